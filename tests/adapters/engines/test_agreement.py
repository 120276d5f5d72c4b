"""Every engine answers as the generated Python does, row by row; and the comparison would notice if one did not.

`./run bench agreement` does the same on a million rows.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import psycopg
import pytest

from tests.adapters.engines.faults import PLANTED
from yuanmeng.adapters import postgres_server
from yuanmeng.adapters.engines import duckdb, polars, spark
from yuanmeng.adapters.engines.agreement import compare, good_rows
from yuanmeng.adapters.engines.batch import Engine
from yuanmeng.adapters.engines.postgres import run_on
from yuanmeng.adapters.policies.load import library
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.vocabulary import Value

LIBRARY = library()
ROWS = 400
SPARK_SETS = 3
spark_here = find_spec("pyspark") is not None and (shutil.which("java") or "JAVA_HOME" in os.environ)


def sets() -> Iterator[tuple[RuleSet, date, list[Mapping[str, Value]]]]:
    for rule_set in LIBRARY.schemes.values():
        on, good = good_rows(LIBRARY, rule_set)
        yield rule_set, on, good


def test_polars_and_duckdb_agree_on_every_rule_set(tmp_path: Path) -> None:
    engines: dict[str, Engine] = {"polars": polars.run, "duckdb": duckdb.run}
    eligible = 0
    for rule_set, on, good in sets():
        found = compare(rule_set, good, engines, on=on, rows=ROWS, seed=1, folder=tmp_path)
        assert found.examples == (), found.examples
        eligible += found.eligible
    assert eligible > ROWS  # the rows are near the boundary, not all refused


def test_postgresql_agrees_on_every_rule_set(tmp_path: Path, postgres: Path) -> None:
    with psycopg.connect(host=str(postgres), user=postgres_server.OWNER, dbname=postgres_server.DATABASE) as connection:
        engines: dict[str, Engine] = {"postgres": partial(run_on, connection)}
        for rule_set, on, good in sets():
            found = compare(rule_set, good, engines, on=on, rows=ROWS // 4, seed=2, folder=tmp_path)
            assert found.examples == (), found.examples


@pytest.mark.slow
@pytest.mark.skipif(not spark_here, reason="Spark needs pyspark and Java; ./run bench agreement brings both")
def test_spark_agrees_on_the_sets_with_most_amount_rules(tmp_path: Path) -> None:
    widest = sorted(sets(), key=lambda row: -len(repr(row[0].amount)))[:SPARK_SETS]
    for rule_set, on, good in widest:
        found = compare(rule_set, good, {"spark": spark.run}, on=on, rows=ROWS, seed=3, folder=tmp_path)
        assert found.examples == (), found.examples


@pytest.mark.parametrize("fault", PLANTED)
def test_a_planted_fault_is_noticed(fault: str, tmp_path: Path) -> None:
    """Some rule set shows the fault; where none holds the construct the fault would be equivalent."""
    for rule_set, on, good in sets():
        found = compare(rule_set, good, {fault: PLANTED[fault]}, on=on, rows=ROWS, seed=1, folder=tmp_path)
        if found.differing[fault]:
            return
    pytest.fail(f"{fault} went unnoticed on every rule set")
