"""Drawing without an order of events: every number depends only on the seed, the chunk and the topic."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from yuanmeng.rules.nation.statistics import Floats

Ints: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.int64]]
Words: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.uint64]]
Bools: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]

CHUNK = 262_144


def stream(seed: int, chunk: int, topic: str) -> np.random.Generator:
    """A counter-based generator of its own for each (seed, chunk, topic)."""
    words = [seed & 0xFFFFFFFF, seed >> 32, chunk, *topic.encode()]
    return np.random.Generator(np.random.Philox(np.random.SeedSequence(words)))


def permute(positions: Ints, size: int, seed: int) -> Ints:
    """A pseudo-random permutation of 0 … size-1, computed position by position (Feistel network, walking the cycle)."""
    half = max(1, ((size - 1).bit_length() + 1) // 2)
    keys = stream(seed, 0, "permutation").integers(1, 2**62, size=6, dtype=np.uint64)
    result = _feistel(positions.astype(np.uint64), half, keys)
    outside = result >= size
    while outside.any():
        result[outside] = _feistel(result[outside], half, keys)
        outside = result >= size
    return result.astype(np.int64)


def _feistel(values: Words, half: int, keys: Words) -> Words:
    shift, mask = np.uint64(half), np.uint64((1 << half) - 1)
    left, right = values >> shift, values & mask
    for key in keys:
        mixed = (right + key) * np.uint64(0x9E3779B97F4A7C15)
        mixed ^= mixed >> np.uint64(29)
        mixed *= np.uint64(0xBF58476D1CE4E5B9)
        left, right = right, left ^ ((mixed >> np.uint64(32)) & mask)
    return (left << shift) | right


def systematic(positions: Ints, size: int, weights: Floats, seed: int) -> Ints:
    """The cell of each position: `size` equally spaced points on the running sum of `weights`, in shuffled order.

    Any run of cells gets its exact share, give or take one, so marginals fit without luck.
    """
    edges = np.cumsum(weights)
    start = stream(seed, 0, "start").random()
    points = (permute(positions, size, seed) + start) * (edges[-1] / size)
    cells: Ints = np.minimum(np.searchsorted(edges, points, side="right"), weights.size - 1)
    return cells


@dataclass(frozen=True, slots=True)
class Choices:
    """Discrete laws, one per row, ready to draw from."""

    edges: Floats
    width: int

    def pick(self, rows: Ints | int, uniform: Floats) -> Ints:
        """The position drawn from law `rows` for each number of `uniform` (0 … 1)."""
        found = np.searchsorted(self.edges, uniform * _BELOW_ONE + rows, side="right")
        positions: Ints = found - np.asarray(rows) * self.width
        return positions


_BELOW_ONE = 1 - 1e-12


def choices(weights: Floats) -> Choices:
    """Laws from a matrix of weights (a row each) or a single vector; a row of zeros draws its first position."""
    matrix = np.atleast_2d(np.asarray(weights, dtype=np.float64)).copy()
    matrix[matrix.sum(axis=1) <= 0, 0] = 1.0
    edges = np.cumsum(matrix, axis=1)
    edges /= edges[:, -1:]
    return Choices((edges + np.arange(len(matrix))[:, None]).ravel(), matrix.shape[1])


def calibrate(odds: Floats, people: Floats, total: float, cap: float = 0.98) -> Floats:
    """Chances proportional to `odds`, at most `cap`, so that `people` x chance comes to `total`.

    Raises ValueError when even the cap everywhere is not enough.
    """
    if (people * (odds > 0)).sum() * cap < total:
        raise ValueError(f"{total:.0f} is more than the people who can be concerned")
    low, high = 0.0, 1.0
    while (people * np.minimum(odds * high, cap)).sum() < total:
        high *= 2
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (middle, high) if (people * np.minimum(odds * middle, cap)).sum() < total else (low, middle)
    return np.minimum(odds * high, cap)
