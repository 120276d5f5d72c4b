"""Addresses of the funds officers' door."""

from django.urls import path

from yuanmeng.portals.funds.closing import close, reopen
from yuanmeng.portals.funds.notices import notice, notice_print, publish, take_off
from yuanmeng.portals.funds.opening import choose, open_one
from yuanmeng.portals.funds.windows import window, windows

app_name = "funds"
urlpatterns = [
    path("", windows, name="windows"),
    path("open/", choose, name="choose"),
    path("open/<path:scheme>/", open_one, name="open"),
    path("notices/<uuid:notice_id>/", notice, name="notice"),
    path("notices/<uuid:notice_id>/print/", notice_print, name="print"),
    path("notices/<uuid:notice_id>/take-down/", take_off, name="take_down"),
    path("<uuid:window_id>/", window, name="window"),
    path("<uuid:window_id>/close/", close, name="close"),
    path("<uuid:window_id>/reopen/", reopen, name="reopen"),
    path("<uuid:window_id>/publish/", publish, name="publish"),
]
