"""Days left until a deadline: working days while the calendar of the year is published, else calendar days."""

from datetime import date

from yuanmeng.adapters.policies.load import policies_root
from yuanmeng.adapters.policies.reference import read_working_days
from yuanmeng.rules.calendar.working_days import WorkingDays, YearNotPublished

LONG = 60


def calendar() -> WorkingDays:
    """The published working days."""
    return read_working_days(policies_root())


def days_left(on: date, last: date) -> tuple[int, bool]:
    """Days after `on` up to and including `last`, and whether they are working days; far dates count calendar days."""
    if (last - on).days > LONG:
        return (last - on).days, False
    try:
        return calendar().between(on, last), True
    except YearNotPublished:
        return (last - on).days, False
