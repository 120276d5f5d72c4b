from django.urls import path

from yuanmeng.web.gallery import gallery
from yuanmeng.web.preferences import prefer

app_name = "web"
urlpatterns = [
    path("preferences/", prefer, name="prefer"),
    path("gallery/", gallery, name="gallery"),
]
