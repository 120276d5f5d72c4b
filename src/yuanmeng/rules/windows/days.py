"""Times of a window as an officer writes them: a day, or a day and a time, in China."""

from datetime import datetime, time, timedelta

from yuanmeng.rules.eligibility.vocabulary import FactError
from yuanmeng.rules.windows.terms import CHINA


def opening(text: str) -> datetime:
    """2026-03-01 is its first moment. Raises FactError."""
    return _read(text)[0]


def closing(text: str) -> datetime:
    """The first moment too late: 2026-12-11 takes applications all that day. Raises FactError."""
    moment, whole_day = _read(text)
    return moment + timedelta(days=1) if whole_day else moment


def _read(text: str) -> tuple[datetime, bool]:
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        raise FactError(
            f"“{text}”不是日期或时间，例：2026-12-11、2026-12-11T17:00",
            f'"{text}" is not a day or a time such as 2026-12-11 or 2026-12-11T17:00',
        ) from None
    whole_day = len(text.strip()) <= len("2026-12-11") and moment.time() == time()
    return moment.replace(tzinfo=moment.tzinfo or CHINA), whole_day
