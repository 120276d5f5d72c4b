"""Publishing a version: its program is archived under its identity, its bits are registered, it never changes again."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from yuanmeng.adapters.policies.load import Library, linked_again
from yuanmeng.rules.eligibility.link import COMPILER, RuleSet
from yuanmeng.rules.eligibility.to_python import python_source

INDEX = ("scheme", "rule_set", "compiler", "published_on", "file")
BITS = ("scheme", "condition", "bit")


class AlreadyPublished(ValueError):
    """The version was published with other rules: a correction is a new version."""


@dataclass(frozen=True, slots=True)
class Edition:
    """One line of the index. `is_new` is false when the same rules had been published before."""

    scheme: str
    rule_set: str
    published_on: str
    file: Path
    is_new: bool


def publish(library: Library, rule_set: RuleSet, on: date) -> Edition:
    """Archive one version; repeating it answers as the first time. Raises AlreadyPublished.

    The version is linked again first, with the bits that versions published since have taken. The index comes last, so
    that what was cut off is done again.
    """
    rule_set = linked_again(library, rule_set.id)
    folder = library.root / "archive"
    for row in _rows(folder / "index.csv"):
        if row["scheme"] == rule_set.id:
            if row["rule_set"] != rule_set.digest:
                raise AlreadyPublished(
                    f"{rule_set.id} was published on {row['published_on']} as {row['rule_set'][:12]}; its rules are "
                    f"now {rule_set.digest[:12]}: a published version does not change, write a new one"
                )
            return Edition(rule_set.id, rule_set.digest, row["published_on"], folder / row["file"], False)
    name = f"{rule_set.id.replace('/', '-')}-{rule_set.digest[:12]}.py"
    _register_bits(library.root / "bits.csv", rule_set)
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(python_source(rule_set), "utf-8")
    _append(folder / "index.csv", INDEX, [(rule_set.id, rule_set.digest, COMPILER, on.isoformat(), name)])
    return Edition(rule_set.id, rule_set.digest, on.isoformat(), folder / name, True)


def published(root: Path) -> dict[str, str]:
    """The identity of every published version, by id."""
    return {row["scheme"]: row["rule_set"] for row in _rows(root / "archive" / "index.csv")}


def _register_bits(path: Path, rule_set: RuleSet) -> None:
    """Append the bits of conditions that are not registered yet; a registered bit is never given again."""
    known = {(row["scheme"], row["condition"]) for row in _rows(path)}
    name = rule_set.scheme.name
    fresh = [(name, rule.id, str(rule.bit)) for rule in rule_set.rules if (name, rule.id) not in known]
    _append(path, BITS, fresh)


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _append(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    is_new = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([header, *rows] if is_new else rows)
