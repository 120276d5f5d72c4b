"""The reference engine: the generated Python, row by row."""

from datetime import date
from pathlib import Path

import polars as pl

from yuanmeng.adapters.engines.batch import KEY, RESULT, Batch
from yuanmeng.rules.eligibility.decide import compiled
from yuanmeng.rules.eligibility.link import RuleSet

CHUNK = 100_000


def run(rule_set: RuleSet, batch: Batch, on: date, out: Path) -> None:
    decide = compiled(rule_set, on)
    here = {
        name: physical for column in rule_set.columns if (physical := batch.physical(column)) for name in [column.name]
    }
    wanted = batch.scan().select(KEY, *[pl.col(physical).alias(name) for name, physical in here.items()])
    results = []
    for start in range(0, batch.rows, CHUNK):
        rows = wanted.slice(start, CHUNK).collect().to_dicts()
        results.append(pl.DataFrame([(row[KEY], *decide(row)) for row in rows], schema=RESULT, orient="row"))
    (pl.concat(results) if results else pl.DataFrame(schema=RESULT)).write_parquet(out)
