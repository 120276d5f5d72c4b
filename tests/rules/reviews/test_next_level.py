"""The way along the chain, who answers at a level, and what silence does."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.reviews.chains import CHAIN, level
from yuanmeng.rules.reviews.next_level import Asked, OnSilence, Route, after_silence, asked, route

UNIT, CITY, PROVINCE, OPENER = (UUID(int=number) for number in range(1, 5))


def test_a_clear_claim_goes_through_to_the_end() -> None:
    assert route(CHAIN, 0, clear=True, drawn=None) == Route(passed=(0, 1, 2, 3), stops=None)


def test_it_stops_where_it_is_drawn() -> None:
    assert route(CHAIN, 0, clear=True, drawn=2) == Route(passed=(0, 1), stops=2)


def test_it_stops_where_the_scheme_wants_an_officer() -> None:
    chain = (CHAIN[0], level("city", straight_through=False), CHAIN[3])
    assert route(chain, 0, clear=True, drawn=None) == Route(passed=(0,), stops=1)


def test_what_is_not_clear_stops_at_once() -> None:
    assert route(CHAIN, 1, clear=False, drawn=None) == Route(passed=(), stops=1)


def test_a_level_that_returned_it_looks_itself() -> None:
    assert route(CHAIN, 1, clear=True, drawn=None, asked_by_hand=(1,)) == Route(passed=(), stops=1)


@given(st.integers(0, 4), st.booleans(), st.one_of(st.none(), st.integers(0, 3)))
def test_levels_are_passed_in_order_without_a_gap(start: int, clear: bool, drawn: int | None) -> None:
    found = route(CHAIN, start, clear=clear, drawn=drawn)
    end = len(CHAIN) if found.stops is None else found.stops
    assert found.passed == tuple(range(start, end))


def test_a_union_level_is_answered_by_its_body() -> None:
    assert asked("city", {"city": CITY, "unit": UNIT}, opened_by=OPENER) == Asked(body=CITY, missing=False)


@pytest.mark.parametrize("name", ["unit", "township", "district"])
def test_a_missing_body_is_answered_for_by_the_next_above(name: str) -> None:
    assert asked(name, {"city": CITY, "province": PROVINCE}, opened_by=OPENER) == Asked(body=CITY, missing=True)


def test_nobody_above_leaves_it_to_the_union_that_opened_the_window() -> None:
    assert asked("city", {"unit": UNIT}, opened_by=OPENER) == Asked(body=OPENER, missing=True)


@pytest.mark.parametrize("name", ["system", "school", "hr", "finance"])
def test_other_levels_are_asked_through_the_union_that_opened_the_window(name: str) -> None:
    assert asked(name, {"unit": UNIT, "city": CITY}, opened_by=OPENER) == Asked(body=OPENER, missing=False)


@pytest.mark.parametrize(
    ("said", "unfit", "above", "does"),
    [
        ("escalate", False, True, OnSilence.ESCALATE),
        ("escalate", False, False, OnSilence.WAIT),
        ("pass", False, False, OnSilence.PASS),
        ("pass", True, True, OnSilence.ESCALATE),
        ("pass", True, False, OnSilence.WAIT),
        ("refuse", False, True, OnSilence.REFUSE),
        ("wait", False, True, OnSilence.WAIT),
    ],
)
def test_silence(said: str, unfit: bool, above: bool, does: OnSilence) -> None:
    assert after_silence(level(on_silence=said), unfit=unfit, body_above=above) is does
