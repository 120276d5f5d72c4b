"""Two versions over one register: always the 3x3 table of before and after, never one figure of "gains"."""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

STATES = ("eligible", "refused", "undecided")


def status(prefix: str = "") -> pl.Expr:
    """The status word from the masks."""
    fail, unknown = pl.col(f"{prefix}fail_mask") != 0, pl.col(f"{prefix}unknown_mask") != 0
    return pl.when(fail).then(pl.lit("refused")).when(unknown).then(pl.lit("undecided")).otherwise(pl.lit("eligible"))


@dataclass(frozen=True, slots=True)
class Change:
    """One cell of the table: workers with this status before and after, and the sums in fen."""

    before: str
    after: str
    workers: int
    before_fen: int
    after_fen: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """The nine cells over all, and by value of each grouping fact; `witnesses` are rows of the cells that changed."""

    whole: tuple[Change, ...]
    groups: Mapping[str, Mapping[object, tuple[Change, ...]]]
    witnesses: Mapping[tuple[str, str], tuple[Mapping[str, object], ...]]


def joined(old: pl.LazyFrame, new: pl.LazyFrame, register: pl.LazyFrame) -> pl.LazyFrame:
    """One row a worker: both answers and the facts; joined by row number, so that order cannot mislead."""
    before = old.select("row", before=status(), before_fen=pl.col("amount_fen").fill_null(0))
    after = new.select("row", after=status(), after_fen=pl.col("amount_fen").fill_null(0))
    return before.join(after, on="row", how="full", coalesce=True).join(register, on="row", how="left")


def compared(rows: pl.LazyFrame, groups: tuple[str, ...], shown: tuple[str, ...], witnesses: int) -> Comparison:
    """Count the nine cells over all and by group, and take `witnesses` rows of each cell whose status changed."""
    have = rows.collect_schema().names()
    by = {name: _cells(rows, name) for name in groups if name in have}
    facts = [name for name in shown if name in have]
    return Comparison(_cells(rows, None).get(None, ()), by, _witnesses(rows, facts, witnesses))


def _cells(rows: pl.LazyFrame, group: str | None) -> dict[object, tuple[Change, ...]]:
    keys = ["before", "after"] + ([group] if group else [])
    counted = (
        rows.group_by(keys)
        .agg(pl.len().alias("workers"), pl.col("before_fen").sum(), pl.col("after_fen").sum())
        .collect(engine="streaming")
    )
    found: dict[object, list[Change]] = {}
    for row in counted.sort(keys).iter_rows(named=True):
        change = Change(row["before"], row["after"], row["workers"], row["before_fen"], row["after_fen"])
        found.setdefault(row[group] if group else None, []).append(change)
    return {value: tuple(changes) for value, changes in found.items()}


def _witnesses(
    rows: pl.LazyFrame, facts: list[str], most: int
) -> dict[tuple[str, str], tuple[Mapping[str, object], ...]]:
    """The first few workers of each changed cell: only the facts that the rules read, no identity."""
    moved = rows.filter((pl.col("before") != pl.col("after")) | (pl.col("before_fen") != pl.col("after_fen")))
    kept = moved.select("row", "before", "after", "before_fen", "after_fen", *facts).sort("row")
    first = kept.group_by(["before", "after"], maintain_order=True).head(most).collect(engine="streaming")
    found: dict[tuple[str, str], list[Mapping[str, object]]] = {}
    for row in first.drop("row").iter_rows(named=True):
        found.setdefault((row.pop("before"), row.pop("after")), []).append(row)
    return {cell: tuple(listed) for cell, listed in found.items()}
