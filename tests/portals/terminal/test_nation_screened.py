"""The synthetic register is worth screening: every kind of scheme for workers finds somebody eligible."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest

from yuanmeng.adapters.engines import engine
from yuanmeng.adapters.engines.prepare import batch_for, prepare
from yuanmeng.adapters.policies.load import Library, library
from yuanmeng.adapters.registers.ingest import ingest
from yuanmeng.portals.terminal.nation import run
from yuanmeng.rules.eligibility.link import RuleSet

ON = date(2024, 10, 31)


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder, known = tmp_path_factory.mktemp("nation"), library()
    run(["register", "--workers", "60000", "--seed", "7", "--out", str(folder / "workers.parquet")])
    return ingest(
        folder / "workers.parquet",
        vocabulary=known.vocabulary,
        regions=known.regions,
        on=ON,
        out_dir=folder,
    ).register


def in_force(known: Library, kind: str) -> Iterator[tuple[RuleSet, date]]:
    """The versions of a kind, each on its last day up to the day of the register."""
    for rule_set in known.schemes.values():
        scheme = rule_set.scheme
        if scheme.kind == kind and scheme.subject == "worker" and scheme.effective_from <= ON:
            ends = scheme.effective_to - timedelta(days=1) if scheme.effective_to else ON
            yield rule_set, min(ends, ON)


@pytest.mark.parametrize("kind", ["degree", "skill_award", "skill_subsidy"])
def test_every_kind_of_scheme_finds_somebody(register: Path, tmp_path: Path, kind: str) -> None:
    known = library()
    for rule_set, on in in_force(known, kind):
        prepared = prepare(register, [(rule_set, on)], known.vocabulary, tmp_path / rule_set.id.replace("/", "-"))
        out = tmp_path / "out.parquet"
        engine("polars")(*batch_for(prepared, rule_set, on), on, out)
        decided = pl.read_parquet(out)
        if decided.filter(fail_mask=0, unknown_mask=0).height:
            return
    pytest.fail(f"nobody is eligible for any {kind}")
