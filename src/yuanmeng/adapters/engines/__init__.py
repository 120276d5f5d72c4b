"""Engines that run rule sets over whole registers: generated Python, Polars, DuckDB, PostgreSQL, Spark.

Each module has one `run(rule_set, batch, on, out)`: it reads `batch`, decides every row and writes `out`, a Parquet
file with `row`, `fail_mask`, `unknown_mask` and `amount_fen` in the order of `row`.
"""

from importlib import import_module

from yuanmeng.adapters.engines.batch import Engine

NAMES = ("polars", "duckdb", "postgres", "spark", "python")


def engine(name: str) -> Engine:
    """The engine of that name. Raises EngineMissing with the remedy when its package is not installed."""
    found: Engine = import_module(f"yuanmeng.adapters.engines.{name}").run
    return found
