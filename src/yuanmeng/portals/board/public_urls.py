"""Addresses of what the unions show for a time, and of the published figures."""

from django.urls import path

from yuanmeng.portals.board.notices import notice, notice_print, notices
from yuanmeng.portals.board.objections import answer, object_to
from yuanmeng.portals.board.quality import quality
from yuanmeng.portals.board.unlisted import robots

app_name = "public"
urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("notices/", notices, name="notices"),
    path("notices/<uuid:notice_id>/", notice, name="notice"),
    path("notices/<uuid:notice_id>/print/", notice_print, name="print"),
    path("notices/<uuid:notice_id>/object/", object_to, name="object"),
    path("objections/", answer, name="answer"),
    path("quality/", quality, name="quality"),
]
