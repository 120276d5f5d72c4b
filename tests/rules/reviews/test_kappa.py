"""Cohen's kappa against published values, its other formula, and where it does not exist."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanmeng.rules.reviews.kappa import Kappa, kappa


def table(both: int, machine: int, officer: int, neither: int) -> Kappa:
    return Kappa(both_pass=both, only_machine_passes=machine, only_officer_passes=officer, both_refuse=neither)


@pytest.mark.parametrize(
    ("counts", "value"),
    [
        ((20, 5, 10, 15), Fraction(2, 5)),  # the textbook table of grant proposals: 0.40
        ((45, 15, 25, 15), Fraction(3, 23)),  # same share of agreement, 0.1304
        ((25, 35, 5, 35), Fraction(7, 27)),  # and 0.2593
        ((10, 0, 0, 10), Fraction(1)),
        ((0, 10, 10, 0), Fraction(-1)),
    ],
)
def test_published_tables(counts: tuple[int, int, int, int], value: Fraction) -> None:
    assert table(*counts).value == value


@given(*[st.integers(0, 500)] * 4)
def test_it_equals_the_formula_for_two_by_two_tables(a: int, b: int, c: int, d: int) -> None:
    found = table(a, b, c, d)
    below = (a + b) * (b + d) + (a + c) * (c + d)
    assert found.value == (Fraction(2 * (a * d - b * c), below) if below else None)


def test_without_a_case_there_is_none() -> None:
    assert table(0, 0, 0, 0).value is None
    assert table(0, 0, 0, 0).agreement is None


def test_when_both_only_ever_say_the_same_there_is_agreement_but_no_kappa() -> None:
    found = table(30, 0, 0, 0)
    assert found.agreement == 1
    assert found.value is None


def test_a_machine_that_always_passes_earns_nothing_by_chance() -> None:
    assert table(28, 2, 0, 0).value == 0


def test_pairs_are_counted() -> None:
    found = kappa([(True, True), (True, False), (False, False), (True, True)])
    assert found == table(2, 1, 0, 1)
    assert found.total == 4
    assert found.agreement == Fraction(3, 4)
