"""Periods in months and years as the Civil Code counts them (Art. 200-203): they end on the same date of the last
month, or on the last day of that month when it has no such date."""

from calendar import monthrange
from datetime import date, timedelta

DAY = timedelta(days=1)


def add_months(start: date, months: int) -> date:
    """The day a period of `months` (may be negative) that began at `start` ends."""
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def latest_start_elapsed(on: date, months: int) -> date:
    """The latest start whose period of `months` is over on the day `on`: start + months <= on."""
    start = add_months(on, -months)
    while add_months(start + DAY, months) <= on:
        start += DAY
    while add_months(start, months) > on:
        start -= DAY
    return start


def earliest_start_within(on: date, months: int) -> date:
    """The earliest start whose period of `months` is not over before the day `on`: start + months >= on."""
    start = add_months(on, -months)
    while add_months(start - DAY, months) >= on:
        start -= DAY
    while add_months(start, months) < on:
        start += DAY
    return start


def birthday_on_first_of_march(on: date, years: int) -> date:
    """The latest birth date that is `years` old on `on` when a 29 February birthday falls on 1 March in other years."""
    return add_months(on, -12 * years)
