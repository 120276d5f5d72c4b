"""A label that no casework app takes."""

from django.apps import AppConfig


class ReviewerDoor(AppConfig):
    name = "yuanmeng.portals.reviewer"
    label = "reviewer_door"
