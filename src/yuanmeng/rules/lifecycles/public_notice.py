"""The life of a public notice and of an objection to it."""

from enum import StrEnum

from yuanmeng.rules.actors import Role
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.lifecycles.table import Lifecycle, step

FUNDER = frozenset({Role.FUNDS, Role.OPERATOR})
SYSTEM = frozenset({Role.OPERATOR})
REVIEWER = frozenset({Role.REVIEWER})


class NoticeState(StrEnum):
    SHOWN = "shown"
    ENDED = "ended"


class NoticeAction(StrEnum):
    END = "end"
    TAKE_DOWN = "take_down"


class ObjectionState(StrEnum):
    FILED = "filed"
    UPHELD = "upheld"
    DISMISSED = "dismissed"


class ObjectionAction(StrEnum):
    UPHOLD = "uphold"
    DISMISS = "dismiss"


NOTICE_STATES: dict[NoticeState, Words] = {
    NoticeState.SHOWN: Words(zh="公示中", en="shown"),
    NoticeState.ENDED: Words(zh="公示结束", en="ended"),
}
OBJECTION_STATES: dict[ObjectionState, Words] = {
    ObjectionState.FILED: Words(zh="等待答复", en="waiting for an answer"),
    ObjectionState.UPHELD: Words(zh="异议成立", en="upheld"),
    ObjectionState.DISMISSED: Words(zh="异议不成立", en="dismissed"),
}
NOTICE: Lifecycle = {
    (NoticeState.SHOWN, NoticeAction.END): step(NoticeState.ENDED, SYSTEM, "公示期满", "The notice has run out"),
    (NoticeState.SHOWN, NoticeAction.TAKE_DOWN): step(NoticeState.ENDED, FUNDER, "撤下", "Take down"),
}
OBJECTION: Lifecycle = {
    (ObjectionState.FILED, ObjectionAction.UPHOLD): step(ObjectionState.UPHELD, REVIEWER, "异议成立", "Uphold"),
    (ObjectionState.FILED, ObjectionAction.DISMISS): step(ObjectionState.DISMISSED, REVIEWER, "异议不成立", "Dismiss"),
}
