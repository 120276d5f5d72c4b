"""Addresses of the stewards' door."""

from django.urls import path

from yuanmeng.portals.steward.adding import add, papers, preview
from yuanmeng.portals.steward.cohorts import cohort, home, signed
from yuanmeng.portals.steward.helping import help_worker

app_name = "steward"
urlpatterns = [
    path("", home, name="home"),
    path("signed/", signed, name="signed"),
    path("<uuid:cohort_id>/", cohort, name="cohort"),
    path("<uuid:cohort_id>/preview/", preview, name="preview"),
    path("<uuid:cohort_id>/add/", add, name="add"),
    path("<uuid:cohort_id>/papers/", papers, name="papers"),
    path("help/<uuid:application_id>/", help_worker, name="help"),
]
