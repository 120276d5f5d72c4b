"""What an engine is given: Parquet files in normal form, and which physical column stands for each rule column."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

import polars as pl

from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import Column
from yuanmeng.rules.eligibility.vocabulary import Value

KEY = "row"
RESULT = {KEY: pl.UInt32, "fail_mask": pl.Int64, "unknown_mask": pl.Int64, "amount_fen": pl.Int64}


class EngineMissing(RuntimeError):
    """An engine that is not installed here; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Batch:
    """`parts` are Parquet files with a column `row`; `names` maps rule columns to physical ones, absent = unknown."""

    parts: tuple[Path, ...]
    names: Mapping[str, str]
    rows: int

    def physical(self, column: Column) -> str | None:
        return self.names.get(column.name)

    def scan(self) -> pl.LazyFrame:
        return pl.scan_parquet(list(self.parts))


class Engine(Protocol):
    """Decide every row of the batch on the date and write the result to `out`."""

    def __call__(self, rule_set: RuleSet, batch: Batch, on: date, out: Path) -> None: ...


def physical_type(column: Column) -> pl.DataType:
    """How a rule column is stored: whole numbers as Int64, so that no sum can wrap."""
    match column.type.kind:
        case "bool":
            return pl.Boolean()
        case "date":
            return pl.Date()
        case _:
            return pl.Int64()


def frame_of(rule_set: RuleSet, rows: Iterable[Mapping[str, Value]]) -> pl.DataFrame:
    """Flat rows as a frame with a `row` column."""
    listed = list(rows)
    columns = {
        column.name: pl.Series(column.name, [row.get(column.name) for row in listed], dtype=physical_type(column))
        for column in rule_set.columns
    }
    return pl.DataFrame({KEY: pl.Series(KEY, range(len(listed)), dtype=RESULT[KEY]), **columns})


def batch_of(rule_set: RuleSet, frame: pl.DataFrame, path: Path) -> Batch:
    """Write a frame of flat rows as a batch whose physical names are the rule names."""
    frame.write_parquet(path)
    return Batch((path,), {column.name: column.name for column in rule_set.columns}, frame.height)
