"""The shape of every line of a delimited text, measured at once over its bytes."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

NEWLINE, QUOTE, SPACE = 10, 34, 32
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Shape:
    """Per line: separators outside quotes, quotes, whether quotes are well formed, whether it says nothing."""

    separators: Ints
    quotes: Ints
    well_formed: Flags
    blank: Flags


def measure(body: bytes, separator: str) -> Shape:
    """The shape of the lines of `body`, which ends with a line end.

    Well formed = every opening quote stands at the start of a cell and every closing one at its end; a doubled quote
    inside a quoted cell closes and opens again. A quoted cell that runs over a line end is not.
    """
    signs = np.frombuffer(body, dtype=np.uint8)
    ends = np.flatnonzero(signs == NEWLINE)
    separators, quotes = np.flatnonzero(signs == ord(separator)), np.flatnonzero(signs == QUOTE)
    count, quote_count = _per_line(separators, ends), _per_line(quotes, ends)
    lengths = np.diff(ends, prepend=-1) - 1
    blank = lengths == count + _per_line(np.flatnonzero(signs == SPACE), ends)
    if not len(quotes):
        return Shape(count, quote_count, np.ones(len(ends), dtype=bool), blank)
    first_quote = np.concatenate([[0], np.cumsum(quote_count)[:-1]])
    line = np.searchsorted(ends, quotes)
    opens = (np.arange(len(quotes)) - first_quote[line]) % 2 == 0
    edge = np.array([NEWLINE, QUOTE, ord(separator)], dtype=np.uint8)
    before = np.isin(np.where(quotes > 0, signs[quotes - 1], NEWLINE), edge)
    after = np.isin(signs[quotes + 1], edge)
    misplaced = np.bincount(line[~np.where(opens, before, after)], minlength=len(ends)) > 0
    passed = np.searchsorted(quotes, separators) - first_quote[np.searchsorted(ends, separators)]
    outside = _per_line(separators[passed % 2 == 0], ends)
    return Shape(outside, quote_count, ~misplaced & (quote_count % 2 == 0), blank)


def _per_line(positions: Ints, ends: Ints) -> Ints:
    return np.diff(np.searchsorted(positions, ends), prepend=0)
