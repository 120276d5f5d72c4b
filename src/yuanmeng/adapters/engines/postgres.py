"""PostgreSQL: the same SQL inside a transactional database; for checks and small registers, not for bulk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from yuanmeng.adapters.engines.batch import KEY, RESULT, Batch, EngineMissing
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import Column
from yuanmeng.rules.eligibility.to_sql import SqlWriter, select, typed_null

if TYPE_CHECKING:
    from psycopg import Connection
    from psycopg.rows import TupleRow

TYPES = {"bool": "boolean", "date": "date"}


def query(rule_set: RuleSet, batch: Batch, on: date) -> str:
    """The SELECT of one rule set over the temporary table `register`."""

    def source(column: Column) -> str:
        return f"c_{column.name}" if batch.physical(column) else typed_null(column.type)

    return select(rule_set, SqlWriter("postgres", on, rule_set, source), "register", KEY) + f" ORDER BY {KEY}"


def run(rule_set: RuleSet, batch: Batch, on: date, out: Path) -> None:
    """Needs YUANMENG_ENGINE_URL or DATABASE_URL."""
    with _connection() as connection:
        run_on(connection, rule_set, batch, on, out)


def run_on(connection: "Connection[TupleRow]", rule_set: RuleSet, batch: Batch, on: date, out: Path) -> None:
    """Load the batch into a temporary table of this connection, decide, and write the result."""
    given = [(column, name) for column in rule_set.columns if (name := batch.physical(column))]
    columns = ", ".join(f"c_{column.name} {TYPES.get(column.type.kind, 'bigint')}" for column, _ in given)
    connection.execute("DROP TABLE IF EXISTS register")
    connection.execute(_sql(f"CREATE TEMPORARY TABLE register ({KEY} bigint{', ' if columns else ''}{columns})"))
    wanted = batch.scan().select(KEY, *[pl.col(name).alias(f"c_{column.name}") for column, name in given])
    with connection.cursor() as cursor, cursor.copy(_sql("COPY register FROM STDIN (FORMAT csv)")) as copy:
        for chunk in wanted.collect().iter_slices(200_000):
            copy.write(chunk.write_csv(include_header=False))
    rows = connection.execute(_sql(query(rule_set, batch, on))).fetchall()
    pl.DataFrame(rows, schema=RESULT, orient="row").write_parquet(out)


def _sql(text: str) -> bytes:
    """Our own generated text, safe by construction: names from the vocabulary, literals from the rules."""
    return text.encode()


@contextmanager
def _connection() -> Iterator["Connection[TupleRow]"]:
    try:
        import psycopg
    except ModuleNotFoundError:
        raise EngineMissing("psycopg is not installed: pip install 'psycopg[binary]'") from None
    address = os.environ.get("YUANMENG_ENGINE_URL") or os.environ.get("DATABASE_URL")
    if not address:
        raise EngineMissing("the postgres engine needs DATABASE_URL (postgresql://…)")
    with psycopg.connect(address) as connection:
        yield connection
