"""A label that no casework app takes."""

from django.apps import AppConfig


class StewardDoor(AppConfig):
    name = "yuanmeng.portals.steward"
    label = "steward_door"
