"""A label that no casework app takes."""

from django.apps import AppConfig


class EmployerDoor(AppConfig):
    name = "yuanmeng.portals.employer"
    label = "employer_door"
