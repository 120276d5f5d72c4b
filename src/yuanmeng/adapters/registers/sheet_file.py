"""XLSX registers: read whole after the guards, merged cells filled down, every cell turned into exact text.

The first visible sheet is read. The header is the first row that names a known column, so title rows above it do no
harm. A cell merged down stands for all rows it covers; a cell merged across is no value of any of its columns: those
cells are bad. A number that Excel cannot hold exactly (16 digits and more) is bad too.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path

import polars as pl
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetVisibleEnum, ZipError, load_workbook

from yuanmeng.adapters.registers import workbook
from yuanmeng.adapters.registers.refused import RegisterRefused
from yuanmeng.adapters.registers.source import BadCell, Batch, Source
from yuanmeng.rules.eligibility.vocabulary import Words

MOST_ROWS = 200_000
HEADER_WITHIN = 10
EXACT = 10**15
Cell = str | float | int | bool | date | datetime | time | timedelta
ACROSS = Words(
    zh="横向合并的单元格，不知道属于哪一列：请取消合并",
    en="A cell merged across columns belongs to none of them: unmerge it",
)
NOT_EXACT = Words(
    zh="数字超过15位，Excel已丢掉末几位：请把这一列设为文本重新录入",
    en="Excel has lost the last digits of this number of more than 15: format the column as text and enter it again",
)


def open_sheet(path: Path, is_known: Callable[[str], bool]) -> Source:
    """Raises RegisterRefused: zip bomb, too large, damaged, empty, merged header."""
    workbook.guard(path)
    try:
        book = load_workbook(path)
        sheet = book.get_sheet_by_name(_first_visible(book))
        cells: list[list[Cell]] = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS + HEADER_WITHIN + 1)
        merges = sheet.merged_cell_ranges or []
    except (CalamineError, ZipError, KeyError) as fault:
        raise RegisterRefused("broken", name=path.name, found=type(fault).__name__) from None
    if not any(cell != "" for row in cells for cell in row):
        raise RegisterRefused("empty", name=path.name)
    top = _header_row(cells, is_known)
    count = sheet.end[0] - top if sheet.end else 0
    if count > MOST_ROWS:
        raise RegisterRefused("too_many_rows", name=path.name, count=count, limit=MOST_ROWS)
    _refuse_merged_header(merges, top, path.name)
    epoch = date(1904, 1, 1) if workbook.counts_from_1904(path) else date(1899, 12, 30)
    return Source(
        header=tuple(as_text(cell) for cell in cells[top]),
        batches=partial(_batches, cells, merges, top),
        notices=_other_sheets(book, sheet),
        day_zero=epoch.toordinal(),
        bad_cells=partial(_bad_cells, path, sheet.name, cells, merges, top),
    )


def as_text(cell: Cell) -> str:
    """The cell as a CSV would show it, without loss: whole floats without .0, dates as 2024-08-01."""
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float():
            return str(int(cell)) if cell.is_integer() and abs(cell) < EXACT else repr(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
        case date() | time():
            return cell.isoformat()
        case _:
            return str(cell).strip()


def _first_visible(book: CalamineWorkbook) -> str:
    return next(sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible)


def _other_sheets(book: CalamineWorkbook, sheet: CalamineSheet) -> tuple[Words, ...]:
    others = [name for name in book.sheet_names if name != sheet.name]
    if not others:
        return ()
    return (
        Words(
            zh=f"只读了工作表“{sheet.name}”，没有读：{'、'.join(others)}",
            en=f'Only the sheet "{sheet.name}" was read, not: {", ".join(others)}',
        ),
    )


def _header_row(cells: list[list[Cell]], is_known: Callable[[str], bool]) -> int:
    """The first of the top rows with a known column name, else the first that is not blank."""
    filled = [number for number, row in enumerate(cells[:HEADER_WITHIN]) if any(cell != "" for cell in row)]
    return next((n for n in filled if any(is_known(as_text(cell)) for cell in cells[n])), filled[0] if filled else 0)


def _refuse_merged_header(merges: Sequence[tuple[tuple[int, int], tuple[int, int]]], top: int, name: str) -> None:
    for (first, left), (last, right) in merges:
        if first <= top <= last and right > left:
            found = f"{_letters(left)}{first + 1}:{_letters(right)}{last + 1}"
            raise RegisterRefused("merged_header", name=name, found=found)


def _letters(index: int) -> str:
    index += 1
    letters = ""
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _batches(
    cells: list[list[Cell]],
    merges: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    top: int,
    wanted: Sequence[int],
) -> Iterator[Batch]:
    """One batch. Row numbers are those of the sheet; wholly blank rows are no rows."""
    for (first, left), (last, right) in merges:
        if left == right and first > top:
            for number in range(first + 1, min(last + 1, len(cells))):
                cells[number][left] = cells[first][left]
    rows = [number for number in range(top + 1, len(cells)) if any(cell != "" for cell in cells[number])]
    frame = pl.DataFrame(
        {str(index): [as_text(cells[number][index]) for number in rows] for index in wanted},
        schema={str(index): pl.String for index in wanted},
    )
    yield Batch(pl.Series("row", [number + 1 for number in rows], dtype=pl.UInt32), frame, ())


def _bad_cells(
    path: Path,
    sheet: str,
    cells: list[list[Cell]],
    merges: Sequence[tuple[tuple[int, int], tuple[int, int]]],
    top: int,
) -> list[BadCell]:
    found = [cell for cell in workbook.bad_cells(path, sheet) if cell.row > top + 1]
    for (first, left), (last, right) in merges:
        if first > top and right > left:
            found += [
                BadCell(row + 1, index, ACROSS) for row in range(first, last + 1) for index in range(left, right + 1)
            ]
    for number in range(top + 1, len(cells)):
        for index, cell in enumerate(cells[number]):
            if isinstance(cell, float) and abs(cell) >= EXACT:
                found.append(BadCell(number + 1, index, NOT_EXACT))
    return found
