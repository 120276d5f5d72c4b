"""Two versions over one register."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl

from tests.rules.eligibility.drafts import VOCABULARY, condition, linked
from yuanmeng.adapters.engines.comparing import compare_versions
from yuanmeng.rules.eligibility.compare import Change

ON = date(2026, 6, 1)
OLD = linked(condition("insured_months_run >= 6"), condition("AGE_GE(birth_date, 18)", "c2"))
STRICTER = linked(condition("insured_months_run >= 12"), condition("AGE_GE(birth_date, 18)", "c2"))
NEW = replace(STRICTER, scheme=replace(STRICTER.scheme, id="000000-draft/2027"))


def register(folder: Path, **columns: list[object]) -> Path:
    path = folder / "register.parquet"
    pl.DataFrame(columns).write_parquet(path)
    return path


def test_who_loses_is_counted_by_place_and_shown_without_a_birthday(tmp_path: Path) -> None:
    path = register(
        tmp_path,
        worker_id=["a", "b", "c"],
        work_region=[440104, 110101, None],
        sex=[0, 1, 1],
        insured_months_run=[6, 12, 6],
        birth_date=[date(1990, 5, 17), date(1991, 1, 1), date(1992, 2, 2)],
    )
    found = compare_versions(path, OLD, NEW, VOCABULARY, ON)
    assert set(found.whole) == {
        Change("eligible", "eligible", 1, 100_000, 100_000),
        Change("eligible", "refused", 2, 200_000, 0),
    }
    lost = {
        place: sum(c.workers for c in cells if c.after == "refused")
        for place, cells in found.groups["province"].items()
    }
    assert lost == {440000: 1, 110000: 0, None: 1}
    assert set(found.groups) == {"province", "sex"}
    first, second = found.witnesses["eligible", "refused"]
    assert (first["insured_months_run"], first["birth_date"]) == (6, date(1990, 1, 1))
    assert second["birth_date"] == date(1992, 1, 1)
    assert "worker_id" not in first


def test_a_register_with_none_of_the_facts_moves_nobody(tmp_path: Path) -> None:
    path = register(tmp_path, worker_id=["a", "b"], work_region=[440104, 440105])
    found = compare_versions(path, OLD, NEW, VOCABULARY, ON)
    assert found.whole == (Change("undecided", "undecided", 2, 0, 0),)
    assert {place for place in found.groups["province"]} == {440000}
