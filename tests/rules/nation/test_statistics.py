"""Figures carry their grade, and what has no source carries its reason."""

import numpy as np
import pytest

from yuanmeng.rules.nation.statistics import Statistics, read_statistics
from yuanmeng.rules.nation.strata import occupation_counts


def test_every_estimate_and_assumption_has_a_reason(statistics: Statistics) -> None:
    without = [figure.id for figure in statistics.figures.values() if figure.grade in "EA" and not figure.reason]
    assert without == []
    assert {figure.grade for figure in statistics.figures.values()} >= {"N", "R", "E", "A"}


def test_an_assumption_without_a_reason_is_refused() -> None:
    with pytest.raises(ValueError, match="without a reason"):
        read_statistics({"a.toml": '[x]\nvalue = 1\ngrade = "A"\n'}, {})


def test_a_torn_table_is_refused() -> None:
    with pytest.raises(ValueError, match="equal length"):
        read_statistics({}, {"t": "a,b\n1\n"})


def test_occupations_add_up_to_the_national_rows(statistics: Statistics) -> None:
    table = statistics.tables["occupation-province-sex"]
    national = table.numbers("g1", "g2", "g3", "g4", "g6", "g8")[:2]
    np.testing.assert_array_equal(occupation_counts(statistics).sum(axis=0), national)
