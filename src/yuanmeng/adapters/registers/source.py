"""What every kind of register file becomes: a header and batches of numbered rows."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from yuanmeng.rules.eligibility.vocabulary import Words

BATCH_ROWS = 131_072
BLANKS_ONLY = " \t\u3000"


@dataclass(frozen=True, slots=True)
class Fault:
    """One cell, or one whole row (column ""), that could not be read."""

    row: int
    column: str
    value: str
    why: Words


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows in the order of the file. `rows` numbers them; `frame` holds the wanted columns named by their index.

    `torn` are rows that are no rows of the table; they count as rows read and are in `rows` and `frame` no more.
    """

    rows: pl.Series
    frame: pl.DataFrame
    torn: Sequence[Fault]

    def __len__(self) -> int:
        return len(self.rows) + len({fault.row for fault in self.torn})


@dataclass(frozen=True, slots=True)
class Source:
    """An opened register. `batches` takes the indexes of the wanted columns; `bad_cells` are known bad beforehand."""

    header: tuple[str, ...]
    batches: Callable[[Sequence[int]], Iterator[Batch]]
    notices: tuple[Words, ...] = ()
    day_zero: int | None = None  # ordinal of day 0 of Excel serials, in XLSX only
    bad_cells: Callable[[], Sequence["BadCell"]] = lambda: ()


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that the file itself cannot give: a formula without a stored value, an error, a merge across columns."""

    row: int
    index: int
    why: Words
