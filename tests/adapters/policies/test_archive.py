"""Publishing: once and for ever, each bit given once, and every archived program replays alone."""

import csv
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.adapters.policies.shelf import opened, shelf
from yuanmeng.adapters.policies.archive import AlreadyPublished, publish, published
from yuanmeng.adapters.policies.cases import read_table
from yuanmeng.adapters.policies.load import Library
from yuanmeng.rules.eligibility.decide import decide, gather
from yuanmeng.rules.eligibility.link import RuleSet

DAY = date(2026, 11, 25)
DEGREE = "440000-gd-degree/2024"
REPLAYED = (DEGREE, "000000-cn-ui/2025", "370200-qd-degree/2025", "320600-nt-apprentice/2019")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shelf(tmp_path)


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def files(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def edit(root: Path, identity: str, old: str, new: str) -> None:
    path = root / "schemes" / f"{identity}.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_version_is_archived_under_its_identity(root: Path) -> None:
    library = opened(root)
    rule_set = library.schemes[DEGREE]
    edition = publish(library, rule_set, DAY)
    assert (edition.scheme, edition.rule_set, edition.is_new) == (DEGREE, rule_set.digest, True)
    assert f'RULE_SET = "{rule_set.digest}"' in edition.file.read_text("utf-8")
    assert published(root) == {DEGREE: rule_set.digest}
    registered = {row["condition"]: int(row["bit"]) for row in rows(root / "bits.csv")}
    assert registered == {rule.id: rule.bit for rule in rule_set.rules}


def test_publishing_again_answers_as_the_first_time_and_writes_nothing(root: Path) -> None:
    first = publish(opened(root), opened(root).schemes[DEGREE], DAY)
    before = files(root)
    again = publish(opened(root), opened(root).schemes[DEGREE], date(2027, 1, 1))
    assert (again.rule_set, again.published_on, again.file) == (first.rule_set, "2026-11-25", first.file)
    assert not again.is_new
    assert files(root) == before


def test_changed_words_are_the_same_version_and_changed_rules_are_refused(root: Path) -> None:
    publish(opened(root), opened(root).schemes[DEGREE], DAY)
    edit(root, DEGREE, "要是工会会员", "必须是工会会员")
    assert not publish(opened(root), opened(root).schemes[DEGREE], DAY).is_new
    edit(root, DEGREE, "base_fen = { value = 100000", "base_fen = { value = 150000")
    before = files(root)
    with pytest.raises(AlreadyPublished, match="was published on 2026-11-25"):
        publish(opened(root), opened(root).schemes[DEGREE], DAY)
    assert files(root) == before


@pytest.fixture
def later(root: Path) -> str:
    """A later version in which one condition has another id."""
    path = root / "schemes" / "440000-gd-degree" / "2030.toml"
    path.write_text((root / "schemes" / f"{DEGREE}.toml").read_text("utf-8"), "utf-8")
    edit(root, "440000-gd-degree/2030", 'id = "c2_member"', 'id = "c2_joined"')
    return "440000-gd-degree/2030"


def test_bits_are_only_added_and_never_given_twice(root: Path, later: str) -> None:
    """Both versions were read before either was published: each had given bit 1 to its own second condition."""
    library = opened(root)
    versions = [DEGREE, later]
    assert len({library.schemes[identity].rules[1].bit for identity in versions}) == 1
    kept: list[dict[str, str]] = []
    for identity in versions:
        publish(library, library.schemes[identity], DAY)
        now = rows(root / "bits.csv")
        assert now[: len(kept)] == kept
        kept = now
    assert {"c2_member", "c2_joined"} < {row["condition"] for row in kept}
    assert len({row["bit"] for row in kept}) == len(kept)
    again = opened(root)
    assert published(root) == {identity: again.schemes[identity].digest for identity in versions}


@pytest.mark.parametrize("identity", REPLAYED)
def test_the_archived_program_decides_the_case_table_alone(identity: str, root: Path) -> None:
    """No package of ours, no site packages: an isolated interpreter and the file."""
    library = opened(root)
    rule_set = library.schemes[identity]
    program = publish(library, rule_set, DAY).file
    cases = read_table(library, rule_set)
    kinds = {case.expected[0]: case for case in reversed(cases)}
    for case in kinds.values():
        flat = gather(rule_set, case.facts, case.awards, case.answers, vocabulary=library.vocabulary, on=case.on)
        found = decide(rule_set, flat, on=case.on)
        told = replayed(program, case.on, {name: flat.get(name) for name in reads(rule_set)})
        assert told == [found.fail_mask, found.unknown_mask, found.amount_fen], case.name
        assert found.status == case.expected[0]


def reads(rule_set: RuleSet) -> list[str]:
    return [column.name for column in rule_set.columns]


def replayed(program: Path, on: date, values: dict[str, object]) -> object:
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(program), on.isoformat()],
        input=json.dumps(values, default=str),
        capture_output=True,
        text=True,
        check=True,
        cwd="/",
    )
    return json.loads(done.stdout)


def test_a_scheme_that_extends_itself_is_named(root: Path) -> None:
    edit(root, DEGREE, "format = 1", f'format = 1\nextends = "{DEGREE}"')
    library: Library = opened(root)
    assert [fault.file for fault in library.faults] == [f"policies/schemes/{DEGREE}.toml"]
    assert "a version extends itself" in str(library.faults[0])
