"""Counting in working days over the published days off and make-up days. A year that is not published is refused."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

HOLIDAY, MAKEUP = "holiday", "makeup"
SATURDAY = 5


class YearNotPublished(LookupError):
    """The working days of a year are not in the table; nothing is guessed."""

    def __init__(self, year: int) -> None:
        super().__init__(
            f"The working days of {year} are not in policies/reference/workdays.csv: add the notice of that year"
        )
        self.year = year
        self.zh = f"工作日表里没有{year}年：请先把该年放假通知录入 policies/reference/workdays.csv"
        self.en = str(self)


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The exceptions to Monday-to-Friday, for the years that have any."""

    kinds: Mapping[date, str]
    years: frozenset[int]

    def is_working_day(self, day: date) -> bool:
        """Raises YearNotPublished."""
        if day.year not in self.years:
            raise YearNotPublished(day.year)
        kind = self.kinds.get(day)
        return kind == MAKEUP or (kind is None and day.weekday() < SATURDAY)

    def add(self, day: date, count: int) -> date:
        """The count-th working day after `day`, not counting the day itself; backwards when negative; 0 is `day`."""
        step = timedelta(days=1 if count >= 0 else -1)
        left = abs(count)
        while left:
            day += step
            left -= self.is_working_day(day)
        return day

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and including `end`; negative when `end` is earlier."""
        if end < start:
            return -self.between(end, start)
        days = (end - start).days
        return sum(self.is_working_day(start + timedelta(days=after)) for after in range(1, days + 1))

    def on_or_after(self, day: date) -> date:
        """The first working day from `day` on: a period that would end on a day off ends here (Civil Code Art. 203)."""
        while not self.is_working_day(day):
            day += timedelta(days=1)
        return day


def read(text: str) -> WorkingDays:
    """Read the text of workdays.csv. Raises ValueError for a kind that is neither holiday nor makeup."""
    kinds: dict[date, str] = {}
    for row in csv.DictReader(text.splitlines()):
        if row["kind"] not in (HOLIDAY, MAKEUP):
            raise ValueError(f"workdays.csv: {row['date']} has the unknown kind {row['kind']!r}")
        kinds[date.fromisoformat(row["date"])] = row["kind"]
    return WorkingDays(kinds, frozenset(day.year for day in kinds))
