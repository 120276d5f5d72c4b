"""Clocks of steps and appeals: the day of a moment in China, and terms over the published working days."""

from datetime import datetime

from django.utils.timezone import localdate

from yuanmeng.adapters.policies.load import policies_root
from yuanmeng.adapters.policies.reference import read_working_days
from yuanmeng.rules.calendar.due import Term, term
from yuanmeng.rules.calendar.working_days import WorkingDays


def calendar() -> WorkingDays:
    return read_working_days(policies_root())


def due(at: datetime, working_days: int) -> Term:
    """The last day to answer what came at that moment; provisional while the year is not published."""
    return term(calendar(), localdate(at), working_days)
