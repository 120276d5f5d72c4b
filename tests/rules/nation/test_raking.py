"""Raking meets every marginal that can be met and says so when two contradict."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from yuanmeng.rules.nation.raking import Target, rake

POSITIVE = st.floats(0.1, 10.0)


@given(seed=arrays(np.float64, (2, 3, 4), elements=POSITIVE), goal=arrays(np.float64, (2, 3, 4), elements=POSITIVE))
def test_marginals_of_any_table_are_met(seed: np.ndarray, goal: np.ndarray) -> None:
    targets = (
        Target("a", slice(0, 2), (0, 1), goal.sum(axis=2)),
        Target("b", slice(0, 2), (2,), goal.sum(axis=(0, 1))),
        Target("c", slice(1, 2), (1,), goal[1:2].sum(axis=(0, 2))),
    )
    found = rake(seed, targets, rounds=2000, within=1e-7)
    assert found.gap < 1e-7
    np.testing.assert_allclose(found.table.sum(axis=2), goal.sum(axis=2), rtol=1e-4)


def test_cells_that_cannot_be_stay_empty() -> None:
    found = rake(np.array([[1.0, 0.0], [1.0, 1.0]]), (Target("rows", slice(0, 2), (0,), np.array([3.0, 5.0])),))
    assert found.table[0, 1] == 0
    assert found.table.sum() == pytest.approx(8)


def test_a_contradiction_leaves_a_gap() -> None:
    targets = (
        Target("rows", slice(0, 2), (0,), np.array([8.0, 2.0])),
        Target("columns", slice(0, 2), (1,), np.array([2.0, 8.0])),
    )
    assert rake(np.array([[1.0, 0.0], [1.0, 1.0]]), targets).gap > 0.1
