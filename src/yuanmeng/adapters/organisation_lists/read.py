"""Open a list, match its columns, and read each row into an entry, or into what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from yuanmeng.adapters.registers.cells import Reading, plain
from yuanmeng.adapters.registers.opening import open_register
from yuanmeng.adapters.registers.refused import RegisterRefused
from yuanmeng.adapters.registers.source import Source
from yuanmeng.rules.eligibility.vocabulary import Vocabulary, Words
from yuanmeng.rules.organisations.entries import BodyEntry, EmployerEntry, RowFault
from yuanmeng.rules.regions import Regions

from .rows import Rows

LABELS = {
    "kind": ("类型", "kind"),
    "name_zh": ("名称", "name_zh"),
    "name_en": ("英文名称", "name_en"),
    "region": ("行政区划", "行政区划代码", "region"),
    "parent": ("上级工会", "所属工会", "parent"),
    "valid_from": ("成立日期", "valid_from"),
    "uscc": ("统一社会信用代码", "uscc", "credit_code"),
    "industry": ("行业门类", "行业", "industry"),
    "pays_dues": ("缴纳工会经费", "pays_dues"),
}
TARGETS = {label: target for target, labels in LABELS.items() for label in labels}
NEEDED = ("kind", "name_zh", "region")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationList:
    """`rows_in` counts all rows; each is in `bodies`, in `employers` or in `faults` (once or more).

    `headers` are the headers of the file by the column names that faults use.
    """

    bodies: tuple[BodyEntry, ...]
    employers: tuple[EmployerEntry, ...]
    faults: tuple[RowFault, ...]
    rows_in: int
    headers: Mapping[str, str]
    notices: tuple[Words, ...]


def read_list(path: Path, vocabulary: Vocabulary, regions: Regions) -> OrganisationList:
    """Raises RegisterRefused when the file as a whole cannot be read."""
    source = open_register(path, lambda text: _target(text) is not None)
    columns = _columns(source, path.name)
    reading = Reading(regions, epoch=date.fromordinal(source.day_zero) if source.day_zero else None)
    rows = Rows(reading, vocabulary.facts["industry"])
    bad = {(cell.row, cell.index): cell.why for cell in source.bad_cells()}
    rows_in = 0
    for batch in source.batches(list(columns.values())):
        rows_in += len(batch)
        rows.faults += [RowFault(row=f.row, column=f.column, value=f.value, why=f.why) for f in batch.torn]
        frame = batch.frame.with_columns(pl.all().cast(pl.String).fill_null(""))
        for number, values in zip(batch.rows.to_list(), frame.iter_rows(), strict=True):
            whys = {target: bad[number, index] for target, index in columns.items() if (number, index) in bad}
            rows.read(number, dict(zip(columns, values, strict=True)), whys)
    if not rows_in:
        raise RegisterRefused("header_only", name=path.name)
    return OrganisationList(
        bodies=tuple(rows.bodies),
        employers=tuple(rows.employers),
        faults=tuple(sorted(rows.faults, key=lambda fault: fault.row)),
        rows_in=rows_in,
        headers={target: source.header[index] for target, index in columns.items()},
        notices=(*source.notices, *(_not_read(text) for text in source.header if _target(text) is None)),
    )


def _target(header: str) -> str | None:
    return TARGETS.get(plain(header).replace("*", "").strip().lower())


def _columns(source: Source, name: str) -> dict[str, int]:
    """Which column feeds what, by index. Raises RegisterRefused."""
    columns: dict[str, int] = {}
    for index, text in enumerate(source.header):
        target = _target(text)
        if target in columns:
            raise RegisterRefused("double_column", name=name, found=text)
        if target is not None:
            columns[target] = index
    if missing := [LABELS[target][0] for target in NEEDED if target not in columns]:
        raise RegisterRefused("missing_column", name=name, found="、".join(missing))
    return columns


def _not_read(text: str) -> Words:
    return Words(zh=f"列“{text}”不认得，没有读", en=f'Column "{text}" is not known and was not read')
