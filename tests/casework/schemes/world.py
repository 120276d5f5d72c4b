"""The windows of the demonstration schemes, and who opens them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.db import connection

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.actors import MACHINE, Actor

AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
CHINA = ZoneInfo("Asia/Shanghai")
DEGREE, CITY = "990000-demo-degree/2026", "990100-demo-city/2026"
CLOSES = datetime(2026, 12, 12, tzinfo=CHINA)


def seen() -> list[object]:
    """Every window and every event about one: what must stand unchanged after a refusal."""
    return [list(Window.objects.order_by("pk").values()), told(MACHINE)]


def told(actor: Actor) -> list[str]:
    with acting(actor):
        return list(Event.objects.filter(name__startswith="window.").order_by("pk").values_list("name", flat=True))


def passed_over(statement: str, values: list[object]) -> None:
    """Run a statement as it is, past move()."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
