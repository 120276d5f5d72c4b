"""CSV and other delimited text: encoding and separator by content, in chunks, with torn rows told apart.

Steps for a chunk: measure every line with NumPy; hand the well-formed lines with the right count of cells to Polars at
once; parse the odd ones singly, joined with following lines while a quote is open; what still does not fit is a torn
row. An unclosed quote costs its own line only.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import compress
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from yuanmeng.adapters.registers.decode import SNIFF, utf8_chunks
from yuanmeng.adapters.registers.lines import measure
from yuanmeng.adapters.registers.refused import RegisterRefused
from yuanmeng.adapters.registers.source import Batch, Fault, Source
from yuanmeng.rules.eligibility.vocabulary import Words

SEPARATORS = b",\t;"
JOINED_LINES = 100  # a quoted cell may run over so many lines
QUOTE, NEWLINE = b'"', b"\n"


def open_text(path: Path) -> Source:
    """Raises RegisterRefused when the file is empty or not text."""
    first = next(utf8_chunks(path, SNIFF), b"")
    if not first.strip():
        raise RegisterRefused("empty", name=path.name)
    lines = first.split(NEWLINE)
    start = next(number for number, line in enumerate(lines) if line.strip())
    separator = _separator(lines[start])
    header, used = _record(lines, start, separator, None)
    if header is None:
        header, used = lines[start].decode().split(separator), 1
    return Source(
        header=tuple(cell.strip() for cell in _without_empty_tail(header)),
        batches=partial(_batches, path, start, used, separator, len(header)),
    )


def _separator(line: bytes) -> str:
    """The one that occurs most outside quotes."""
    outside = b"".join(line.split(QUOTE)[::2])
    return chr(max(SEPARATORS, key=lambda sign: outside.count(sign)))


def _without_empty_tail(header: list[str]) -> list[str]:
    while header and not header[-1].strip():
        header = header[:-1]
    return header


def _batches(path: Path, start: int, used: int, separator: str, width: int, wanted: Sequence[int]) -> Iterator[Batch]:
    """Rows are numbered as a spreadsheet shows them: the first line of the file is row 1, blank lines count."""
    carry, row, skip = b"", start + 2, start + used
    for chunk, last in _with_last(utf8_chunks(path)):
        body = carry + chunk
        if skip:
            body, skip = body.split(NEWLINE, skip)[-1], 0
        if not body.endswith(NEWLINE):
            body += NEWLINE if body else b""
        batch, carry, row = _read_body(body, separator, width, wanted, row, last)
        if len(batch):
            yield batch


def _with_last(chunks: Iterator[bytes]) -> Iterator[tuple[bytes, bool]]:
    held: bytes | None = None
    for chunk in chunks:
        if held is not None:
            yield held, False
        held = chunk
    if held is not None:
        yield held, True


def _read_body(
    body: bytes, separator: str, width: int, wanted: Sequence[int], row: int, last: bool
) -> tuple[Batch, bytes, int]:
    """A batch of whole lines, what waits for the next chunk, and the next row number."""
    shape = measure(body, separator)
    fits = shape.well_formed & (shape.separators == width - 1) & ~shape.blank
    odd = np.flatnonzero(~fits & ~shape.blank)
    if not len(odd):
        rows = row + np.arange(len(fits))
        kept = body if fits.all() else NEWLINE.join([*compress(body.split(NEWLINE), fits), b""])
        return Batch(*_frame(kept, rows[fits], separator, wanted), ()), b"", row + len(fits)
    lines = body.split(NEWLINE)[:-1]
    found = _read_odd(lines, odd, shape.quotes, separator, width, last)
    starts = np.ones(len(lines), dtype=bool)
    starts[found.continued] = False
    fits &= starts
    fits[found.end :] = False
    rows = row - 1 + np.cumsum(starts)
    numbers, frame = _frame(NEWLINE.join([*compress(lines, fits), b""]), rows[fits], separator, wanted)
    if found.records:
        numbers, frame = _merged(numbers, frame, found.records, rows, wanted)
    faults = [
        Fault(int(rows[number]), "", "", _why(lines[number], int(shape.separators[number]) + 1, width))
        for number in found.torn
    ]
    waiting = lines[found.end :]
    following = int(rows[found.end - 1]) + 1 if found.end else row
    return Batch(numbers, frame, faults), NEWLINE.join([*waiting, b""]) if waiting else b"", following


@dataclass(slots=True)
class Odd:
    """Lines that need a closer look: records by their first line, lines that continue one, torn lines.

    From line `end` on the chunk waits: a record may go on in the next one.
    """

    end: int
    records: dict[int, list[str]] = field(default_factory=dict)
    continued: list[int] = field(default_factory=list)
    torn: list[int] = field(default_factory=list)


def _read_odd(
    lines: list[bytes],
    odd: npt.NDArray[np.int64],
    quotes: npt.NDArray[np.int64],
    separator: str,
    width: int,
    last: bool,
) -> Odd:
    found = Odd(end=len(lines))
    done = -1
    for number in odd.tolist():
        if number <= done:
            continue
        record, used = _record(lines, number, separator, width)
        if record is not None:
            found.records[number] = record
            done = number + used - 1
            found.continued += range(number + 1, done + 1)
        elif not last and quotes[number] and len(lines) - number <= JOINED_LINES:
            found.end = number
            break
        else:
            found.torn.append(number)
    return found


def _record(lines: list[bytes], number: int, separator: str, width: int | None) -> tuple[list[str] | None, int]:
    """The cells of the record that begins at a line, and how many lines it takes; None when it does not come out."""
    most = JOINED_LINES if QUOTE in lines[number] else 1
    for used in range(1, min(most, len(lines) - number) + 1):
        joined = NEWLINE.join(lines[number : number + used])
        if used > 1 and QUOTE not in lines[number + used - 1]:
            continue
        try:
            cells = next(csv.reader(io.StringIO(joined.decode(), newline=""), delimiter=separator, strict=True), None)
        except (csv.Error, UnicodeDecodeError):
            continue
        if cells is not None and (width is None or len(cells) == width):
            return cells, used
    return None, 1


def _why(line: bytes, cells: int, width: int) -> Words:
    if line.count(QUOTE):
        return Words(
            zh="这一行的引号没有成对或格数不对",
            en="A quote of this row is not closed, or its cells do not match the header",
        )
    zh, en = ("多", "many") if cells > width else ("少", "few")
    return Words(zh=f"格数太{zh}：有{cells}格，表头有{width}格", en=f"Too {en} cells: {cells}, the header has {width}")


def _frame(
    body: bytes, rows: npt.NDArray[np.int64], separator: str, wanted: Sequence[int]
) -> tuple[pl.Series, pl.DataFrame]:
    """Lines that fit, read at once."""
    numbers = pl.Series("row", rows, dtype=pl.UInt32)
    if not len(rows):
        return numbers, pl.DataFrame(schema={str(index): pl.String for index in wanted})
    frame = pl.read_csv(
        io.BytesIO(body), has_header=False, separator=separator, infer_schema=False, columns=sorted(wanted)
    )
    frame.columns = [str(index) for index in sorted(wanted)]
    return numbers, frame.select(str(index) for index in wanted)


def _merged(
    numbers: pl.Series,
    frame: pl.DataFrame,
    records: dict[int, list[str]],
    rows: npt.NDArray[np.int64],
    wanted: Sequence[int],
) -> tuple[pl.Series, pl.DataFrame]:
    """The lines that fit and the records read one by one, in the order of the file."""
    added = pl.DataFrame(
        [pl.Series(str(index), [cells[index] for cells in records.values()], dtype=pl.String) for index in wanted]
    )
    more = pl.Series("row", rows[list(records)], dtype=pl.UInt32)
    both = pl.concat([frame.with_columns(numbers), added.with_columns(more)]).sort("row")
    return both["row"], both.drop("row")
