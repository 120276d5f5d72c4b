"""Windows as a table for the terminal."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.timezone import localtime

from .models import Window

HEADS = ("办法 scheme", "状态 state", "开始 opens", "截止 closes", "名额 places", "公示 notice", "编号 id")


def table(windows: Iterable[Window]) -> str:
    """One line a window, under a head in both languages."""
    rows = [HEADS, *(_row(window) for window in windows)]
    widths = [max(_width(row[column]) for row in rows) for column in range(len(HEADS))]
    lines = [
        "  ".join(cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=True)) for row in rows
    ]
    return "\n".join(line.rstrip() for line in lines)


def _row(window: Window) -> tuple[str, ...]:
    notice = (
        "-" if window.notice_days is None else f"{window.notice_days} {'工作日' if window.notice_working else '天'}"
    )
    places = "-" if window.places is None else str(window.places)
    opens, closes = _shown(window.opens_at), _shown(window.closes_at)
    return window.scheme, window.state, opens, closes, places, notice, str(window.pk)


def _shown(moment: datetime) -> str:
    return f"{localtime(moment):%Y-%m-%d %H:%M}"


def _width(text: str) -> int:
    """Columns of a terminal: a Chinese sign takes two."""
    return sum(2 if sign > "\u2e7f" else 1 for sign in text)
