"""The default batch engine: Polars, streaming."""

from datetime import date
from pathlib import Path

import polars as pl

from yuanmeng.adapters.engines.batch import KEY, Batch, physical_type
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import Column
from yuanmeng.rules.eligibility.to_polars import PolarsWriter, decided


def plan(rule_set: RuleSet, batch: Batch, on: date, writer: type[PolarsWriter] = PolarsWriter) -> pl.LazyFrame:
    """The lazy plan of one rule set over the batch."""

    def source(column: Column) -> pl.Expr:
        name = batch.physical(column)
        if name is None:
            return pl.lit(None, dtype=physical_type(column))
        return pl.col(name).cast(pl.Int64) if column.type.is_number else pl.col(name)

    return decided(batch.scan(), rule_set, writer(on, source), [KEY])


def run(rule_set: RuleSet, batch: Batch, on: date, out: Path) -> None:
    """Quick compression: writing would otherwise take as long as deciding."""
    plan(rule_set, batch, on).sink_parquet(out, engine="streaming", compression_level=1, statistics=False)
