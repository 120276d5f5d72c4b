"""`yuanmeng policy`: list, show, check, diff and publish for policy officers."""

from pathlib import Path

import pytest

from tests.adapters.policies.shelf import opened, shelf
from yuanmeng.adapters.policies import load
from yuanmeng.portals.terminal import run

DEGREE = "440000-gd-degree/2024"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A policies folder of its own, read by the command; nothing of it stays cached."""
    folder = shelf(tmp_path)
    monkeypatch.setattr(load, "library", lambda: opened(folder))
    return folder


def edit(root: Path, identity: str, old: str, new: str) -> None:
    path = root / "schemes" / identity
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_list_names_every_version_with_its_days(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(load.library().schemes)
    (line,) = [line for line in lines if line.startswith(f"{DEGREE} ")]
    assert "degree" in line
    assert "2024-10-28 → 2024-11-08" in line


def test_a_check_counts_the_cases_and_finds_nothing_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "check", "440000-gd-degree", "--no-prove"]) == 0
    out, err = capsys.readouterr()
    assert f"{DEGREE}: " in out
    assert " cases, 0 missed" in out
    assert err == ""


def test_a_check_proves_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "check", DEGREE]) == 0
    assert f"{DEGREE}: " in capsys.readouterr().out


def test_a_missed_case_is_told_with_its_line_and_both_answers(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, f"{DEGREE}.cases.csv", "eligible,100000", "eligible,100001")
    assert run(["policy", "check", DEGREE, "--no-prove"]) == 1
    err = capsys.readouterr().err
    assert f"{DEGREE} case 'base' (line 2): expected eligible 100001 fen; found eligible 100000 fen" in err


def test_a_faulty_file_is_told_with_its_line_by_every_verb(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(root, f"{DEGREE}.toml", 'when = "union_member"', 'when = "union_membr"')
    for words in (["list"], ["check", "--no-prove"], ["check", DEGREE], ["show", DEGREE]):
        assert run(["policy", *words]) == 1
        err = capsys.readouterr().err
        assert f"policies/schemes/{DEGREE}.toml:" in err
        assert "did you mean union_member?" in err


@pytest.mark.parametrize(
    "words",
    [["check", "440000-gd-degre"], ["show", "440000-gd-degre"], ["check", "440000-gd-degree", "440000-gd-degre"]],
)
def test_an_unknown_id_names_the_nearest_even_beside_a_known_one(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["policy", *words, *(["--no-prove"] if words[0] == "check" else [])]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "没有这个方案或版本：440000-gd-degre，是不是 440000-gd-degree" in err
    assert "no such scheme or version: 440000-gd-degre; did you mean 440000-gd-degree?" in err


def test_publishing_is_told_as_new_once_and_as_before_ever_after(
    root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for told, day in (("new", "2026-11-25"), ("as before", "2027-03-01")):
        assert run(["policy", "publish", DEGREE, "--on", day]) == 0
        last = capsys.readouterr().out.splitlines()[-1]
        assert last.startswith(DEGREE)
        assert last.endswith(f"2026-11-25 {told}")
    assert (root / "archive" / "index.csv").exists()


def test_changed_rules_and_missed_cases_are_not_published(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "publish", DEGREE, "--on", "2026-11-25"]) == 0
    edit(root, f"{DEGREE}.toml", "base_fen = { value = 100000", "base_fen = { value = 150000")
    assert run(["policy", "publish", DEGREE, "--on", "2026-11-26"]) == 1
    assert "found eligible 150000 fen" in capsys.readouterr().err
    table = root / "schemes" / f"{DEGREE}.cases.csv"
    table.write_text(table.read_text("utf-8").replace("eligible,100000", "eligible,150000"), "utf-8")
    assert run(["policy", "publish", DEGREE, "--on", "2026-11-26"]) == 1
    assert "was published on 2026-11-25" in capsys.readouterr().err


def test_a_diff_over_a_register_shows_the_nine_cells(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = tmp_path / "r.csv"
    register.write_text("worker_id,work_region,union_member\nw1,440104,no\nw2,440104,\n", "utf-8")
    assert run(["policy", "diff", DEGREE, "440000-gd-degree/2023", str(register), "--on", "2024-11-01"]) == 0
    out = capsys.readouterr().out
    assert "前＼后" in out
    assert "金额: ¥0.00 → ¥0.00" in out


def test_a_diff_of_what_is_not_there_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["policy", "diff", DEGREE, "none/2020"]) == 2
    assert "没有这个版本：none/2020" in capsys.readouterr().err
    none = str(tmp_path / "none.csv")
    assert run(["policy", "diff", DEGREE, "440000-gd-degree/2023", none, "--on", "2024-11-01"]) == 2
    assert "找不到文件 none.csv" in capsys.readouterr().err


def test_a_day_that_does_not_exist_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(["policy", "publish", DEGREE, "--on", "2026-02-30"])
    assert caught.value.code == 2
    assert "“2026-02-30”不是日期" in capsys.readouterr().err
