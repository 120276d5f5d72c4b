"""Whole columns into the normal form of their fact: plain values at once by Polars, every other distinct text once.

The quick way takes only what cannot be misread (2024-08-01, digits in range); all else, and every fault, goes through
`read_cell`, so that both ways say the same.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import polars as pl

from yuanmeng.adapters.registers.cells import Reading, plain, read_cell
from yuanmeng.adapters.registers.parquet_file import AWARDS
from yuanmeng.rules.eligibility.awards import read_awards
from yuanmeng.rules.eligibility.vocabulary import Fact, FactError, Vocabulary, Words

MOST_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Faulty:
    """Positions in a batch whose cell was refused, with the cell's text and the reasons."""

    positions: pl.Series
    values: pl.Series
    why: list[Words]


@dataclass(slots=True)
class Texts:
    """Distinct texts already read, so that a word is read once in a file."""

    read: Callable[[str], object]
    known: dict[str, object] = field(default_factory=dict)
    refused: dict[str, Words] = field(default_factory=dict)

    def learn(self, texts: pl.Series) -> None:
        """Read the texts not seen before."""
        if len(self.known) + len(self.refused) > MOST_KEPT:
            self.known.clear()
            self.refused.clear()
        for text in texts.unique().to_list():
            if text in self.known or text in self.refused:
                continue
            try:
                self.known[text] = self.read(text)
            except FactError as fault:
                self.refused[text] = Words(zh=fault.zh, en=fault.en)


def texts_of(fact: Fact, reading: Reading) -> Texts:
    """A reader of the cells of one column."""
    return Texts(lambda text: read_cell(fact, text, reading))


def awards_of(vocabulary: Vocabulary) -> Texts:
    """A reader of `prior_awards`; blank = known to be none."""

    def read(text: str) -> object:
        awards = read_awards("" if plain(text) in ("", "-") else plain(text), vocabulary)
        return [
            {
                "family": award.family,
                "level": award.level,
                "trade": award.trade,
                "awarded_on": award.awarded_on,
                "amount_fen": award.amount_fen,
            }
            for award in awards
        ]

    return Texts(read)


def dtype_of(fact: Fact) -> type[pl.DataType]:
    """The column type of the normal form."""
    return {"bool": pl.Boolean, "date": pl.Date}.get(fact.type, pl.Int64)


def convert_fact(fact: Fact, cells: pl.Series, texts: Texts, reading: Reading) -> tuple[pl.Series, Faulty]:
    """The column in normal form, null where blank or refused, and what was refused."""
    return _convert(cells, texts, _quick(fact, cells, reading), dtype_of(fact))


def convert_awards(cells: pl.Series, texts: Texts) -> tuple[pl.Series, Faulty]:
    """Lists of records; a blank cell is the empty list."""
    if cells.dtype == AWARDS:
        return cells.fill_null(pl.lit([], dtype=AWARDS)), _nothing_refused()
    return _convert(cells.cast(pl.String).fill_null(""), texts, _blank(len(cells), AWARDS), AWARDS)


def convert_text(cells: pl.Series, texts: Texts) -> tuple[pl.Series, Faulty]:
    """Text checked word by word."""
    return _convert(cells, texts, _blank(len(cells), pl.String), pl.String)


def _convert(
    cells: pl.Series, texts: Texts, quick: pl.Series, dtype: pl.DataType | type[pl.DataType]
) -> tuple[pl.Series, Faulty]:
    left = (cells.is_not_null() & quick.is_null()).arg_true()
    if not len(left):
        return quick, _nothing_refused()
    slow = _text(cells.gather(left))
    texts.learn(slow)
    distinct = slow.unique()
    keys = distinct.to_list()
    known = pl.DataFrame(
        [
            distinct.alias("text"),
            _values([texts.known.get(key) for key in keys], dtype),
            pl.Series("refused", [key in texts.refused for key in keys], dtype=pl.Boolean),
        ]
    )
    found = slow.alias("text").to_frame().join(known, on="text", how="left", maintain_order="left")
    if len(left) == len(cells):
        values = found["value"]
    else:
        at = pl.DataFrame([left.alias("at"), found["value"]])
        index = pl.DataFrame({"at": pl.Series(range(len(cells)), dtype=left.dtype)})
        values = quick.zip_with(
            quick.is_not_null(), index.join(at, on="at", how="left", maintain_order="left")["value"]
        )
    refused = slow.filter(found["refused"])
    why = [texts.refused[text] for text in refused.to_list()]
    return values, Faulty(left.filter(found["refused"]), refused, why)


def _values(found: list[object], dtype: pl.DataType | type[pl.DataType]) -> pl.Series:
    """What was read as a column. Lists of awards are laid end to end and cut again: one by one is ten times slower."""
    if dtype != AWARDS:
        return pl.Series("value", found, dtype=dtype)
    lists = [value if isinstance(value, list) else [] for value in found]
    flat = pl.Series("value", [award for awards in lists for award in awards], dtype=AWARDS.inner)
    at = pl.Series("at", [place for place, awards in enumerate(lists) for _ in awards], dtype=pl.UInt32)
    given = pl.DataFrame([at, flat]).group_by("at").agg("value")
    whole = pl.DataFrame({"read": [value is not None for value in found]}).with_row_index("at")
    joined = whole.join(given, on="at", how="left", maintain_order="left")
    listed = pl.col("value").fill_null(pl.lit([], dtype=AWARDS))
    return joined.select(pl.when("read").then(listed).alias("value")).to_series()


def _quick(fact: Fact, cells: pl.Series, reading: Reading) -> pl.Series:
    """Values that are certain at sight; null for the rest."""
    if reading.values:
        return _blank(len(cells), dtype_of(fact))
    match fact.type:
        case "date":
            read = cells if cells.dtype == pl.Date else _iso_dates(cells)
        case "int":
            read = cells if cells.dtype == pl.Int64 else _digits(cells)
        case "money" if reading.unit == "fen":
            read = cells if cells.dtype == pl.Int64 else _digits(cells)
        case "bool" if cells.dtype == pl.Boolean:
            read = cells
        case _:
            return _blank(len(cells), dtype_of(fact))
    inside = pl.repeat(True, len(read), dtype=pl.Boolean, eager=True)
    if fact.minimum is not None:
        inside &= read >= fact.minimum
    if fact.maximum is not None:
        inside &= read <= fact.maximum
    return pl.select(pl.when(inside).then(read)).to_series()


def _iso_dates(cells: pl.Series) -> pl.Series:
    if cells.dtype != pl.String:
        return _blank(len(cells), pl.Date)
    usual = pl.select(pl.when(cells.str.contains(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")).then(cells)).to_series()
    return usual.str.to_date("%Y-%m-%d", strict=False)


def _digits(cells: pl.Series) -> pl.Series:
    if cells.dtype != pl.String:
        return _blank(len(cells), pl.Int64)
    usual = pl.select(pl.when(cells.str.contains(r"^[0-9]{1,15}$")).then(cells)).to_series()
    return usual.cast(pl.Int64)


def _text(cells: pl.Series) -> pl.Series:
    if cells.dtype == pl.Boolean:
        return cells.replace_strict({True: "yes", False: "no"}, return_dtype=pl.String)
    return cells.cast(pl.String)


def _nothing_refused() -> Faulty:
    return Faulty(pl.Series([], dtype=pl.UInt32), pl.Series([], dtype=pl.String), [])


def _blank(length: int, dtype: pl.DataType | type[pl.DataType]) -> pl.Series:
    return pl.Series([None], dtype=dtype).new_from_index(0, length)
