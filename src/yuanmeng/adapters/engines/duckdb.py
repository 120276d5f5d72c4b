"""DuckDB: SQL over Parquet on one machine."""

from datetime import date
from pathlib import Path

from yuanmeng.adapters.engines.batch import KEY, Batch, EngineMissing
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import Column
from yuanmeng.rules.eligibility.to_sql import SqlWriter, select, typed_null

MEMORY = "2GB"


def query(rule_set: RuleSet, batch: Batch, on: date) -> str:
    """The SELECT of one rule set over the batch's files."""

    def source(column: Column) -> str:
        name = batch.physical(column)
        if name is None:
            return typed_null(column.type)
        return f"CAST({name} AS BIGINT)" if column.type.is_number else name

    files = ", ".join(f"'{_quoted(part)}'" for part in batch.parts)
    return select(rule_set, SqlWriter("duckdb", on, rule_set, source), f"read_parquet([{files}])", KEY)


def run(rule_set: RuleSet, batch: Batch, on: date, out: Path) -> None:
    try:
        import duckdb
    except ModuleNotFoundError:
        raise EngineMissing("DuckDB is not installed: pip install duckdb") from None
    with duckdb.connect() as connection:
        connection.execute(f"SET memory_limit = '{MEMORY}'")
        connection.execute("SET enable_progress_bar = false")
        connection.execute(
            f"COPY ({query(rule_set, batch, on)}) TO '{_quoted(out)}' (FORMAT parquet, COMPRESSION zstd)"
        )


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
