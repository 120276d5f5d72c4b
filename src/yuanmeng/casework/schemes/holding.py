"""Closing against submitting: who submits holds the window open, who closes it waits until nobody does."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils.timezone import localtime

from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.rules.lifecycles.window import WindowState

from .models import Window


def hold_open(window_ids: Collection[UUID], at: datetime) -> list[Window]:
    """The windows in the order asked for; none of them closes until the transaction ends.

    Raises Refusal naming the scheme and its time when one is closed or does not take applications at that moment,
    NotFound when there is none. Call it inside `acting(actor)`.
    """
    _lock("pg_advisory_xact_lock_shared", window_ids)
    asked = Window.objects.filter(pk__in=window_ids).select_related("published")
    rows = {window.pk: window for window in asked.defer("published__source_text", "published__python_text")}
    if len(rows) != len(set(window_ids)):
        raise NotFound
    found = [rows[window_id] for window_id in dict.fromkeys(window_ids)]
    for window in found:
        _check(window, at)
    return found


def hold_alone(window_id: UUID) -> None:
    """Wait until no submission holds the window; none begins before the transaction ends."""
    _lock("pg_advisory_xact_lock", [window_id])


def _lock(function: str, window_ids: Collection[UUID]) -> None:
    """In one order for all, so that two submissions to several windows never wait for each other."""
    keys = sorted({int.from_bytes(window_id.bytes[:8], signed=True) for window_id in window_ids})
    with connection.cursor() as cursor:
        for key in keys:
            cursor.execute(f"SELECT {function}(%s)", [key])


def _check(window: Window, at: datetime) -> None:
    name, english = window.published.title_zh, window.published.title_en
    opens, closes = (f"{localtime(moment):%Y-%m-%d %H:%M}" for moment in (window.opens_at, window.closes_at))
    if at < window.opens_at:
        raise Refusal(zh=f"“{name}”{opens}才开始受理。", en=f'"{english}" takes applications from {opens}.')
    if at >= window.closes_at:
        raise Refusal(zh=f"“{name}”已于{closes}截止。", en=f'"{english}" closed at {closes}.')
    if window.state != WindowState.OPEN:
        raise Refusal(
            zh=f"“{name}”已提前停止受理（原定{closes}截止）。",
            en=f'"{english}" was closed early (it was to close at {closes}).',
        )
