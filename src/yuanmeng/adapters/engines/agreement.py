"""Agreement is a gate: every engine against the reference, row by row, on boundary-mined rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from yuanmeng.adapters.engines import python as reference
from yuanmeng.adapters.engines.batch import KEY, Batch, Engine, batch_of, frame_of
from yuanmeng.adapters.policies.cases import read_table
from yuanmeng.adapters.policies.load import Library
from yuanmeng.rules.eligibility.decide import gather
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.mine import mine
from yuanmeng.rules.eligibility.vocabulary import Value


@dataclass(frozen=True, slots=True)
class Difference:
    """A row on which an engine answered otherwise than the reference."""

    scheme: str
    engine: str
    row: Mapping[str, object]
    expected: tuple[object, ...]
    found: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Rows compared, rows that differed per engine, and one example of each."""

    scheme: str
    rows: int
    eligible: int
    differing: Mapping[str, int]
    examples: tuple[Difference, ...]


def good_rows(library: Library, rule_set: RuleSet) -> tuple[date, list[Mapping[str, Value]]]:
    """The decision date of a version's case table and the flat values of its eligible cases of that day."""
    cases = read_table(library, rule_set)
    on = cases[0].on
    eligible = [case for case in cases if case.expected[0] == "eligible" and case.on == on]
    vocabulary = library.vocabulary
    return on, [
        gather(rule_set, case.facts, case.awards, case.answers, vocabulary=vocabulary, on=on) for case in eligible
    ]


def compare(
    rule_set: RuleSet,
    good: list[Mapping[str, Value]],
    engines: Mapping[str, Engine],
    *,
    on: date,
    rows: int,
    seed: int,
    folder: Path,
) -> Compared:
    """Run all engines on mined rows of one rule set and compare masks and amounts with the generated Python."""
    frame = frame_of(rule_set, mine(rule_set, good, on=on, rows=rows, seed=seed))
    batch = batch_of(rule_set, frame, folder / "mined.parquet")
    expected = _result(reference.run, rule_set, batch, on, folder / "reference.parquet")
    differing, examples = {}, []
    for name, engine in engines.items():
        found = _result(engine, rule_set, batch, on, folder / f"{name}.parquet")
        unlike = _unlike(expected, found)
        differing[name] = unlike.len()
        if unlike.len():
            row = unlike[0]
            examples.append(
                Difference(
                    rule_set.id,
                    name,
                    frame.row(row, named=True),
                    expected.row(row),
                    found.row(row) if row < found.height else (),
                )
            )
    eligible = expected.filter(pl.col("amount_fen").is_not_null()).height
    return Compared(rule_set.id, frame.height, eligible, differing, tuple(examples))


def _result(engine: Engine, rule_set: RuleSet, batch: Batch, on: date, out: Path) -> pl.DataFrame:
    engine(rule_set, batch, on, out)
    return pl.read_parquet(out)


def _unlike(expected: pl.DataFrame, found: pl.DataFrame) -> pl.Series:
    """The row numbers that differ; a result of another length or order differs everywhere it does."""
    if found.height != expected.height:
        return expected[KEY]
    same = pl.Series([True] * expected.height)
    for column in expected.columns:
        same &= expected[column].eq_missing(found[column])
    return expected[KEY].filter(~same)
