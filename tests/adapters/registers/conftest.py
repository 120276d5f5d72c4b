"""One way to read a register in tests: a file in, what came of it out."""

import csv
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from yuanmeng.adapters.policies.load import policies_root, read_vocabulary
from yuanmeng.adapters.registers import Mapping, ingest, read_regions
from yuanmeng.adapters.registers.mapping import NO_MAPPING
from yuanmeng.rules.eligibility.vocabulary import Vocabulary
from yuanmeng.rules.regions import Regions

ON = date(2026, 11, 25)


@dataclass(frozen=True)
class Outcome:
    """The accepted rows by identifier, the reject lines, the counts and the notices."""

    rows: dict[str, dict[str, object]]
    rejects: list[dict[str, str]]
    counts: tuple[int, int, int]
    notices: list[str]
    folder: Path

    @property
    def reasons(self) -> list[tuple[int, str, str, str]]:
        """Row, column and both reasons."""
        return [(int(r["row"]), r["column"], r["reason_zh"], r["reason_en"]) for r in self.rejects]


Read = Callable[..., Outcome]


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return read_vocabulary(policies_root())


@pytest.fixture(scope="session")
def regions() -> Regions:
    return read_regions(policies_root())


@pytest.fixture
def read(vocabulary: Vocabulary, regions: Regions, tmp_path: Path) -> Read:
    """Reads a path, or bytes or text put into a file first; checks that no row is lost."""

    def run(
        content: Path | bytes | str, *, mapping: Mapping = NO_MAPPING, subject: str = "worker", strict: bool = False
    ) -> Outcome:
        path = tmp_path / "register.csv"
        if isinstance(content, Path):
            path = content
        else:
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        done = ingest(
            path,
            vocabulary=vocabulary,
            regions=regions,
            on=ON,
            out_dir=tmp_path / "out",
            mapping=mapping,
            subject=subject,
            strict=strict,
        )
        key = f"{subject}_id"
        rows = {str(row[key]): row for row in pl.read_parquet(done.register).iter_rows(named=True)}
        with done.rejects.open(encoding="utf-8-sig", newline="") as file:
            lines = list(csv.DictReader(file))
        assert done.rows_in == done.rows_out + done.rows_rejected
        assert len(rows) == done.rows_out
        assert len({line["row"] for line in lines}) == done.rows_rejected
        counts = (done.rows_in, done.rows_out, done.rows_rejected)
        return Outcome(rows, lines, counts, [notice.zh for notice in done.notices], tmp_path / "out")

    return run
