"""Apache Spark: the same rule text where the data lives on a cluster; local here."""

import os
import shutil
import sys
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from yuanmeng.adapters.engines.batch import KEY, RESULT, Batch, EngineMissing
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import Column
from yuanmeng.rules.eligibility.to_sql import SqlWriter, select, typed_null

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


@lru_cache(maxsize=1)
def session() -> "SparkSession":
    """A local session with ANSI mode on (sums that wrap are errors). YUANMENG_SPARK names another master."""
    try:
        from pyspark.sql import SparkSession
    except ModuleNotFoundError:
        raise EngineMissing("Spark is not installed: pip install pyspark, and Java 17") from None
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        raise EngineMissing("Spark needs Java 17 or later on the PATH or in JAVA_HOME")
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("yuanmeng").master(os.environ.get("YUANMENG_SPARK", "local[2]"))
    for key, value in SETTINGS.items():
        builder = builder.config(key, value)
    found = builder.getOrCreate()
    found.sparkContext.setLogLevel("ERROR")
    return found


SETTINGS = {
    "spark.sql.ansi.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.driver.memory": "2g",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.sql.shuffle.partitions": "4",
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.codegen.hugeMethodLimit": "8000",  # Java interprets a method longer than this: four times slower
    "spark.ui.showConsoleProgress": "false",
}


def query(rule_set: RuleSet, batch: Batch, on: date) -> str:
    """The SELECT of one rule set over the view `register`."""

    def source(column: Column) -> str:
        name = batch.physical(column)
        if name is None:
            return typed_null(column.type)
        return f"CAST({name} AS BIGINT)" if column.type.is_number else name

    return select(rule_set, SqlWriter("spark", on, rule_set, source), "register", KEY)


def run(rule_set: RuleSet, batch: Batch, on: date, out: Path) -> None:
    spark = session()
    spark.read.parquet(*[str(part) for part in batch.parts]).createOrReplaceTempView("register")
    folder = out.with_suffix(".spark")
    spark.sql(query(rule_set, batch, on)).write.mode("overwrite").parquet(str(folder))
    pl.scan_parquet(folder / "*.parquet").sort(KEY).cast(RESULT).sink_parquet(out)  # type: ignore[arg-type]
    shutil.rmtree(folder)
