"""`yuanmeng screen`: a whole register through the real command."""

import csv
from pathlib import Path

import polars as pl
import pytest

from yuanmeng.portals.terminal import run

DEGREE = "440000-gd-degree/2024"
HEADER = (
    "worker_id,union_region,union_member,post_kind,post_level,contract_signed_on,unit_on_platform,union_real_name,"
    "graduated_on,study_level,study_path,studied_in_service,major_fits,prior_awards\n"
)
FITS = "440104,yes,production,frontline,2020-03-01,yes,yes,2024-06-30,college,adult,yes,yes,"
ROWS = (
    f"w1,{FITS}\n"
    f"w2,{FITS.replace('adult', '')}\n"  # studied nowhere: refused
    f"w3,{FITS.replace('440104,yes', '440104,')}\n"  # membership not known
    f"w4,{FITS.replace('2024-06-30', '2024-06-31')}\n"  # no such day: rejected
    f"w5,{FITS}GD-DEGREE:college::2022-11-01:100000\n"
    f"w1,{FITS}\n"  # twice: rejected
)
Said = tuple[int, str, str]


def screen(
    capsys: pytest.CaptureFixture[str], folder: Path, *words: str, text: str = HEADER + ROWS, scheme: str = DEGREE
) -> Said:
    register = folder / "名册.csv"
    register.write_text(text, "utf-8")
    chosen = ["--scheme", scheme] if scheme else []
    day = [] if "--on" in words else ["--on", "2024-11-01"]
    code = run(["screen", str(register), "--out", str(folder / "out"), *chosen, *day, *words])
    return (code, *capsys.readouterr())


def summary(folder: Path) -> list[dict[str, str]]:
    with (folder / "out" / "summary.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("engine", ["polars", "duckdb", "python"])
def test_rows_in_are_rows_decided_and_rows_rejected(
    engine: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, out, _ = screen(capsys, tmp_path, "--engine", engine)
    assert code == 0
    assert "读入 = 判定 + 拒收：6 = 4 + 2" in out
    (row,) = summary(tmp_path)
    counts = {name: int(row[name]) for name in ("rows", "eligible", "refused", "undecided", "amount_fen", "unlike")}
    assert counts == {"rows": 4, "eligible": 1, "refused": 2, "undecided": 1, "amount_fen": 100_000, "unlike": 0}
    result = pl.read_parquet(tmp_path / "out" / "440000-gd-degree-2024.parquet")
    register = pl.read_parquet(tmp_path / "out" / "register.parquet")
    assert register["worker_id"].to_list() == ["w1", "w2", "w3", "w5"]
    assert result["amount_fen"].to_list() == [100_000, None, None, None]
    rejects = (tmp_path / "out" / "rejects.csv").read_text("utf-8-sig")
    assert "2024-06-31" in rejects
    assert len(rejects.splitlines()) == 3


def test_english_is_complete(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, out, _ = screen(capsys, tmp_path, "--language", "en")
    assert code == 0
    assert "rows in = decided + rejected: 6 = 4 + 2" in out
    told = out.replace(str(tmp_path), "")
    assert not any("\u4e00" <= sign <= "\u9fff" for sign in told)


def test_without_a_scheme_all_in_force_are_decided(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, _ = screen(capsys, tmp_path, scheme="")
    found = {row["scheme"]: row for row in summary(tmp_path)}
    assert code == 0
    assert DEGREE in found
    assert len(found) > 3
    assert {row["rows"] for row in found.values()} == {"4"}


def test_a_register_without_the_facts_is_undecided_not_refused(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    code, _, _ = screen(capsys, tmp_path, text="worker_id,sex\nw1,male\nw2,female\n")
    (row,) = summary(tmp_path)
    assert (code, row["rows"], row["undecided"], row["refused"]) == (0, "2", "2", "0")


def test_a_firm_scheme_needs_a_register_of_firms(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, _, err = screen(capsys, tmp_path, scheme="320600-nt-apprentice")
    assert code == 2
    assert "没有面向这类对象的方案" in err
    code, out, _ = screen(
        capsys,
        tmp_path,
        "--subject",
        "firm",
        text="firm_id,firm_region,class_kind\nf1,320681,apprentice\n",
        scheme="320600-nt-apprentice",
    )
    assert code == 0
    assert "1 = 1 + 0" in out


WRONG = [
    (["--scheme", "440000-gd-degre"], "没有这个方案或版本：440000-gd-degre，是不是 440000-gd-degree"),
    (["--on", "1999-01-01"], "没有面向这类对象的方案"),
    (["--mapping", "none.toml"], "none.toml: No such file"),
    (["--strict"], "不认得的列"),
]


@pytest.mark.parametrize(("words", "said"), WRONG)
def test_what_is_wrong_is_said_and_nothing_is_written(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (HEADER + ROWS).replace("major_fits", "majr_fits")
    code, out, err = screen(capsys, tmp_path, *words, text=text, scheme="")
    assert (code, out) == (2, "")
    assert said in err
    assert not (tmp_path / "out" / "summary.csv").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[columns\n", "对照文件有误"),
        ('[columns]\n"学历" = "eduction"\n', "education？"),
        ('[columns]\n"学历" = "education"\n'.encode("gbk"), "UTF-8"),
    ],
)
def test_a_faulty_mapping_is_said(
    text: str | bytes, said: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    path = tmp_path / "mapping.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    code, _, err = screen(capsys, tmp_path, "--mapping", str(path))
    assert code == 2
    assert said in err


def test_a_register_that_is_not_there_or_a_folder_that_cannot_be_made_is_said(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = ["--on", "2024-11-01", "--scheme", DEGREE, "--out"]
    assert run(["screen", str(tmp_path / "none.csv"), *words, str(tmp_path / "out")]) == 2
    assert "找不到文件 none.csv" in capsys.readouterr().err
    assert run(["screen", str(tmp_path), *words, str(tmp_path / "out")]) == 2
    assert "找不到文件" in capsys.readouterr().err
    register = tmp_path / "r.csv"
    register.write_text(HEADER + ROWS, "utf-8")
    assert run(["screen", str(register), *words, str(register)]) == 2
    assert "File exists" in capsys.readouterr().err


def test_an_engine_that_is_not_here_says_what_to_do(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("YUANMENG_ENGINE_URL", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    code, _, err = screen(capsys, tmp_path, "--engine", "postgres")
    assert code == 2
    assert "DATABASE_URL" in err
