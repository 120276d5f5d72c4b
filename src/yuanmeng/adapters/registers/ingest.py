"""A register of workers or firms from any file into normal form: every row decided or rejected, none lost."""

import shutil
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from yuanmeng.adapters.registers import rejects
from yuanmeng.adapters.registers.batch import Reader
from yuanmeng.adapters.registers.columns import Plan, known_labels, match, plan
from yuanmeng.adapters.registers.duplicates import Keys
from yuanmeng.adapters.registers.mapping import NO_MAPPING, Mapping
from yuanmeng.adapters.registers.opening import open_register
from yuanmeng.adapters.registers.refused import RegisterRefused
from yuanmeng.adapters.registers.source import Source
from yuanmeng.rules.eligibility.vocabulary import Vocabulary, Words
from yuanmeng.rules.regions import Regions

REGISTER, REJECTS = "register.parquet", "rejects.csv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What came of a file. `rows_in` = `rows_out` + `rows_rejected`; `facts` are the columns of the register."""

    register: Path
    rejects: Path
    rows_in: int
    rows_out: int
    rows_rejected: int
    facts: tuple[str, ...]
    notices: tuple[Words, ...]


@dataclass(slots=True)
class Tally:
    """Running counts of one ingest, and the keys seen."""

    rows_in: int = 0
    parts: list[Path] = field(default_factory=list)
    rejected: list[npt.NDArray[np.uint32]] = field(default_factory=list)
    retired: Counter[tuple[str, int]] = field(default_factory=Counter)
    coarse: Counter[str] = field(default_factory=Counter)
    keys: dict[str, Keys] = field(default_factory=dict)


def ingest(
    path: Path,
    *,
    vocabulary: Vocabulary,
    regions: Regions,
    on: date,
    out_dir: Path,
    mapping: Mapping = NO_MAPPING,
    subject: str = "worker",
    strict: bool = False,
    progress: Callable[[int], None] = lambda rows: None,
) -> Ingested:
    """Read a register and write `register.parquet` and `rejects.csv` into `out_dir`, both or neither.

    Raises RegisterRefused when the file as a whole cannot be read. `on` is the day of reading: nobody is born after it.
    """
    labels = known_labels(vocabulary, subject)
    source = open_register(path, lambda text: match(text, labels, mapping) is not None)
    chosen = plan(source.header, vocabulary, mapping, subject, path.name)
    if strict and chosen.unknown:
        raise RegisterRefused("unknown_column", name=path.name, found="、".join(chosen.unknown))
    out_dir.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix="register-", dir=out_dir))
    try:
        reader = Reader(source, chosen, vocabulary, regions, mapping, subject, on)
        tally = _read_all(source, chosen, reader, work, progress)
        if not tally.rows_in:
            raise RegisterRefused("header_only", name=path.name)
        rows_out, rows_rejected = _finish(tally, reader, work)
        for name in (REJECTS, REGISTER):
            (work / name).replace(out_dir / name)
    finally:
        shutil.rmtree(work)
    return Ingested(
        register=out_dir / REGISTER,
        rejects=out_dir / REJECTS,
        rows_in=tally.rows_in,
        rows_out=rows_out,
        rows_rejected=rows_rejected,
        facts=reader.facts,
        notices=(*source.notices, *chosen.notices, *_retired(tally, regions, vocabulary), *_coarse(tally, vocabulary)),
    )


def _read_all(source: Source, chosen: Plan, reader: Reader, work: Path, progress: Callable[[int], None]) -> Tally:
    tally = Tally(keys={key: Keys() for key in reader.keys})
    rejects.write_head(work / REJECTS)
    for batch in source.batches([column.index for column in chosen.columns]):
        done = reader.read(batch)
        tally.rows_in += len(batch)
        tally.retired.update(done.retired)
        tally.coarse.update(done.coarse)
        for name, keys in done.keys.items():
            tally.keys[name].add(keys, batch.rows)
        rejects.append(work / REJECTS, done.rejects)
        tally.rejected.append(done.rejects["row"].unique().to_numpy().copy())
        part = work / f"{len(tally.parts):06d}.parquet"
        done.rows.write_parquet(part, compression="lz4")
        tally.parts.append(part)
        progress(tally.rows_in)
    return tally


def _finish(tally: Tally, reader: Reader, work: Path) -> tuple[int, int]:
    """Reject repeated rows, join the parts into the register; rows out and rows rejected."""
    repeated = [(name, keys.repeated()) for name, keys in tally.keys.items()]
    for name, rows in repeated:
        for block in rows.iter_slices(100_000):
            rejects.append(work / REJECTS, reader.repeats(name, block))
    later = pl.concat([rows["row"] for _, rows in repeated]).unique()
    whole = pl.scan_parquet(tally.parts)
    if len(later):
        whole = whole.filter(~pl.col("row").is_in(later.implode()))
    whole.drop("row").sink_parquet(work / REGISTER, compression="zstd", maintain_order=True)
    rows_out = int(pl.scan_parquet(work / REGISTER).select(pl.len()).collect().item())
    rejected = len(np.unique(np.concatenate([*tally.rejected, later.to_numpy()])))
    if rows_out + rejected != tally.rows_in:
        raise AssertionError(f"{tally.rows_in} rows in, {rows_out} out, {rejected} rejected")
    return rows_out, rejected


def _retired(tally: Tally, regions: Regions, vocabulary: Vocabulary) -> list[Words]:
    """A sentence for each retired code that was read as its successor."""
    found = []
    for (fact, code), count in sorted(tally.retired.items()):
        (today,) = regions.today(code)
        known = vocabulary.facts[fact]
        found.append(
            Words(
                zh=f"{known.zh}：{code:06d}（{regions.name(code)}）已撤销，按{today:06d}（{regions.name(today)}）读，{count}行",
                en=f"{known.en}: {code:06d} ({regions.name(code, 'en')}) is retired and was read as {today:06d} "
                f"({regions.name(today, 'en')}), rows: {count}",
            )
        )
    return found


def _coarse(tally: Tally, vocabulary: Vocabulary) -> list[Words]:
    """A sentence for each fact that should name a county and in some rows names a city or province."""
    return [
        Words(
            zh=f"{vocabulary.facts[fact].zh}：{count}行只写到省或市，没有写到区县，区县的规则会认为不在当地",
            en=f"{vocabulary.facts[fact].en}: {count} rows name a city or province and no county; rules of a county "
            "will take them as elsewhere",
        )
        for fact, count in sorted(tally.coarse.items())
        if count
    ]
