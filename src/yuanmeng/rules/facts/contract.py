"""When a labour contract of fixed term ends (Labour Contract Law Art. 12-13, 44)."""

from datetime import date

from yuanmeng.rules.periods import DAY, add_months

OPEN_ENDED = 999
"""Months that stand for a contract without fixed term (policies/facts.toml)."""


def last_day(signed_on: date | None, months: int | None) -> date | None:
    """The last day of the contract; None without contract, without term, or when either is not known."""
    if signed_on is None or not months or months >= OPEN_ENDED:
        return None
    return add_months(signed_on, months) - DAY
