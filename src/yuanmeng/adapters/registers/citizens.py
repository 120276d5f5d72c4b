"""A column of citizen identity numbers: valid ones read at once with NumPy, the others one by one for their reason."""

from dataclasses import dataclass
from datetime import date

import numpy as np
import polars as pl

from yuanmeng.adapters.registers.cells import plain
from yuanmeng.rules.eligibility.vocabulary import Vocabulary, Words
from yuanmeng.rules.identity import ric
from yuanmeng.rules.regions import Regions

CHECK_CODES = np.frombuffer(ric.CHECK_DIGITS.encode(), dtype=np.uint8)


@dataclass(frozen=True, slots=True)
class Citizens:
    """Per cell: birth date, position of the sex in its list, the number itself (null when blank or refused)."""

    born_on: pl.Series
    sex: pl.Series
    numbers: pl.Series
    refused: dict[int, Words]


def read_numbers(cells: pl.Series, vocabulary: Vocabulary, regions: Regions, codes: pl.Series, on: date) -> Citizens:
    """Read the column; `codes` are all division codes ever in force. Blank cells are no fault."""
    numbers = cells.cast(pl.String).str.strip_chars().str.to_uppercase()
    numbers = pl.select(pl.when(numbers != "").then(numbers)).to_series()
    valid = _valid(numbers, codes)
    refused: dict[int, Words] = {}
    replaced: dict[int, str] = {}
    for position in (numbers.is_not_null() & ~valid).arg_true().to_list():
        number = plain(str(numbers[position])).upper()
        if not number:
            continue
        read = ric.read(number, regions)
        if isinstance(read, ric.Citizen):
            replaced[position] = number
        else:
            refused[position] = _words(ric.REASONS[read])
    if replaced:
        numbers = numbers.scatter(list(replaced), list(replaced.values()))
        valid = valid.scatter(list(replaced), True)
    numbers = pl.select(pl.when(valid).then(numbers)).to_series()
    born_on = numbers.str.slice(6, 8).str.to_date("%Y%m%d", strict=False)
    for position in (~_possible(born_on, vocabulary, on)).arg_true().to_list():
        refused[position] = Words(
            zh="身份证号中的出生日期超出可能的范围", en="The birth date in the ID number is outside what is possible"
        )
    male, female = (vocabulary.facts["sex"].position(word) for word in ("male", "female"))
    odd = numbers.str.slice(16, 1).cast(pl.Int64) % 2 == 1
    sex = pl.select(pl.when(odd).then(pl.lit(male, pl.Int64)).when(~odd).then(pl.lit(female, pl.Int64))).to_series()
    return Citizens(born_on, sex, numbers, refused)


def _valid(numbers: pl.Series, codes: pl.Series) -> pl.Series:
    """True for numbers that are certain at sight: form, check digit, region and birth date."""
    shaped = numbers.str.contains(r"^[0-9]{17}[0-9X]$").fill_null(False)
    picked = numbers.filter(shaped)
    if not len(picked):
        return shaped
    signs = np.frombuffer("".join(picked.to_list()).encode(), dtype=np.uint8).reshape(len(picked), 18)
    sums = (signs[:, :17].astype(np.int64) - ord("0")) @ np.array(ric.WEIGHTS)
    good = pl.Series(CHECK_CODES[sums % 11] == signs[:, 17])
    good &= picked.str.slice(6, 8).str.to_date("%Y%m%d", strict=False).is_not_null()
    good &= picked.str.slice(0, 6).cast(pl.Int64).is_in(codes.implode())
    return shaped.scatter(shaped.arg_true(), good)


def _possible(born_on: pl.Series, vocabulary: Vocabulary, on: date) -> pl.Series:
    fact = vocabulary.facts["birth_date"]
    latest = min(fact.maximum, on) if isinstance(fact.maximum, date) else on
    earliest = fact.minimum if isinstance(fact.minimum, date) else date.min
    return (born_on.is_null()) | ((born_on >= earliest) & (born_on <= latest))


def _words(reason: tuple[str, str]) -> Words:
    return Words(zh=reason[0], en=reason[1])
