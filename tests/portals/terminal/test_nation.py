"""`yuanmeng nation`: writes, prints the fit, and the register is read and decided like any other."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import polars as pl
import pytest

from yuanmeng.adapters.policies.load import library
from yuanmeng.adapters.registers.ingest import ingest
from yuanmeng.portals.terminal.nation import run


def make(path: Path, *more: str) -> int:
    return run(["register", "--workers", "5000", "--seed", "3", "--out", str(path), *more])


def test_two_runs_give_the_same_bytes_and_another_seed_does_not(tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.parquet" for name in "abc"]
    make(files[0])
    make(files[1])
    make(files[2], "--seed", "4")
    first, second, third = (sha256(file.read_bytes()).hexdigest() for file in files)
    assert first == second != third


def test_the_fit_is_printed_in_both_languages_and_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make(tmp_path / "a.parquet", "--fit", str(tmp_path / "fit.csv")) in (0, 1)
    printed = capsys.readouterr().out
    assert "省×性别×职业大类（职工） / province x sex x major group, units" in printed
    assert "5,000 人 workers" in printed
    assert pl.read_csv(tmp_path / "fit.csv").height > 500


@pytest.mark.parametrize("suffix", ["parquet", "csv"])
def test_the_register_reader_takes_every_row(tmp_path: Path, suffix: str) -> None:
    make(tmp_path / f"a.{suffix}")
    known = library()
    taken = ingest(
        tmp_path / f"a.{suffix}",
        vocabulary=known.vocabulary,
        regions=known.regions,
        on=date(2024, 10, 31),
        out_dir=tmp_path / suffix,
    )
    assert (taken.rows_in, taken.rows_out, taken.rows_rejected) == (5000, 5000, 0)


def test_an_order_that_cannot_be_met_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make(tmp_path / "a.parquet", "--overlap", "0.9") == 1
    assert "cannot both fit" in capsys.readouterr().err
    assert not (tmp_path / "a.parquet").exists()


def test_firms_are_written(tmp_path: Path) -> None:
    assert run(["firms", "--firms", "50", "--seed", "1", "--out", str(tmp_path / "f.csv")]) == 0
    assert pl.read_csv(tmp_path / "f.csv").height == 50
