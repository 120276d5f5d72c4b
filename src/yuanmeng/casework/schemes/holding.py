"""Closing against submitting: who submits holds the window open, who closes it waits until nobody does."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection
from django.utils.timezone import localtime

from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.rules.lifecycles.window import WindowState


@dataclass(frozen=True, slots=True)
class Terms:
    """What of a window decides whether it takes an application."""

    window: UUID
    state: str
    opens_at: datetime
    closes_at: datetime
    zh: str
    en: str


ASKED = """SELECT held.id, held.state, held.opens_at, held.closes_at, published.title_zh, published.title_en
    FROM schemes_window held JOIN schemes_publishedscheme published ON published.id = held.published_id
    WHERE held.id = ANY (%s) ORDER BY held.id"""


def hold_open(window_ids: Collection[UUID], at: datetime) -> None:
    """None of the windows closes until the transaction ends.

    Raises Refusal naming the scheme and its time when one is closed or does not take applications at that moment,
    NotFound when there is none. Call it inside `acting(actor)`. In SQL: every submission asks it.
    """
    wanted = set(window_ids)
    _lock("pg_advisory_xact_lock_shared", wanted)
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [list(wanted)])
        found = [Terms(*row) for row in cursor.fetchall()]
    if len(found) != len(wanted):
        raise NotFound
    for terms in found:
        _check(terms, at)


def hold_alone(window_id: UUID) -> None:
    """Wait until no submission holds the window; none begins before the transaction ends."""
    _lock("pg_advisory_xact_lock", [window_id])


def _lock(function: str, window_ids: Collection[UUID]) -> None:
    """In one order for all, so that two submissions to several windows never wait for each other."""
    keys = sorted({int.from_bytes(window_id.bytes[:8], signed=True) for window_id in window_ids})
    with connection.cursor() as cursor:
        for key in keys:
            cursor.execute(f"SELECT {function}(%s)", [key])


def _check(window: Terms, at: datetime) -> None:
    name, english = window.zh, window.en
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
