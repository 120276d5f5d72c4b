"""The command starts light: what a verb does not need is not imported."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import yuanmeng
from yuanmeng.portals.terminal import run

HEAVY = {"django", "z3", "polars", "duckdb", "pyspark", "numpy", "psycopg"}
PROBE = """
import sys
from yuanmeng.__main__ import main
sys.argv = ["yuanmeng", *{words!r}]
try:
    code = main()
except SystemExit as end:
    code = end.code
print("loaded", *sorted({heavy!r} & sys.modules.keys()), "code", code)
"""


def loaded(folder: Path, *words: str) -> tuple[set[str], str]:
    """The heavy packages a command imported in a process of its own, and its exit code."""
    source = str(Path(yuanmeng.__file__).parents[1])
    probe = PROBE.format(words=words, heavy=HEAVY)
    done = subprocess.run(
        [sys.executable, "-c", probe],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": source},
        check=True,
    )
    _, told = done.stdout.rsplit("loaded", 1)
    names, _, code = told.partition("code")
    return set(names.split()), code.strip()


def test_help_needs_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, "--help") == (set(), "0")


def test_explain_needs_the_standard_library_only(tmp_path: Path) -> None:
    (tmp_path / "facts.json").write_text('{"work_region": "440104"}', "utf-8")
    assert loaded(tmp_path, "explain", "--facts", "facts.json", "--on", "2024-11-01") == (set(), "0")


def test_screen_needs_neither_django_nor_the_solver(tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text("worker_id,union_member\nw1,yes\n", "utf-8")
    words = ("screen", "r.csv", "--on", "2024-11-01", "--scheme", "440000-gd-degree/2024", "--out", "out")
    names, code = loaded(tmp_path, *words)
    assert code == "0"
    assert names & {"django", "z3", "pyspark", "duckdb", "psycopg"} == set()


def test_an_unknown_command_is_refused_with_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        run(["explian"])
    assert caught.value.code == 2
    assert "explain" in capsys.readouterr().err


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    source = str(Path(yuanmeng.__file__).parents[1])
    words = [sys.executable, "-m", "yuanmeng", "policy", "list"]
    environment = {**os.environ, "PYTHONPATH": source, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, cwd=tmp_path
    ) as lister:
        assert lister.stdout is not None
        assert lister.stderr is not None
        lister.stdout.readline()
        lister.stdout.close()
        complaint = lister.stderr.read()
        assert (lister.wait(), complaint) == (0, b"")
