"""A firm register: valid by the vocabulary, consistent, the same for the same seed."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from tests.rules.nation.test_register import as_written
from yuanmeng.rules.eligibility.vocabulary import Vocabulary
from yuanmeng.rules.nation.counties import County
from yuanmeng.rules.nation.firms import draw_firms
from yuanmeng.rules.nation.statistics import Statistics


@pytest.fixture(scope="module")
def firms(statistics: Statistics, counties: tuple[County, ...], vocabulary: Vocabulary) -> pl.DataFrame:
    return draw_firms(statistics, counties, vocabulary, firms=2_000, seed=1)


def test_every_fact_of_a_firm_is_there_and_valid(firms: pl.DataFrame, vocabulary: Vocabulary) -> None:
    facts = [fact for fact in vocabulary.facts.values() if fact.subject == "firm"]
    drawn = [fact for fact in facts if fact.name in firms.columns]
    assert firms.columns == ["firm_id", *(fact.name for fact in drawn), "prior_awards"]
    assert len(facts) - len(drawn) <= 1
    for fact in drawn:
        for value in firms[fact.name].unique():
            assert fact.parse(as_written(value)) is not None, (fact.name, value)


def test_heads_and_advances_agree(firms: pl.DataFrame) -> None:
    assert firms.filter(pl.col("heads_finished") + pl.col("heads_no_certificate") > pl.col("heads_planned")).height == 0
    assert firms.filter(~pl.col("class_filed") & (pl.col("advance_paid_fen") > 0)).height == 0


def test_the_seed_decides(
    firms: pl.DataFrame, statistics: Statistics, counties: tuple[County, ...], vocabulary: Vocabulary
) -> None:
    assert_frame_equal(firms, draw_firms(statistics, counties, vocabulary, firms=2_000, seed=1))
    assert not firms.equals(draw_firms(statistics, counties, vocabulary, firms=2_000, seed=2))
