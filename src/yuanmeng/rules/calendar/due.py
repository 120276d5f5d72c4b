"""The last day of a term, also where the days off of a year are not published yet."""

from dataclasses import dataclass
from datetime import date, timedelta

from yuanmeng.rules.calendar.working_days import SATURDAY, WorkingDays, YearNotPublished


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """`provisional`: it runs into a year whose days off are not published, and Monday to Friday were counted."""

    last: date
    provisional: bool = False


def term(days: WorkingDays, start: date, count: int, *, working: bool = True) -> Term:
    """The `count`-th day after `start`, which itself is not counted (Civil Code Art. 201)."""
    if not working:
        return Term(last=start + timedelta(days=count))
    try:
        return Term(last=days.add(start, count))
    except YearNotPublished:
        return Term(last=_by_weekdays(days, start, count), provisional=True)


def _by_weekdays(days: WorkingDays, day: date, left: int) -> date:
    while left:
        day += timedelta(days=1)
        known = day.year in days.years
        left -= days.is_working_day(day) if known else day.weekday() < SATURDAY
    return day
