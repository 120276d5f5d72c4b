"""Parquet registers: typed columns and text give the same."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from tests.adapters.registers.conftest import Read
from yuanmeng.adapters.registers import RegisterRefused
from yuanmeng.adapters.registers.parquet_file import AWARDS


def saved(tmp_path: Path, columns: dict[str, object]) -> Path:
    path = tmp_path / "register.parquet"
    pl.DataFrame(columns).write_parquet(path)
    return path


def test_typed_columns_are_read(read: Read, tmp_path: Path) -> None:
    award = {"family": "GD", "level": "", "trade": "", "awarded_on": date(2020, 1, 1), "amount_fen": 5}
    columns = {
        "worker_id": [1, 2],
        "union_member": [True, None],
        "contract_term_months": pl.Series([36, None], dtype=pl.Int8),
        "tuition_fen": pl.Series([100_000, 5], dtype=pl.UInt32),
        "insured_months_run": [12.0, None],
        "union_joined_on": [date(2024, 8, 1), None],
        "graduated_on": [datetime(2024, 8, 1), None],  # noqa: DTZ001
        "education": pl.Series(["college", "本科"], dtype=pl.Categorical),
        "work_region": [370202, 371202],
        "prior_awards": pl.Series([[award], None], dtype=AWARDS),
    }
    outcome = read(saved(tmp_path, columns))
    assert outcome.rejects == []
    assert list(outcome.rows["1"].values()) == [
        "1", True, 36, 100_000, 12, date(2024, 8, 1), date(2024, 8, 1), 3, 370202, [award]
    ]  # fmt: skip
    assert list(outcome.rows["2"].values()) == ["2", None, None, 5, None, None, None, 4, 370116, []]


def test_typed_values_out_of_range_are_rejected(read: Read, tmp_path: Path) -> None:
    columns = {
        "worker_id": ["a1", "a2", "a3"],
        "union_joined_on": [date(1900, 1, 1), None, None],
        "tuition_fen": [0, -1, 0],
        "insured_months_run": [Decimal("1.0"), None, Decimal("1.5")],
    }
    assert read(saved(tmp_path, columns)).reasons == [
        (
            1,
            "union_joined_on",
            "入会日期超出范围 1950-01-01 至 2035-12-31",
            "Joined the union on is outside 1950-01-01 to 2035-12-31",
        ),
        (2, "tuition_fen", "学费不能是负数", "Tuition must not be negative"),
        (3, "insured_months_run", "连续参保月数不是整数", "Months insured without a break is not a whole number"),
    ]


def test_a_column_of_a_type_that_says_nothing_is_refused(read: Read, tmp_path: Path) -> None:
    with pytest.raises(RegisterRefused) as caught:
        read(saved(tmp_path, {"worker_id": ["a"], "education": [b"college"]}))
    assert caught.value.zh == (
        "文件 register.parquet 的列 education 类型读不了。什么也没有写入。请改为文本、整数、日期或是否。"
    )


def test_a_damaged_file_is_refused(read: Read) -> None:
    with pytest.raises(RegisterRefused) as caught:
        read(b"PAR1 and nothing more")
    assert caught.value.code == "broken"
