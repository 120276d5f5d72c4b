"""A submission holds its windows open; closing waits for it, and the next submission is told."""

from datetime import datetime
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, transaction

from tests.casework.organisations.world import World
from tests.casework.schemes.world import AT, CHINA, CITY, CLOSES, DEGREE
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.schemes.close_window import close_window
from yuanmeng.casework.schemes.holding import hold_open
from yuanmeng.casework.schemes.open_window import open_window
from yuanmeng.rules.actors import MACHINE


def test_open_windows_are_held_each_once(world: World) -> None:
    one, two = (open_window(MACHINE, scheme, at=AT) for scheme in (DEGREE, CITY))
    hold_open([two.pk, one.pk, two.pk], AT)


def test_nobody_closes_a_window_while_it_is_held(world: World) -> None:
    window = open_window(MACHINE, CITY, at=AT)
    with transaction.atomic():
        hold_open([window.pk], AT)
        key = int.from_bytes(window.pk.bytes[:8], signed=True)
        with psycopg.connect(**{**connection.get_connection_params(), "context": None}) as other:
            tried = "SELECT pg_try_advisory_xact_lock(%s), pg_try_advisory_xact_lock_shared(%s)"
            assert other.execute(tried, [key, key]).fetchone() == (False, True)


@pytest.mark.parametrize("at", [CLOSES, datetime(2026, 2, 28, tzinfo=CHINA)])
def test_before_and_after_its_time_the_scheme_and_the_time_are_named(world: World, at: datetime) -> None:
    window = open_window(MACHINE, CITY, at=AT)
    with pytest.raises(Refusal) as refused:
        hold_open([window.pk], at)
    assert window.published.title_zh in refused.value.zh
    assert ("2026-12-12 00:00" if at == CLOSES else "2026-03-01 00:00") in refused.value.zh
    assert window.published.title_en in refused.value.en


def test_a_closed_window_and_one_that_is_not_there(world: World) -> None:
    window = open_window(MACHINE, CITY, at=AT)
    close_window(MACHINE, window.pk, at=AT)
    with pytest.raises(Refusal, match="closed early"):
        hold_open([window.pk], AT)
    with pytest.raises(NotFound):
        hold_open([uuid4()], AT)
