"""Parquet registers, typed or text, in batches."""

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

import polars as pl

from yuanmeng.adapters.registers.refused import RegisterRefused
from yuanmeng.adapters.registers.source import BATCH_ROWS, Batch, Source

AWARDS = pl.List(
    pl.Struct(
        {"family": pl.String, "level": pl.String, "trade": pl.String, "awarded_on": pl.Date, "amount_fen": pl.Int64}
    )
)


def open_parquet(path: Path) -> Source:
    """Raises RegisterRefused when the file is damaged."""
    try:
        header = tuple(pl.scan_parquet(path).collect_schema().names())
    except (pl.exceptions.PolarsError, OSError) as fault:
        raise RegisterRefused("broken", name=path.name, found=type(fault).__name__) from None
    return Source(header=header, batches=partial(_batches, path, header))


def _batches(path: Path, header: tuple[str, ...], wanted: Sequence[int]) -> Iterator[Batch]:
    """Rows are numbered from 1."""
    columns = [_readable(path, header[index]).alias(str(index)) for index in wanted]
    scan = pl.scan_parquet(path)
    rows = int(scan.select(pl.len()).collect().item())
    for start in range(0, rows, BATCH_ROWS):  # slices, since a stream of batches reads far ahead of their use
        frame = scan.slice(start, BATCH_ROWS).select(columns).collect()
        numbers = pl.Series("row", range(start + 1, start + 1 + len(frame)), dtype=pl.UInt32)
        yield Batch(numbers, frame, ())


def _readable(path: Path, name: str) -> pl.Expr:
    """The column as text, whole number, date or boolean; awards as a list of records."""
    kind = pl.scan_parquet(path).collect_schema()[name]
    column = pl.col(name)
    if kind == pl.String or kind == pl.Date or kind == pl.Boolean or kind == AWARDS:
        return column
    if kind.is_integer():
        return column.cast(pl.Int64)
    if kind.is_float() or kind.is_decimal():
        return column.cast(pl.String)
    if isinstance(kind, pl.Categorical | pl.Enum):
        return column.cast(pl.String)
    if isinstance(kind, pl.Datetime):
        return column.dt.to_string("%Y-%m-%dT%H:%M:%S")
    if kind == pl.Null:
        return column.cast(pl.String)
    raise RegisterRefused("column_type", name=path.name, found=name)
