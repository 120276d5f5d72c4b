"""The reference lists of the policies folder, read once."""

from functools import lru_cache
from pathlib import Path

from yuanmeng.rules import regions
from yuanmeng.rules.calendar import working_days

FOLDER = "reference"


@lru_cache(maxsize=2)
def read_regions(policies: Path) -> regions.Regions:
    """All division codes, from `reference/regions.csv`."""
    return regions.read((policies / FOLDER / "regions.csv").read_text("utf-8"))


@lru_cache(maxsize=2)
def read_working_days(policies: Path) -> working_days.WorkingDays:
    """Days off and make-up days, from `reference/workdays.csv`."""
    return working_days.read((policies / FOLDER / "workdays.csv").read_text("utf-8"))
