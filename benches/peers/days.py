"""Dates as days since 1970, and the periods of the rules on the decision date, worked out by hand."""

from collections.abc import Mapping
from datetime import date

EPOCH = date(1970, 1, 1)


def day(value: date) -> int:
    return (value - EPOCH).days


CUTS: Mapping[str, int] = {
    "AGED_18": day(date(2008, 10, 31)),
    "AGED_50": day(date(1976, 10, 31)),
    "AGED_55": day(date(1971, 10, 31)),
    "HALF_YEAR": day(date(2026, 4, 30)),
    "YEAR": day(date(2025, 10, 31)),
    "TWO_YEARS": day(date(2024, 10, 31)),
    "TODAY": day(date(2026, 10, 31)),
}


def with_days(row: Mapping[str, object]) -> dict[str, object]:
    """Dates as whole numbers, as peers without a date type need them."""
    return {name: day(value) if isinstance(value, date) else value for name, value in row.items()}


def filled(text: str) -> str:
    """A port's text with the cut-off days put in."""
    for name, number in CUTS.items():
        text = text.replace(f"@{name}", str(number))
    return text
