"""What the pages of this door show of windows: numbers, clocks, terms."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yuanmeng.casework.disclosure.read import Held
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.lifecycles.claim import STATES, State
from yuanmeng.web.clock import today
from yuanmeng.web.deadlines import days_left

METHODS: dict[str, Promise] = {
    "none": gettext_lazy("不限名额"),
    "first_come": gettext_lazy("先到先得"),
    "lottery": gettext_lazy("抽签"),
    "rank": gettext_lazy("排名"),
    "unknown": gettext_lazy("没有写明"),
}
COUNTED = (
    State.SUBMITTED, State.IN_REVIEW, State.RETURNED, State.PASSED, State.NOTICED, State.APPROVED,
    State.REFUSED, State.APPEALED, State.REJECTED, State.WITHDRAWN,
)  # fmt: skip
HANDED_IN = frozenset(COUNTED)
GRANTED = (State.PASSED, State.NOTICED, State.APPROVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One window with its numbers. `granted`: passed, shown or approved, against the places."""

    held: Held
    tone: str
    state: str
    first: date
    last: date
    left: int
    working: bool
    counts: tuple[tuple[Words, int], ...]
    handed_in: int
    granted: int
    free: int | None


def card(held: Held) -> Card:
    """Ready to be shown; days count from today."""
    window, now = held.window, timezone.now()
    last = last_day(window.closes_at)
    left, working = days_left(today(), last) if last >= today() else (0, False)
    tone, state = _state(window.state, window.opens_at, window.closes_at, now)
    granted = sum(held.states.get(one, 0) for one in GRANTED)
    return Card(
        held=held,
        tone=tone,
        state=state,
        first=localdate(window.opens_at),
        last=last,
        left=left,
        working=working,
        counts=tuple((STATES[one], held.states[one]) for one in COUNTED if held.states.get(one)),
        handed_in=sum(count for state, count in held.states.items() if state in HANDED_IN),
        granted=granted,
        free=None if window.places is None else max(0, window.places - granted),
    )


def last_day(closes_at: datetime) -> date:
    """The last day applications are taken; `closes_at` is the first moment too late."""
    return localdate(closes_at - timedelta(seconds=1))


def _state(state: str, opens_at: datetime, closes_at: datetime, now: datetime) -> tuple[str, str]:
    if state == "closed":
        return "no", _("已关闭")
    if now < opens_at:
        return "wait", _("还没开始")
    return ("yes", _("正在受理")) if now < closes_at else ("", _("已截止"))
