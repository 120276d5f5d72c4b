"""The days on which a scheme can be applied for: its rules are in force and its window, where stated, is open."""

from dataclasses import replace
from datetime import date, timedelta

from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.scheme import Scheme


def round_of(scheme: Scheme) -> Scheme:
    """The scheme with its span narrowed to its window; whole days, as the worker reads them."""
    opens, closes = scheme.window.opens_at, scheme.window.closes_at
    start, end = scheme.effective_from, scheme.effective_to
    if opens:
        start = max(start, opens.date())
    if closes:
        after = closes.date() + timedelta(days=1)
        end = min(end, after) if end else after
    return replace(scheme, effective_from=start, effective_to=end)


def as_round(rules: RuleSet) -> RuleSet:
    """The same rules, deciding on the days of the round only."""
    return replace(rules, scheme=round_of(rules.scheme))


def is_open(scheme: Scheme, on: date) -> bool:
    """Whether it can be applied for on the day."""
    return round_of(scheme).decides_on(on)


def deadline(scheme: Scheme) -> date | None:
    """The last day to apply where the text states one. The end of a version's span is not a deadline."""
    return last_day(scheme) if scheme.window.closes_at else None


def last_day(scheme: Scheme) -> date | None:
    """The last day of the round or, where no window is stated, of the rules; None while no end is known."""
    end = round_of(scheme).effective_to
    return end - timedelta(days=1) if end else None
