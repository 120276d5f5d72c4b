from django.urls import path

from yuanmeng.portals.employer.answer import answer
from yuanmeng.portals.employer.several import several
from yuanmeng.portals.employer.staff import staff
from yuanmeng.portals.employer.upload import rejects, upload, write

app_name = "employer"
urlpatterns = [
    path("", staff, name="staff"),
    path("several/", several, name="several"),
    path("list/", upload, name="upload"),
    path("list/write/", write, name="write"),
    path("list/rejects.csv", rejects, name="rejects"),
    path("<int:employment_id>/", answer, name="answer"),
]
