"""The one place that knows what day it is; everything below takes the day as an argument."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings

CHINA = ZoneInfo("Asia/Shanghai")


def today() -> date:
    """Today in China; `settings.TODAY` pins it for demonstrations and tests."""
    pinned = getattr(settings, "TODAY", None)
    return pinned if isinstance(pinned, date) else datetime.now(CHINA).date()
