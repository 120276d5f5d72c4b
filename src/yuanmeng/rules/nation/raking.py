"""Iterative proportional fitting: bend a seed table to published marginals, changing its shape as little as can be."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yuanmeng.rules.nation.statistics import Floats


@dataclass(frozen=True, slots=True)
class Target:
    """The wanted sums over all axes but `axes`, inside the parts `parts` of the first axis."""

    name: str
    parts: slice
    axes: tuple[int, ...]
    sums: Floats


@dataclass(frozen=True, slots=True)
class Raked:
    """The fitted table, the rounds it took and the largest gap left, as a share of the population of the target."""

    table: Floats
    rounds: int
    gap: float


def rake(seed: Floats, targets: Sequence[Target], *, rounds: int = 200, within: float = 1e-5) -> Raked:
    """1. go through the targets in order; 2. scale each to its sums; 3. stop when a whole round finds no gap.

    Cells that are zero in the seed stay zero. A gap above `within` after all rounds says that targets contradict.
    """
    table = seed.astype(np.float64).copy()
    gap = 1.0
    for done in range(1, rounds + 1):
        gap = 0.0
        for target in targets:
            gap = max(gap, _scale(table, target))
        if gap < within:
            return Raked(table, done, gap)
    return Raked(table, rounds, gap)


def _scale(table: Floats, target: Target) -> float:
    block = table[target.parts]
    others = tuple(axis for axis in range(block.ndim) if axis not in target.axes)
    sums = block.sum(axis=others, keepdims=True)
    wanted = target.sums.reshape(sums.shape)
    block *= np.divide(wanted, sums, out=np.zeros_like(sums), where=sums > 0)
    return float(np.abs(wanted - sums).max() / wanted.sum())
