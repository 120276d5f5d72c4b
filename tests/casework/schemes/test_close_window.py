"""Closing and opening again: one table says which may follow, the database keeps it too."""

from datetime import datetime
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction

from tests.casework.organisations.world import World
from tests.casework.schemes.world import AT, CHINA, CITY, CLOSES, LATER, passed_over, seen, told
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.schemes.access import windows_open
from yuanmeng.casework.schemes.close_window import close_window
from yuanmeng.casework.schemes.models import Window
from yuanmeng.casework.schemes.open_window import open_window
from yuanmeng.casework.schemes.reopen_window import reopen_window
from yuanmeng.rules.actors import MACHINE


@pytest.fixture
def window(world: World) -> Window:
    return open_window(world.funds, CITY, at=AT)


def test_the_funds_of_the_region_close_it_once(world: World, window: Window) -> None:
    assert close_window(world.funds, window.pk, at=LATER).state == "closed"
    assert close_window(world.funds, window.pk, at=LATER).state == "closed"
    assert told(world.funds) == ["window.open", "window.close"]
    assert not windows_open(AT).exists()


def test_it_is_opened_again_with_the_old_or_a_new_closing_time(world: World, window: Window) -> None:
    close_window(world.funds, window.pk, at=LATER)
    assert reopen_window(world.funds, window.pk, at=LATER).closes_at == CLOSES
    assert reopen_window(world.funds, window.pk, at=LATER).state == "open"
    close_window(MACHINE, window.pk, at=LATER)
    extended = datetime(2026, 12, 20, tzinfo=CHINA)
    assert reopen_window(world.funds, window.pk, at=CLOSES, closes_at=extended).closes_at == extended
    assert windows_open(CLOSES).get().pk == window.pk


def test_not_after_its_closing_time_nor_beyond_its_rules(world: World, window: Window) -> None:
    close_window(world.funds, window.pk, at=LATER)
    before = seen()
    for closes_at in (None, datetime(2027, 6, 1, tzinfo=CHINA)):
        with pytest.raises(Refusal):
            reopen_window(world.funds, window.pk, at=CLOSES, closes_at=closes_at)
    assert seen() == before


def test_not_beside_another_open_window(world: World, window: Window) -> None:
    close_window(world.funds, window.pk, at=LATER)
    open_window(world.funds, CITY, at=LATER)
    with pytest.raises(Refusal, match="another window open"):
        reopen_window(world.funds, window.pk, at=LATER)


def test_not_by_strangers_and_not_what_is_not_there(world: World, window: Window) -> None:
    before = seen()
    for verb in (close_window, reopen_window):
        for actor in (world.reviewer, world.stranger, world.hr, world.worker):
            with pytest.raises(NotFound):
                verb(actor, window.pk, at=LATER)
        with pytest.raises(NotFound):
            verb(world.funds, uuid4(), at=LATER)
    assert seen() == before


def test_the_database_lets_no_state_in_that_the_table_does_not_know(window: Window) -> None:
    with pytest.raises(DatabaseError, match="not from open to away"), transaction.atomic():
        passed_over("UPDATE schemes_window SET state = 'away' WHERE id = %s", [window.pk])
