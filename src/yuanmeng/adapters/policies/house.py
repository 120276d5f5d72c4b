"""The house's own numbers, where a scheme's text is silent: policies/house.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache

from .load import policies_root


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """Clocks in working days, the sample in permille."""

    review_working_days: int
    sample_permille: int
    appeal_working_days: int
    appeal_filing_working_days: int
    objection_working_days: int
    correction_working_days: int


@cache
def house() -> House:
    """Read once. Raises KeyError when a number is missing from the file."""
    rows = tomllib.loads((policies_root() / "house.toml").read_text("utf-8"))
    return House(**{name: int(rows[name]["value"]) for name in House.__slots__})
