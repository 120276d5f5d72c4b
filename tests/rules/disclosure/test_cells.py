"""Small counts stay hidden, also behind their sum."""

from hypothesis import given
from hypothesis import strategies as st

from yuanmeng.rules.disclosure.cells import SMALLEST, protected


def test_large_counts_and_zeros_are_shown() -> None:
    assert protected([40, 0, 12]) == (40, 0, 12)


def test_a_small_count_takes_the_next_smallest_with_it() -> None:
    assert protected([40, 3, 12, 0]) == (40, None, None, 0)


def test_two_small_counts_hide_each_other() -> None:
    assert protected([40, 3, 4]) == (40, None, None)


@given(st.lists(st.integers(0, 50), min_size=2, max_size=6))
def test_the_sum_never_gives_a_small_count_away(counts: list[int]) -> None:
    shown = protected(counts)
    hidden = [count for count, seen in zip(counts, shown, strict=True) if seen is None]
    assert all(seen is None or seen == 0 or seen >= SMALLEST for seen in shown)
    assert len(hidden) != 1 or sum(counts) == hidden[0]
