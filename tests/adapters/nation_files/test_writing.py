"""Same frames, same bytes; CSV as registers are written outside."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from yuanmeng.adapters.nation_files import write_frame, write_frames

TABLE = pl.DataFrame(
    {
        "worker_id": ["W00000001", "W00000002"],
        "sex": pl.Series(["male", None], dtype=pl.Enum(["male", "female"])),
        "work_region": pl.Series([110101, 0], dtype=pl.Int32),
        "employed": [True, None],
        "birth_date": [date(1990, 1, 2), None],
        "tuition_fen": pl.Series([500000, None], dtype=pl.Int64),
        "prior_awards": ["", "UI-SKILL:level4:6-18-01-01:2023-05-01:150000"],
    }
)


def write(path: Path) -> bytes:
    write_frames(path, lambda: iter([TABLE, TABLE]), TABLE.schema, 2)
    return path.read_bytes()


@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
def test_the_same_frames_give_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    assert write(tmp_path / f"a{suffix}") == write(tmp_path / f"b{suffix}")


def test_parquet_keeps_order_types_and_words(tmp_path: Path) -> None:
    write(tmp_path / "a.parquet")
    found = pl.read_parquet(tmp_path / "a.parquet")
    assert found.schema == TABLE.schema
    assert found.equals(pl.concat([TABLE, TABLE]))


def test_csv_is_written_as_outside(tmp_path: Path) -> None:
    write_frame(tmp_path / "a.csv", TABLE)
    assert (tmp_path / "a.csv").read_text("utf-8").splitlines() == [
        "worker_id,sex,work_region,employed,birth_date,tuition_fen,prior_awards",
        "W00000001,male,110101,yes,1990-01-02,500000,",
        "W00000002,,000000,,,,UI-SKILL:level4:6-18-01-01:2023-05-01:150000",
    ]


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"ends in \.parquet or \.csv"):
        write(tmp_path / "a.xlsx")
    assert not (tmp_path / "a.xlsx").exists()
