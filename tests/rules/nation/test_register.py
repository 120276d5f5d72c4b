"""A register: valid by the vocabulary, the same for the same seed, consistent from column to column."""

from dataclasses import replace
from datetime import date, timedelta

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from yuanmeng.rules.eligibility.vocabulary import Vocabulary
from yuanmeng.rules.nation import register as registers
from yuanmeng.rules.nation.counties import County
from yuanmeng.rules.nation.plan import Plan
from yuanmeng.rules.nation.register import blank_rates, draw_chunk, frame, schema


def as_written(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:06d}" if isinstance(value, int) else str(value)


def test_every_value_is_in_the_vocabulary(register: pl.DataFrame, vocabulary: Vocabulary) -> None:
    for name in register.columns:
        if name in ("worker_id", "prior_awards"):
            continue
        fact = vocabulary.facts[name]
        assert fact.subject == "worker"
        for value in register[name].drop_nulls().unique():
            assert fact.parse(as_written(value)) is not None, (name, value)


def test_regions_are_in_force(register: pl.DataFrame, counties: tuple[County, ...]) -> None:
    known = {county.code for county in counties}
    above = {code // 100 * 100 for code in known} | {code // 10_000 * 10_000 for code in known}
    assert set(register["work_region"].drop_nulls()) <= known
    assert set(register["hukou_region"].drop_nulls()) <= known
    assert set(register["union_region"].drop_nulls()) <= known | above
    assert set(register["cert_region"].drop_nulls()) <= above | {0}


def test_nearly_every_fact_is_drawn(register: pl.DataFrame, vocabulary: Vocabulary) -> None:
    worker = {fact.name for fact in vocabulary.facts.values() if fact.subject == "worker"}
    assert len(worker - set(register.columns)) <= len(worker) // 20, worker - set(register.columns)


def test_the_same_seed_draws_the_same_rows_and_another_seed_others(plan: Plan, vocabulary: Vocabulary) -> None:
    small = replace(plan, order=replace(plan.order, workers=3_000))
    other = replace(plan, order=replace(plan.order, workers=3_000, seed=8))
    once, again = (frame(small, vocabulary, 0, draw_chunk(small, 0)) for _ in range(2))
    assert_frame_equal(once, again)
    assert not once.equals(frame(other, vocabulary, 0, draw_chunk(other, 0)))


def test_a_chunk_is_the_same_alone_and_after_others(
    plan: Plan, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(registers, "CHUNK", 1_000)
    small = replace(plan, order=replace(plan.order, workers=2_500))
    in_order = [frame(small, vocabulary, number, draw_chunk(small, number)) for number in range(3)]
    assert_frame_equal(in_order[2], frame(small, vocabulary, 2, draw_chunk(small, 2)))
    assert pl.concat(in_order)["worker_id"].to_list() == [f"W{number:08d}" for number in range(1, 2_501)]


def test_dates_follow_each_other(register: pl.DataFrame, plan: Plan) -> None:
    on = plan.order.on
    assert register["birth_date"].max() <= on - timedelta(days=16 * 365)
    for early, late in (
        ("birth_date", "job_started_on"),
        ("region_started_on", "job_started_on"),
        ("job_started_on", "contract_signed_on"),
        ("job_started_on", "union_joined_on"),
        ("enrolled_on", "graduated_on"),
        ("birth_date", "cert_issued_on"),
    ):
        known = register.filter(pl.col(early).is_not_null() & pl.col(late).is_not_null())
        assert known.height > 0
        assert known.filter(pl.col(early) > pl.col(late)).height == 0, (early, late)
    latest = register.select(pl.col(pl.Date).exclude("retirement_on").max()).row(0)
    assert max(day for day in latest if day) <= on


def test_facts_agree_with_each_other(register: pl.DataFrame) -> None:
    def none(**conditions: object) -> bool:
        return register.filter(**conditions).height == 0

    assert none(employer_type="none", staffed_post=True)
    assert none(registered_jobless=True, employed=True)
    assert none(union_member=False, union_real_name=True)
    assert register.filter(pl.col("graduated_on").is_not_null() & pl.col("study_level").is_null()).height == 0
    assert register.filter(pl.col("cert_level").is_null() & pl.col("cert_issued_on").is_not_null()).height == 0
    assert register.filter(pl.col("insured_months_run") > pl.col("insured_months_province")).height == 0
    assert (
        register.filter(pl.col("contract_signed_on").is_null() != pl.col("contract_term_months").is_null()).height == 0
    )


def test_blanks_are_declared_facts_within_the_bounds(
    plan: Plan, vocabulary: Vocabulary, register: pl.DataFrame
) -> None:
    drawn = draw_chunk(plan, 0)
    rates = blank_rates(plan, vocabulary, tuple(drawn.columns))
    blanked = {fact.name: rate for fact, rate in rates if rate > 0}
    assert min(blanked.values()) == pytest.approx(0.01)
    assert max(blanked.values()) == pytest.approx(0.06)
    for name, rate in blanked.items():
        assert (vocabulary.facts[name].source, vocabulary.facts[name].missing) == ("declared", "unknown")
        known = drawn.columns[name] != registers.MISSING
        lost = register[name].is_null().to_numpy() & known
        assert lost.sum() / known.sum() == pytest.approx(rate, abs=0.03)
    untouched = replace(plan, order=replace(plan.order, blanks=(0.0, 0.0)))
    assert frame(untouched, vocabulary, 0, drawn)["education"].null_count() == 0


def test_a_vocabulary_with_other_words_is_refused(plan: Plan, vocabulary: Vocabulary) -> None:
    sex = vocabulary.facts["sex"]
    turned = Vocabulary(vocabulary.facts | {"sex": replace(sex, values=sex.values[::-1])}, vocabulary.documents)
    with pytest.raises(ValueError, match="sex: the vocabulary says"):
        schema(plan, turned)


def test_retirement_follows_the_decision_of_2024(plan: Plan, register: pl.DataFrame) -> None:
    men = register.filter(pl.col("sex") == "male", pl.col("retirement_on").is_not_null())
    months = men.select(
        born=pl.col("birth_date"),
        months=(pl.col("retirement_on").dt.year() - pl.col("birth_date").dt.year()) * 12
        + pl.col("retirement_on").dt.month()
        - pl.col("birth_date").dt.month(),
    )
    early, late = date(1965, 1, 1), date(1976, 9, 1)
    assert set(months.filter(pl.col("born") < early)["months"]) == {720}
    assert set(months.filter(pl.col("born") >= late)["months"]) == {756}
    between = months.filter(pl.col("born").is_between(date(1965, 1, 1), date(1965, 4, 30)))
    assert set(between["months"]) == {721}
    assert months["months"].is_between(720, 756).all()
