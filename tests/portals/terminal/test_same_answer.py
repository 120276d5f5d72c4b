"""The same facts give the same verdict, sum and grounds, whoever asks: explain, the page's advice, and screen."""

import csv
import json
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from random import Random

import polars as pl
import pytest

from tests.rules.eligibility.shipped import LIBRARY, as_registered, mined, outside
from yuanmeng.portals.terminal import run
from yuanmeng.rules.eligibility.advise import Person, advise
from yuanmeng.rules.eligibility.awards import read_awards
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.vocabulary import Value

ROWS = 40
ASKED = 12
SETS = (
    "440000-gd-degree/2024",
    "370200-qd-degree/2025",
    "420000-hb-ui/2025",
    "320903-yd-skill/2023",
    "350200-xm-skill/2025",
    "440100-gz-degree/2020",
)
Answer = tuple[str, int | None, frozenset[str], frozenset[str]]
Row = dict[str, Value]


def workers(rule_set: RuleSet) -> tuple[date, list[Row], list[str]]:
    """Mined workers as a register holds them, with earlier awards."""
    on, rows = mined(rule_set, rows=ROWS, seed=11)
    families = [family for spec in rule_set.tallies for family in spec.family] or ["GD-DEGREE"]
    random = Random(rule_set.id)
    records = [
        "",
        "",
        *(
            f"{family}:{level}::{on - timedelta(days=200)}:50000"
            for family in families
            for level in ("college", "level3")
        ),
    ]
    names = [name for name in rule_set.facts if name in LIBRARY.vocabulary.facts]
    held = [as_registered({**dict.fromkeys(names), **row}, on) for row in rows]
    return on, held, [random.choice(records) for _ in held]


def screened(
    folder: Path, rule_set: RuleSet, on: date, rows: list[Row], awards: list[str], without: str
) -> list[Answer]:
    register = folder / "register.csv"
    names = [name for name in rows[0] if name != without]
    with register.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["worker_id", *names, *([] if without == "prior_awards" else ["prior_awards"])])
        for number, (row, told) in enumerate(zip(rows, awards, strict=True)):
            cells = [outside(LIBRARY.vocabulary.facts[name], row[name]) for name in names]
            writer.writerow([f"w{number}", *cells, *([] if without == "prior_awards" else [told])])
    words = ["screen", str(register), "--on", on.isoformat(), "--scheme", rule_set.id, "--out", str(folder)]
    assert run(words) == 0
    (path,) = folder.glob(f"{rule_set.id.replace('/', '-')}.parquet")
    found = [_from_masks(rule_set, *masks) for masks in pl.read_parquet(path).drop("row").rows()]
    assert len(found) == len(rows), (folder / "rejects.csv").read_text("utf-8-sig")
    return found


def _from_masks(rule_set: RuleSet, fail: int, unknown: int, fen: int | None) -> Answer:
    failed = frozenset(rule.id for rule in rule_set.rules if fail >> rule.bit & 1)
    doubtful = frozenset(rule.id for rule in rule_set.rules if unknown >> rule.bit & 1)
    return "refused" if fail else "undecided" if unknown else "eligible", fen, failed, doubtful


def explained(
    folder: Path, rule_set: RuleSet, on: date, facts: Mapping[str, object], capsys: pytest.CaptureFixture[str]
) -> Answer:
    path = folder / "facts.json"
    path.write_text(json.dumps(facts), "utf-8")
    capsys.readouterr()
    assert run(["explain", "--facts", str(path), "--on", on.isoformat(), "--scheme", rule_set.id, "--json"]) == 0
    (verdict,) = json.loads(capsys.readouterr().out)["verdicts"]
    return verdict["status"], verdict["amount_fen"], *_by_state({g["id"]: g["state"] for g in verdict["grounds"]})


def advised(rule_set: RuleSet, on: date, person: Person) -> Answer | None:
    """None when the scheme is left out as meant for others."""
    found = advise(LIBRARY, person, on=on)
    for verdict in (*found.now, *found.missing, *found.refused):
        if verdict.rule_set.id == rule_set.id:
            return verdict.status, verdict.own_fen, *_by_state({g.id: g.state for g in verdict.grounds})
    return None


def _by_state(states: Mapping[str, str]) -> tuple[frozenset[str], frozenset[str]]:
    return (
        frozenset(name for name, state in states.items() if state == "no"),
        frozenset(name for name, state in states.items() if state == "ask"),
    )


def given(row: Row, awards: str, without: str) -> tuple[dict[str, object], Person]:
    """One worker as a facts file and as the page holds it; the fact left out was never asked."""
    facts = {name: value for name, value in row.items() if name != without}
    told = {name: outside(LIBRARY.vocabulary.facts[name], value) or None for name, value in facts.items()}
    if without == "prior_awards":
        return told, Person(facts)
    return {**told, "prior_awards": awards}, Person(facts, read_awards(awards, LIBRARY.vocabulary), True)


@pytest.mark.parametrize("without", ["", "prior_awards", "graduated_on", "cert_issued_on", "work_region"])
@pytest.mark.parametrize("identity", SETS)
def test_explain_advice_and_screen_answer_alike(
    identity: str, without: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rule_set = LIBRARY.schemes[identity]
    on, rows, awards = workers(rule_set)
    by_screen = screened(tmp_path, rule_set, on, rows, awards, without)
    for row, told, expected in list(zip(rows, awards, by_screen, strict=True))[:ASKED]:
        facts, person = given(row, told, without)
        assert explained(tmp_path, rule_set, on, facts, capsys) == expected
        scopes = {rule.id for rule in rule_set.rules if rule.condition.scope}
        by_page = advised(rule_set, on, person)
        assert by_page == expected or (by_page is None and scopes & expected[2])


def test_the_workers_compared_are_of_every_kind(tmp_path: Path) -> None:
    kinds = set()
    for identity in SETS:
        rule_set = LIBRARY.schemes[identity]
        on, rows, awards = workers(rule_set)
        folder = tmp_path / identity.replace("/", "-")
        folder.mkdir()
        kinds |= {answer[0] for answer in screened(folder, rule_set, on, rows, awards, "")}
    assert kinds == {"eligible", "refused", "undecided"}
