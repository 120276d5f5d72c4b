"""Places and who may go on."""

from hypothesis import given
from hypothesis import strategies as st

from yuanmeng.rules.disclosure.room import room

COUNTS = st.integers(0, 1000)


def test_without_a_limit_all_go_on() -> None:
    assert room(None, 900, 40, "unknown") == 40


def test_first_come_fills_what_is_free() -> None:
    assert room(100, 90, 40, "first_come") == 10


def test_a_draw_comes_before_the_notice_where_places_are_short() -> None:
    assert room(100, 90, 40, "lottery") is None
    assert room(100, 90, 10, "lottery") == 10


@given(COUNTS, COUNTS, COUNTS, st.sampled_from(["none", "first_come", "lottery", "rank", "unknown"]))
def test_never_more_than_there_are_places(places: int, taken: int, waiting: int, method: str) -> None:
    going = room(places, taken, waiting, method)
    assert going is None or going == 0 or taken + going <= places
