"""Drawing depends on the seed and the position only, and hits its shares without luck."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanmeng.rules.nation.drawing import calibrate, choices, permute, stream, systematic


@given(size=st.integers(2, 3000), seed=st.integers(0, 2**40))
def test_a_permutation_visits_every_place_once(size: int, seed: int) -> None:
    assert sorted(permute(np.arange(size), size, seed).tolist()) == list(range(size))


@given(
    weights=st.lists(st.floats(0.01, 5.0), min_size=1, max_size=30),
    size=st.integers(10, 2000),
    seed=st.integers(0, 2**40),
)
def test_every_run_of_cells_gets_its_share(weights: list[float], size: int, seed: int) -> None:
    shares = np.array(weights)
    drawn = np.bincount(systematic(np.arange(size), size, shares, seed), minlength=len(weights))
    wanted = np.cumsum(shares) / shares.sum() * size
    assert np.abs(np.cumsum(drawn) - wanted).max() <= 1 + 1e-6


def test_parts_give_what_the_whole_gives() -> None:
    weights = np.arange(1.0, 50.0)
    whole = systematic(np.arange(5000), 5000, weights, 3)
    parts = [systematic(np.arange(start, start + 1000), 5000, weights, 3) for start in (4000, 0, 2000, 1000, 3000)]
    np.testing.assert_array_equal(whole, np.concatenate([parts[1], parts[3], parts[2], parts[4], parts[0]]))


def test_streams_differ_by_seed_chunk_and_topic() -> None:
    first = stream(1, 0, "people").random()
    assert first == stream(1, 0, "people").random()
    assert len({first, *(stream(*key).random() for key in ((2, 0, "people"), (1, 1, "people"), (1, 0, "work")))}) == 4


def test_laws_are_followed_row_by_row() -> None:
    law = choices(np.array([[1.0, 0.0, 3.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]))
    grid = np.linspace(0, 1, 4001)[:-1]
    counts = np.bincount(law.pick(0, grid + 1e-5))
    assert counts.tolist() == [1000, 0, 3000]
    assert set(law.pick(1, grid).tolist()) == {1}
    assert set(law.pick(2, grid).tolist()) == {0}


def test_chances_come_to_the_total_and_respect_the_cap() -> None:
    odds, people = np.array([1.0, 10.0, 0.0]), np.array([100.0, 10.0, 50.0])
    chance = calibrate(odds, people, 40.0)
    assert (chance * people).sum() == pytest.approx(40.0)
    assert chance.max() <= 0.98
    assert chance[2] == 0
    with pytest.raises(ValueError, match="more than the people"):
        calibrate(odds, people, 109.0)
