"""Addresses of the officers' door."""

from django.urls import path

from yuanmeng.portals.reviewer.answers import appeal, appeals, objection, objections
from yuanmeng.portals.reviewer.bench import case, keep_facts, pass_case, queue_page, show_name
from yuanmeng.portals.reviewer.bulk import bulk
from yuanmeng.portals.reviewer.closing import refuse_case, return_case, stand_aside
from yuanmeng.portals.reviewer.papers import paper

app_name = "reviewer"
urlpatterns = [
    path("", queue_page, name="queue"),
    path("bulk/", bulk, name="bulk"),
    path("appeals/", appeals, name="appeals"),
    path("appeals/<uuid:appeal_id>/", appeal, name="appeal"),
    path("objections/", objections, name="objections"),
    path("objections/<uuid:objection_id>/", objection, name="objection"),
    path("<uuid:step_id>/", case, name="case"),
    path("<uuid:step_id>/pass/", pass_case, name="pass"),
    path("<uuid:step_id>/facts/", keep_facts, name="facts"),
    path("<uuid:step_id>/return/", return_case, name="return"),
    path("<uuid:step_id>/refuse/", refuse_case, name="refuse"),
    path("<uuid:step_id>/tie/", stand_aside, name="tie"),
    path("<uuid:step_id>/name/", show_name, name="name"),
    path("papers/<uuid:document_id>/", paper, name="paper"),
]
