"""From a register in normal form to what engines read: row numbers, tallies of earlier awards, table values by region.

The work goes chunk by chunk, so that memory does not grow with the register.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from yuanmeng.adapters.engines.batch import KEY, Batch
from yuanmeng.rules.eligibility.absent import without
from yuanmeng.rules.eligibility.link import RuleSet, TableUse
from yuanmeng.rules.eligibility.nodes import DATE
from yuanmeng.rules.eligibility.scheme import Tally
from yuanmeng.rules.eligibility.tally_frame import AWARDS, tally_name, with_tallies
from yuanmeng.rules.eligibility.vocabulary import Fact, Vocabulary

CHUNK = 262_144
Progress = Callable[[int], None]


def prepare(
    register: Path,
    rule_sets: Sequence[tuple[RuleSet, date]],
    vocabulary: Vocabulary,
    folder: Path,
    progress: Progress = lambda done: None,
) -> Batch:
    """Write the parts of a batch that all the rule sets (each with its decision date) can run on."""
    folder.mkdir(parents=True, exist_ok=True)
    scan = pl.scan_parquet(register)
    total = int(scan.select(pl.len()).collect().item())
    have = scan.collect_schema().names()
    wanted = _wanted(rule_sets, have)
    tallies = {tally_name(spec, on): (spec, on) for rule_set, on in rule_sets for spec in rule_set.tallies}
    parts = []
    for number, start in enumerate(range(0, max(total, 1), CHUNK)):
        numbered = scan.slice(start, CHUNK).with_row_index(KEY, offset=start)  # counted also when no fact is wanted
        frame = numbered.select(KEY, *wanted).collect()
        frame = with_tables(with_tallies(frame, tallies, vocabulary), rule_sets)
        part = folder / f"part-{number:04d}.parquet"
        narrow = [pl.col(name).cast(stored_type(vocabulary.facts[name])) for name in wanted if name != AWARDS]
        frame.with_columns(narrow).drop(AWARDS, strict=False).write_parquet(
            part, compression="uncompressed", statistics=False
        )
        parts.append(part)
        progress(min(start + CHUNK, total))
    return Batch(tuple(parts), {}, total)


def stored_type(fact: Fact) -> pl.DataType:
    """The narrowest type that holds a fact: reading is most of the work. Engines count in Int64."""
    match fact.type:
        case "bool":
            return pl.Boolean()
        case "date":
            return pl.Date()
        case "text" | "rank":
            return pl.Int8()
        case "region" | "code":
            return pl.Int32()
        case _:
            most = fact.maximum
            return pl.Int32() if isinstance(most, int) and most < 2**31 else pl.Int64()


def _wanted(rule_sets: Sequence[tuple[RuleSet, date]], have: Sequence[str]) -> list[str]:
    facts = {fact for rule_set, _ in rule_sets for fact in rule_set.facts} | {AWARDS}
    return [name for name in have if name in facts]


def batch_for(prepared: Batch, rule_set: RuleSet, on: date) -> tuple[RuleSet, Batch]:
    """The prepared batch with the column names of one rule set, and that rule set as it reads this register: what the
    register does not have stays unknown."""
    have = set(pl.scan_parquet(prepared.parts[0]).collect_schema().names())
    tallies: Mapping[str, Tally] = {f"t__{spec.id}": spec for spec in rule_set.tallies}
    tables = {f"{use.alias}__{name}": table_name(use, name, on) for use in rule_set.tables for name in use.columns}
    names = {}
    for column in rule_set.columns:
        spec = tallies.get(column.name)
        physical = tally_name(spec, on) if spec else tables.get(column.name, column.name)
        if physical in have:
            names[column.name] = physical
    absent = {column.name for column in rule_set.columns} - names.keys()
    return without(rule_set, absent), Batch(prepared.parts, names, prepared.rows)


def table_name(use: TableUse, column: str, on: date) -> str:
    return f"table_{use.table.name.replace('-', '_')}_{use.fact}_{column}_{on:%Y%m%d}"


def with_tables(frame: pl.DataFrame, rule_sets: Sequence[tuple[RuleSet, date]]) -> pl.DataFrame:
    """One column for every table value a rule set reads, joined on its region fact; the row count never changes."""
    for rule_set, on in rule_sets:
        for use in rule_set.tables:
            missing = [name for name in use.columns if table_name(use, name, on) not in frame.columns]
            if missing and use.fact in frame.columns:
                frame = frame.join(_looked_up(frame, use, missing, on), on=use.fact, how="left", maintain_order="left")
    return frame


def _looked_up(frame: pl.DataFrame, use: TableUse, names: list[str], on: date) -> pl.DataFrame:
    """The row in force for each region of the frame: the county's, else its city's, its province's, the nation's."""
    regions = frame[use.fact].drop_nulls().unique()
    rows = {int(region): use.table.look_up(int(region), on) for region in regions}
    columns = [
        pl.Series(
            table_name(use, name, on),
            [row.values[name] if row else None for row in rows.values()],
            dtype=pl.Date if use.table.types[name] == DATE else pl.Int64,
        )
        for name in names
    ]
    return pl.DataFrame([pl.Series(use.fact, list(rows), dtype=frame.schema[use.fact]), *columns])
