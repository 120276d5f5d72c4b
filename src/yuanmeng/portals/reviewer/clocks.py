"""The clock of a step as work screens show it: a ring that empties with the working days of the level."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from yuanmeng.web.deadlines import days_left

SOON = 2  # working days from which a clock is marked


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """`part` of `whole` days are left; `left` is what stands in the ring, `words` the short text beside it."""

    tone: str
    part: int
    whole: int
    left: int | str
    words: str


def clock(due_on: date, *, on: date, whole: int) -> Clock:
    """`whole` is the clock of the level in working days. After `due_on` it counts the days since."""
    if on > due_on:
        late, working = days_left(due_on, on)
        words = (
            ngettext("超 %(many)s 个工作日", "超 %(many)s 个工作日", late)
            if working
            else ngettext("超 %(many)s 天", "超 %(many)s 天", late)
        )
        return Clock(tone="no", part=0, whole=1, left="!", words=words % {"many": late})
    left, working = days_left(on, due_on)
    words = (
        ngettext("%(many)s 个工作日", "%(many)s 个工作日", left)
        if working
        else ngettext("%(many)s 天", "%(many)s 天", left)
    )
    said = _("今天到期") if left == 0 else words % {"many": left}
    return Clock(tone="wait" if left <= SOON else "", part=min(left, whole), whole=max(whole, 1), left=left, words=said)
