"""Write a register frame by frame: Parquet or CSV by the suffix of the file, same frames, same bytes."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import polars as pl
from polars.io.plugins import register_io_source

Frames = Callable[[], Iterator[pl.DataFrame]]
COMPRESSION: Final = "zstd"
LEVEL = 3


def write_frames(path: Path, frames: Frames, schema: pl.Schema, rows: int) -> None:
    """Stream the frames into one file; `rows` is the size of a Parquet row group. Raises ValueError on the suffix."""
    match path.suffix:
        case ".parquet":
            _write_parquet(path, frames, schema, rows)
        case ".csv":
            _write_csv(path, frames())
        case other:
            raise ValueError(f"{path.name}: a register ends in .parquet or .csv, not {other!r}")


def write_frame(path: Path, table: pl.DataFrame) -> None:
    """The same for one frame."""
    write_frames(path, lambda: iter([table]), table.schema, max(len(table), 1))


def _write_parquet(path: Path, frames: Frames, schema: pl.Schema, rows: int) -> None:
    def batches(
        with_columns: list[str] | None, predicate: pl.Expr | None, n_rows: int | None, batch_size: int | None
    ) -> Iterator[pl.DataFrame]:
        yield from frames()

    register_io_source(batches, schema=schema).sink_parquet(
        path, compression=COMPRESSION, compression_level=LEVEL, row_group_size=rows, maintain_order=True
    )


def _write_csv(path: Path, frames: Iterator[pl.DataFrame]) -> None:
    """As registers are written outside: yes/no, six-digit regions, dates as 2024-08-31, blanks empty."""
    with path.open("wb") as file:
        for number, table in enumerate(frames):
            file.write(_outside(table).write_csv(include_header=number == 0).encode("utf-8"))


def _outside(table: pl.DataFrame) -> pl.DataFrame:
    yes = [
        pl.when(pl.col(name)).then(pl.lit("yes")).when(~pl.col(name)).then(pl.lit("no")).alias(name)
        for name, kind in table.schema.items()
        if kind == pl.Boolean
    ]
    regions = [pl.col(name).cast(pl.String).str.zfill(6) for name, kind in table.schema.items() if kind == pl.Int32]
    awards = pl.col("prior_awards").replace("", None)
    return table.with_columns(*yes, *regions, awards)
