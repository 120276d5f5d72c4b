"""Tallies over a whole register equal those of each worker alone."""

from datetime import date

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.eligibility.drafts import VOCABULARY
from tests.rules.eligibility.shipped import SETS
from yuanmeng.rules.eligibility.awards import Award, tally
from yuanmeng.rules.eligibility.scheme import Tally
from yuanmeng.rules.eligibility.tally_frame import AWARDS, tally_name, with_tallies
from yuanmeng.rules.eligibility.vocabulary import Value

DAY = date(2024, 11, 1)
MADE = (
    Tally(id="above", family=("GD-SKILL",), match=(("trade", "cert_occupation"),), above="cert_level"),
    Tally(id="sum", family=("GD-SKILL", "GD-DEGREE"), value="sum_fen", since=date(2023, 1, 1), until=date(2024, 6, 30)),
    Tally(id="before", family=("GD-DEGREE",), match=(("before_year", "decision"), ("level", "study_level"))),
)
SPECS = {
    tally_name(spec, DAY): (spec, DAY) for spec in (*MADE, *(one for found in SETS for one in found.scheme.tallies))
}
FAMILIES = (
    "GD-SKILL",
    "GD-DEGREE",
    "UI-SKILL",
    *sorted({one for spec, _ in SPECS.values() for one in spec.family})[:2],
)
TRADES = {"6-31-01-03": 6310103, "6-18-02-04": 6180204}
FACTS = ("study_level", "cert_level", "cert_occupation")
LEVELS = ["", *(value.id for name in FACTS[:2] for value in VOCABULARY.facts[name].values)]
AWARD = st.builds(
    Award,
    st.sampled_from(FAMILIES),
    st.sampled_from(LEVELS),
    st.sampled_from(["", *TRADES]),
    st.dates(date(2022, 12, 25), date(2025, 1, 5)),
    st.integers(0, 500_000),
)
ROW = st.fixed_dictionaries(
    {
        AWARDS: st.none() | st.lists(AWARD, max_size=4).map(tuple),
        "study_level": st.none() | st.integers(0, len(VOCABULARY.facts["study_level"].values) - 1),
        "cert_level": st.none() | st.integers(0, len(VOCABULARY.facts["cert_level"].values) - 1),
        "cert_occupation": st.none() | st.sampled_from(sorted(TRADES.values())),
    }
)
TYPE = pl.List(
    pl.Struct(
        {"family": pl.String, "level": pl.String, "trade": pl.String, "awarded_on": pl.Date, "amount_fen": pl.Int64}
    )
)


def register(rows: list[dict[str, object]]) -> pl.DataFrame:
    listed = [
        None if row[AWARDS] is None else [{name: getattr(one, name) for name in one.__slots__} for one in row[AWARDS]]  # type: ignore[attr-defined]
        for row in rows
    ]
    columns = {name: pl.Series(name, [row[name] for row in rows], dtype=pl.Int64) for name in FACTS}
    return pl.DataFrame(
        {"row": pl.Series(range(len(rows)), dtype=pl.Int64), AWARDS: pl.Series(listed, dtype=TYPE), **columns}
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=12))
def test_every_tally_of_every_rule_set_equals_the_count_row_by_row(rows: list[dict[str, object]]) -> None:
    found = with_tallies(register(rows), SPECS, VOCABULARY)
    assert found["row"].to_list() == list(range(len(rows)))
    for name, (spec, on) in SPECS.items():
        alone = [tally(spec, row[AWARDS], facts(row), VOCABULARY.facts.__getitem__, on) for row in rows]  # type: ignore[arg-type]
        assert found[name].to_list() == alone, spec


def facts(row: dict[str, object]) -> dict[str, Value]:
    return {name: row[name] for name in FACTS}  # type: ignore[misc]


def test_a_level_above_is_higher_not_equal() -> None:
    spec = Tally(id="above", family=("GD-SKILL",), above="cert_level")
    levels = [value.id for value in VOCABULARY.facts["cert_level"].values]
    paid = tuple(Award("GD-SKILL", level, "", date(2024, 1, 1), 1) for level in ("", *levels))
    rows: list[dict[str, object]] = [
        {AWARDS: paid, **dict.fromkeys(FACTS), "cert_level": floor} for floor in (0, 1, len(levels) - 1, None)
    ]
    found = with_tallies(register(rows), {"above": (spec, DAY)}, VOCABULARY)["above"].to_list()
    assert found == [len(levels) - 1, len(levels) - 2, 0, None]


def test_a_register_without_awards_knows_no_tally() -> None:
    frame = pl.DataFrame({"row": [0, 1]})
    found = with_tallies(frame, SPECS, VOCABULARY)
    assert found.select(list(SPECS)).null_count().row(0) == (2,) * len(SPECS)


def test_a_register_without_the_fact_knows_a_tally_only_where_there_is_nothing_to_compare() -> None:
    (name, spec) = next((name, spec) for name, (spec, _) in SPECS.items() if spec == MADE[2])
    rows: list[dict[str, object]] = [
        {AWARDS: (Award("GD-DEGREE", "college", "", date(2023, 1, 1), 1),), **dict.fromkeys(FACTS)},
        {AWARDS: (), **dict.fromkeys(FACTS)},
    ]
    found = with_tallies(register(rows).drop("study_level"), {name: (spec, DAY)}, VOCABULARY)
    assert found[name].to_list() == [None, 0]


def test_equal_tallies_of_several_schemes_share_a_column_and_years_do_not() -> None:
    one = Tally(id="a", family=("X", "Y"), match=(("year", "decision"),))
    other = Tally(id="b", family=("Y", "X"), match=(("year", "decision"),))
    assert tally_name(one, DAY) == tally_name(other, date(2024, 1, 1)) != tally_name(one, date(2025, 1, 1))
    timeless = Tally(id="a", family=("X",))
    assert tally_name(timeless, DAY) == tally_name(timeless, date(2025, 1, 1))
