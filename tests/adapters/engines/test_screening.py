"""Screening: every row decided, counted and spot-checked against the reference."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.adapters.engines.faults import PLANTED
from tests.rules.eligibility.drafts import VOCABULARY, called, condition, linked
from yuanmeng.adapters.engines import engine, screening
from yuanmeng.adapters.engines.batch import Engine
from yuanmeng.adapters.engines.screening import Screened, result_path, screen, status_counts

ON = date(2026, 6, 1)
RULES = called(linked(condition("insured_months_run >= 6")), "RULES")
OTHER = called(linked(condition("insured_months_run >= 6 AND hardship")), "OTHER")
ROWS = 2500


@pytest.fixture
def register(tmp_path: Path) -> Path:
    path = tmp_path / "register.parquet"
    months = [None if number % 5 == 4 else 4 + number % 3 for number in range(ROWS)]
    pl.DataFrame({"insured_months_run": pl.Series(months, dtype=pl.Int64)}).write_parquet(path)
    return path


def run(register: Path, out: Path, name: str = "polars") -> tuple[list[Screened], list[tuple[str, int, int]]]:
    told: list[tuple[str, int, int]] = []
    found = screen(
        register, [RULES, OTHER], VOCABULARY, on=ON, engine=name, out=out, progress=lambda *step: told.append(step)
    )
    return found, told


@pytest.mark.parametrize("name", ["polars", "duckdb", "python"])
def test_every_row_is_counted_once_and_a_sample_repeated(name: str, register: Path, tmp_path: Path) -> None:
    (rules, other), told = run(register, tmp_path, name)
    assert rules.rows == rules.eligible + rules.refused + rules.undecided == ROWS
    counts = pl.read_parquet(register)["insured_months_run"]
    assert (rules.undecided, rules.eligible) == (counts.null_count(), (counts >= 6).sum())
    assert rules.amount_fen == rules.eligible * 100_000
    assert (other.eligible, other.refused) == (0, rules.refused)
    assert [(one.checked, one.unlike) for one in (rules, other)] == [(3, 0), (3, 0)]
    assert told == [("prepare", ROWS, 0), (RULES.id, 1, 2), (OTHER.id, 2, 2)]


def test_only_results_are_left_behind(register: Path, tmp_path: Path) -> None:
    run(register, tmp_path)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"register.parquet", "000000-rules-2026.parquet", "000000-other-2026.parquet"}
    result = pl.read_parquet(result_path(tmp_path, RULES.id))
    assert result.columns == ["row", "fail_mask", "unknown_mask", "amount_fen"]
    assert result["row"].to_list() == list(range(ROWS))


@pytest.mark.parametrize("fault", ["UnknownFails", "at_least_becomes_more"])
def test_the_sample_notices_an_engine_that_is_wrong(
    fault: str, register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engines: Mapping[str, Engine] = {**PLANTED, "polars": engine("polars")}
    monkeypatch.setattr(screening, "engine_named", engines.__getitem__)
    monkeypatch.setattr(screening, "SAMPLE", 1)
    (rules, _), _ = run(register, tmp_path, fault)
    assert rules.checked == ROWS
    assert rules.unlike > ROWS // 10


def test_an_engine_that_loses_rows_is_noticed(register: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def short(rule_set: object, batch: object, on: date, out: Path) -> None:
        engine("polars")(rule_set, batch, on, out)  # type: ignore[arg-type]
        pl.read_parquet(out).head(ROWS - 600).write_parquet(out)

    monkeypatch.setattr(screening, "engine_named", lambda name: short)
    (rules, _), _ = run(register, tmp_path)
    assert rules.unlike == rules.checked == 3


def test_counts_of_an_empty_result_are_zero(tmp_path: Path) -> None:
    path = tmp_path / "none.parquet"
    pl.DataFrame(
        schema={"row": pl.Int64, "fail_mask": pl.Int64, "unknown_mask": pl.Int64, "amount_fen": pl.Int64}
    ).write_parquet(path)
    assert status_counts(path) == {"rows": 0, "refused": 0, "undecided": 0, "amount_fen": 0, "eligible": 0}
