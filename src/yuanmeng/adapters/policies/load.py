"""Read the policies folder: vocabulary, tables and every scheme version, linked."""

import csv
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from yuanmeng.rules import regions as places
from yuanmeng.rules.eligibility import vocabulary as words
from yuanmeng.rules.eligibility.link import RuleSet, link
from yuanmeng.rules.eligibility.locate import PolicyError
from yuanmeng.rules.eligibility.overlay import merged
from yuanmeng.rules.eligibility.read import raw_policy, read_scheme
from yuanmeng.rules.eligibility.schema import PolicyText
from yuanmeng.rules.eligibility.tables import ParameterTable, read_parameter_table
from yuanmeng.rules.eligibility.vocabulary import Vocabulary
from yuanmeng.rules.regions import Regions


@dataclass(frozen=True, slots=True)
class Library:
    """Everything in policies/, read and linked. `faults` are the files that could not be read."""

    root: Path
    vocabulary: Vocabulary
    schemes: Mapping[str, RuleSet]
    faults: tuple[PolicyError, ...]

    @property
    def regions(self) -> Regions:
        """All division codes with their names, read when first asked for."""
        return read_regions(self.root)

    def matching(self, pattern: str) -> list[RuleSet]:
        """The versions whose id is, or begins with, the pattern; `*` is all."""
        if pattern in self.schemes:
            return [self.schemes[pattern]]
        return [found for name, found in self.schemes.items() if pattern == "*" or name.startswith(f"{pattern}/")]


def policies_root() -> Path:
    """The policies folder: YUANMENG_POLICIES, else the repository's."""
    given = os.environ.get("YUANMENG_POLICIES")
    return Path(given) if given else Path(__file__).resolve().parents[4] / "policies"


@lru_cache(maxsize=4)
def library(root: Path | None = None) -> Library:
    """The whole folder, read once. A file with a fault is left out and listed."""
    folder = root or policies_root()
    vocabulary = read_vocabulary(folder)
    tables = read_tables(folder)
    bits = read_bits(folder)
    schemes: dict[str, RuleSet] = {}
    faults = []
    for identity in identities(folder):
        try:
            schemes[identity] = load_one(folder, identity, vocabulary, tables, bits.get(identity.split("/")[0], {}))
        except PolicyError as fault:
            faults.append(fault)
    return Library(folder, vocabulary, schemes, tuple(faults))


@lru_cache(maxsize=4)
def read_regions(folder: Path) -> Regions:
    return places.read((folder / "reference" / "regions.csv").read_text("utf-8"))


def identities(folder: Path) -> list[str]:
    """The ids of all scheme versions, sorted."""
    return sorted(f"{path.parent.name}/{path.stem}" for path in folder.glob("schemes/*/*.toml"))


def read_vocabulary(folder: Path) -> Vocabulary:
    return words.read((folder / "facts.toml").read_text("utf-8"), (folder / "documents.toml").read_text("utf-8"))


def read_tables(folder: Path) -> dict[str, ParameterTable]:
    return {
        path.stem: read_parameter_table(path.stem, path.read_text("utf-8"), f"policies/tables/{path.name}")
        for path in sorted(folder.glob("tables/*.csv"))
    }


def read_bits(folder: Path) -> dict[str, dict[str, int]]:
    """bits.csv: scheme name, condition id, bit; append-only, never reused."""
    found: dict[str, dict[str, int]] = {}
    path = folder / "bits.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as rows:
            for row in csv.DictReader(rows):
                found.setdefault(row["scheme"], {})[row["condition"]] = int(row["bit"])
    return found


def policy_text(folder: Path, identity: str) -> PolicyText:
    path = folder / "schemes" / f"{identity}.toml"
    if not path.exists():
        raise PolicyError("no such scheme version", file=f"policies/schemes/{identity}.toml", line=1, found=identity)
    return PolicyText(f"policies/schemes/{identity}.toml", path.read_text("utf-8"))


def load_one(
    folder: Path, identity: str, vocabulary: Vocabulary, tables: Mapping[str, ParameterTable], bits: Mapping[str, int]
) -> RuleSet:
    """Read and link one version. Raises PolicyError."""
    source = policy_text(folder, identity)
    raw = raw_policy(source)
    base = _base(folder, str(raw["extends"]), (identity,)) if raw.get("extends") else None
    scheme = read_scheme(identity, raw, source, vocabulary, base)
    beside = folder / "schemes" / identity.split("/")[0]
    decision_texts = {}
    for name, (file, _) in scheme.decision_tables.items():
        if not (beside / file).exists():
            raise source.fault("no such decision table beside the file", ("decision_tables", name), found=file)
        decision_texts[name] = (beside / file).read_text("utf-8")
    return link(scheme, source, vocabulary, tables=tables, decision_texts=decision_texts, bits=bits)


def linked_again(library: Library, identity: str) -> RuleSet:
    """A version as its file and the registered bits are now. Raises PolicyError."""
    bits = read_bits(library.root).get(identity.split("/")[0], {})
    return load_one(library.root, identity, library.vocabulary, read_tables(library.root), bits)


def _base(folder: Path, identity: str, below: tuple[str, ...]) -> dict[str, object]:
    """The raw policy an overlay extends, its own bases merged in; `below` are the overlays that led here."""
    source = policy_text(folder, identity)
    raw = raw_policy(source)
    if identity in below:
        raise source.fault("a version extends itself", ("extends",), found=" → ".join((*below, identity)))
    if "extends" in raw:
        return merged(_base(folder, str(raw["extends"]), (*below, identity)), raw, source)
    return raw
