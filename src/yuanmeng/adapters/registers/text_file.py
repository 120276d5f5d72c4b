"""CSV and other delimited text: encoding and separator by content, in chunks, with torn rows told apart.

Steps for a chunk: count separators and quotes in every line with NumPy; hand the plain lines with the right count to
Polars at once; parse lines with quotes one by one, joined with following lines while a quote is open; what still does
not fit is a torn row. An unclosed quote costs its own line only.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from yuanmeng.adapters.registers.decode import SNIFF, utf8_chunks
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
        lines = (carry + chunk).split(NEWLINE)
        if not lines[-1]:
            lines.pop()
        if skip:
            lines, skip = lines[skip:], 0
        batch, kept, row = _read_lines(lines, separator, width, wanted, row, last)
        carry = NEWLINE.join([*kept, b""]) if kept else b""
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


def _read_lines(
    lines: list[bytes], separator: str, width: int, wanted: Sequence[int], row: int, last: bool
) -> tuple[Batch, list[bytes], int]:
    """A batch of these lines, the lines that wait for the next chunk, and the next row number."""
    body = NEWLINE.join([*lines, b""])
    counts, quotes, blank = _counts(body, separator)
    plain_lines = (counts == width - 1) & (quotes == 0) & ~blank
    starts = np.ones(len(lines), dtype=bool)
    quoted: dict[int, list[str]] = {}
    torn: dict[int, Words] = {}
    end = len(lines)
    position = -1
    for number in np.flatnonzero(~plain_lines & ~blank).tolist():
        if number <= position:
            continue
        record, used = _record(lines, number, separator, width)
        if record is None and not last and quotes[number] and len(lines) - number <= JOINED_LINES:
            end = number
            break
        if record is None:
            torn[number] = _why(lines[number], int(counts[number]) + 1, width)
            continue
        quoted[number] = record
        position = number + used - 1
        starts[number + 1 : number + used] = False
    plain_lines &= starts
    plain_lines[end:] = False
    rows = row - 1 + np.cumsum(starts)
    if plain_lines.all():
        plain_body = body
    else:
        plain_body = NEWLINE.join([*(lines[number] for number in np.flatnonzero(plain_lines).tolist()), b""])
    frame = _frame(plain_body, rows[plain_lines], separator, wanted)
    if quoted:
        frame = _merged(frame, quoted, rows, wanted)
    faults = [Fault(int(rows[number]), "", "", why) for number, why in torn.items()]
    numbers = frame.get_column("row")
    following = row if end == 0 else int(rows[end - 1]) + 1
    return Batch(numbers, frame.drop("row"), faults), lines[end:], following


def _counts(body: bytes, separator: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    """Per line: separators, quotes, and whether it has nothing but separators and blanks."""
    signs = np.frombuffer(body, dtype=np.uint8)
    ends = np.flatnonzero(signs == ord(NEWLINE))

    def per_line(found: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
        return np.diff(np.searchsorted(np.flatnonzero(found), ends), prepend=0)

    separators = per_line(signs == ord(separator))
    lengths = np.diff(ends, prepend=-1) - 1
    blanks = separators if separator != " " else np.zeros_like(separators)
    spaces = per_line((signs == ord(" ")) | ((signs == ord("\t")) & (separator != "\t")))
    return separators, per_line(signs == ord(QUOTE)), lengths == blanks + spaces


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


def _frame(body: bytes, rows: npt.NDArray[np.int64], separator: str, wanted: Sequence[int]) -> pl.DataFrame:
    if not len(rows):
        return pl.DataFrame(schema={"row": pl.UInt32} | {str(index): pl.String for index in wanted})
    frame = pl.read_csv(
        io.BytesIO(body),
        has_header=False,
        separator=separator,
        quote_char=None,
        infer_schema=False,
        columns=sorted(wanted),
    )
    frame.columns = [str(index) for index in sorted(wanted)]
    return frame.with_columns(pl.Series("row", rows, dtype=pl.UInt32)).select("row", *(str(one) for one in wanted))


def _merged(
    frame: pl.DataFrame, quoted: dict[int, list[str]], rows: npt.NDArray[np.int64], wanted: Sequence[int]
) -> pl.DataFrame:
    """The plain rows and the quoted ones, in the order of the file."""
    columns: dict[str, list[str | None]] = {
        str(index): [cells[index] or None for cells in quoted.values()] for index in wanted
    }
    numbers = pl.Series("row", rows[list(quoted)], dtype=pl.UInt32)
    added = pl.DataFrame([numbers, *(pl.Series(name, cells, dtype=pl.String) for name, cells in columns.items())])
    return pl.concat([frame, added]).sort("row")
