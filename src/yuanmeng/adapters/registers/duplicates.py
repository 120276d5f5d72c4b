"""Rows that repeat an earlier row's key, found over the whole file from 64-bit hashes kept in memory (12 bytes a row).

Two different keys in ten million rows share a hash with a chance of about three in a million.
"""

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import polars as pl


@dataclass(slots=True)
class Keys:
    """The keys of one column so far, in the order of the file."""

    hashes: list[npt.NDArray[np.uint64]] = field(default_factory=list)
    rows: list[npt.NDArray[np.uint32]] = field(default_factory=list)

    def add(self, keys: pl.Series, rows: pl.Series) -> None:
        """Blank keys repeat nothing."""
        given = keys.is_not_null()
        self.hashes.append(keys.filter(given).hash().to_numpy().copy())
        self.rows.append(rows.filter(given).to_numpy().copy())

    def repeated(self) -> pl.DataFrame:
        """Columns `row` and `first`: every later row and the first row with the same key."""
        if not self.hashes:
            return pl.DataFrame(schema={"row": pl.UInt32, "first": pl.UInt32})
        hashes, rows = np.concatenate(self.hashes), np.concatenate(self.rows)
        order = np.argsort(hashes, kind="stable")
        ordered = hashes[order]
        is_first = np.ones(len(ordered), dtype=bool)
        is_first[1:] = ordered[1:] != ordered[:-1]
        starts = np.maximum.accumulate(np.where(is_first, np.arange(len(ordered)), 0))
        later = ~is_first
        return pl.DataFrame({"row": rows[order[later]], "first": rows[order[starts[later]]]}).sort("row")
