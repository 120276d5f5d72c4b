from django.urls import include, path

from yuanmeng.portals.worker.answer import answer
from yuanmeng.portals.worker.ask import ask
from yuanmeng.portals.worker.clear import clear
from yuanmeng.portals.worker.start import start

pages = [
    path("", start, name="start"),
    path("ask/<slug:name>/", ask, name="ask"),
    path("answer/", answer, name="answer"),
    path("clear/", clear, name="clear"),
]
urlpatterns = [
    path("", include((pages, "worker"))),
    path("", include("yuanmeng.web.urls")),  # the switches and the gallery hang beside the first page
]
