"""A comparison on a fact whose blank means none stands behind its own guard."""

import pytest

from tests.rules.eligibility.drafts import condition, linked
from yuanmeng.rules.eligibility.locate import PolicyError

GUARDED = [
    "graduated_on IS NOT NULL AND graduated_on >= D('2024-09-01')",
    "graduated_on IS NULL OR graduated_on >= D('2024-09-01')",
    "NOT (graduated_on IS NULL) AND graduated_on >= D('2024-09-01')",
    "NOT (graduated_on IS NULL OR graduated_on < D('2024-09-01'))",
    "CASE WHEN graduated_on IS NULL THEN employed ELSE graduated_on >= D('2024-09-01') END",
    "employed AND (graduated_on IS NOT NULL AND study_level IS NOT NULL) AND graduated_on < D('2024-09-01')",
]
BARE = [
    "graduated_on >= D('2024-09-01')",
    "graduated_on IS NOT NULL OR graduated_on >= D('2024-09-01')",
    "graduated_on >= D('2024-09-01') AND graduated_on IS NOT NULL",
    "CASE WHEN graduated_on IS NULL THEN graduated_on >= D('2024-09-01') ELSE employed END",
    "(graduated_on IS NOT NULL OR employed) AND graduated_on >= D('2024-09-01')",
]


@pytest.mark.parametrize("when", GUARDED)
def test_a_guard_to_the_left_is_enough(when: str) -> None:
    assert linked(condition(when)).rules[0].id == "c1"


@pytest.mark.parametrize("when", BARE)
def test_without_a_guard_it_is_refused(when: str) -> None:
    with pytest.raises(PolicyError, match="compared without its guard"):
        linked(condition(when))


def test_a_guard_counts_through_a_definition() -> None:
    late = '[[definition]]\nid = "done"\nvalue = "graduated_on IS NOT NULL"\n'
    assert linked(late, condition("done AND graduated_on >= D('2024-09-01')")).rules[0].id == "c1"
