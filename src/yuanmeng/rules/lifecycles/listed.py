"""Every lifecycle there is: what it is the life of, where it begins, and what its states are called."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.lifecycles import appeal, claim, public_notice, review_step, window
from yuanmeng.rules.lifecycles.public_notice import NoticeAction, NoticeState, ObjectionAction, ObjectionState
from yuanmeng.rules.lifecycles.table import Lifecycle


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One lifecycle with its kinds of state and action."""

    words: Words
    start: StrEnum
    actions: type[StrEnum]
    named: tuple[tuple[StrEnum, Words], ...]
    steps: Lifecycle

    @property
    def states(self) -> dict[StrEnum, Words]:
        """What each state is called."""
        return dict(self.named)


LIFECYCLES: Mapping[str, Listed] = {
    "window": Listed(
        words=Words(zh="窗口", en="Window"),
        start=window.WindowState.OPEN,
        actions=window.WindowAction,
        named=tuple(window.STATES.items()),
        steps=window.LIFECYCLE,
    ),
    "claim": Listed(
        words=Words(zh="申请", en="Claim"),
        start=claim.State.DRAFT,
        actions=claim.Action,
        named=tuple(claim.STATES.items()),
        steps=claim.LIFECYCLE,
    ),
    "step": Listed(
        words=Words(zh="一级审核", en="Review step"),
        start=review_step.StepState.OPEN,
        actions=review_step.StepAction,
        named=tuple(review_step.STATES.items()),
        steps=review_step.LIFECYCLE,
    ),
    "appeal": Listed(
        words=Words(zh="申诉", en="Appeal"),
        start=appeal.AppealState.FILED,
        actions=appeal.AppealAction,
        named=tuple(appeal.STATES.items()),
        steps=appeal.LIFECYCLE,
    ),
    "notice": Listed(
        words=Words(zh="公示", en="Public notice"),
        start=NoticeState.SHOWN,
        actions=NoticeAction,
        named=tuple(public_notice.NOTICE_STATES.items()),
        steps=public_notice.NOTICE,
    ),
    "objection": Listed(
        words=Words(zh="异议", en="Objection"),
        start=ObjectionState.FILED,
        actions=ObjectionAction,
        named=tuple(public_notice.OBJECTION_STATES.items()),
        steps=public_notice.OBJECTION,
    ),
}
