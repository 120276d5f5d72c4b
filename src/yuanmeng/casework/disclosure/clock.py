"""Days of notices and objections: the day of a moment in China, and terms over the published working days."""

from datetime import date, datetime

from django.utils.timezone import localdate

from yuanmeng.adapters.policies.house import house
from yuanmeng.adapters.policies.load import policies_root
from yuanmeng.adapters.policies.reference import read_working_days
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.calendar.due import Term, term


def day_of(at: datetime) -> date:
    return localdate(at)


def notice_term(window: Window, start: date) -> Term:
    """The last day of a notice that begins on `start`; its window says how long it is and in which days."""
    return term(read_working_days(policies_root()), start, window.notice_days or 0, working=window.notice_working)


def objection_due(start: date) -> date:
    """The last working day to answer an objection (policies/house.toml)."""
    return term(read_working_days(policies_root()), start, house().objection_working_days).last
