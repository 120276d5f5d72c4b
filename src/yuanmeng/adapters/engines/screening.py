"""Screen a register: every chosen rule set over every row, with a sample repeated by the reference."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from yuanmeng.adapters.engines import engine as engine_named
from yuanmeng.adapters.engines import python as reference
from yuanmeng.adapters.engines.batch import KEY, Batch
from yuanmeng.adapters.engines.prepare import batch_for, prepare
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.vocabulary import Vocabulary

SAMPLE = 1000
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Screened:
    """One rule set over the register. `checked` rows were repeated by the reference; `unlike` of them differed."""

    scheme: str
    title: str
    rows: int
    eligible: int
    refused: int
    undecided: int
    amount_fen: int
    checked: int
    unlike: int


def screen(
    register: Path,
    rule_sets: Sequence[RuleSet],
    vocabulary: Vocabulary,
    *,
    on: date,
    engine: str,
    out: Path,
    progress: Progress,
) -> list[Screened]:
    """Decide every row for every rule set; writes `out`/ID.parquet each. Raises EngineMissing."""
    run = engine_named(engine)
    parts = out / "prepared"
    prepared = prepare(
        register, [(found, on) for found in rule_sets], vocabulary, parts, lambda done: progress("prepare", done, 0)
    )
    sample = _sampled(prepared, parts / "sample.parquet")
    results = []
    for number, rule_set in enumerate(rule_sets, start=1):
        here, batch = batch_for(prepared, rule_set, on)
        path = result_path(out, rule_set.id)
        run(here, batch, on, path)
        unlike = _unlike(here, Batch(sample.parts, batch.names, sample.rows), on, path, out / "again.parquet")
        counts = status_counts(path)
        results.append(
            Screened(scheme=here.id, title=here.scheme.title.zh, checked=sample.rows, unlike=unlike, **counts)
        )
        progress(rule_set.id, number, len(rule_sets))
    for part in (*prepared.parts, *sample.parts):
        part.unlink()
    parts.rmdir()
    return results


def result_path(out: Path, identity: str) -> Path:
    return out / f"{identity.replace('/', '-')}.parquet"


def status_counts(path: Path) -> Mapping[str, int]:
    """Rows, eligible, refused, undecided and the sum in fen of one result file."""
    fail, unknown = pl.col("fail_mask") != 0, pl.col("unknown_mask") != 0
    row = pl.scan_parquet(path).select(
        rows=pl.len(),
        refused=fail.sum(),
        undecided=(~fail & unknown).sum(),
        amount_fen=pl.col("amount_fen").sum(),
    )
    found = row.collect(engine="streaming").row(0, named=True)
    return {**found, "eligible": found["rows"] - found["refused"] - found["undecided"]}


def _sampled(prepared: Batch, path: Path) -> Batch:
    """1 row in a thousand, to be decided again."""
    prepared.scan().filter(pl.col(KEY) % SAMPLE == 0).sink_parquet(path)
    return Batch((path,), {}, -(-prepared.rows // SAMPLE))


def _unlike(rule_set: RuleSet, sample: Batch, on: date, path: Path, again: Path) -> int:
    """Decide the sample again with the generated Python and count the rows of the result at `path` that differ."""
    reference.run(rule_set, sample, on, again)
    mine = pl.scan_parquet(path).filter(pl.col(KEY) % SAMPLE == 0).collect()
    theirs = pl.read_parquet(again)
    again.unlink()
    if mine.height != theirs.height:
        return theirs.height
    same = pl.DataFrame([mine[name].eq_missing(theirs[name]) for name in theirs.columns])
    return theirs.height - int(same.select(pl.all_horizontal(pl.all()).sum()).item())
