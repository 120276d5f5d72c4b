"""A label that no casework app takes."""

from django.apps import AppConfig


class FundsDoor(AppConfig):
    name = "yuanmeng.portals.funds"
    label = "funds_door"
