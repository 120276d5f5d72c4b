"""A label of its own: allauth has an app called account."""

from django.apps import AppConfig


class AccountDoor(AppConfig):
    name = "yuanmeng.portals.account"
    label = "account_door"
