"""The life of an appeal against a refusal: it goes one level up and is answered once."""

from enum import StrEnum

from yuanmeng.rules.actors import Role
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.lifecycles.table import Lifecycle, step

REVIEWER = frozenset({Role.REVIEWER})
WORKER = frozenset({Role.APPLICANT})
SYSTEM = frozenset({Role.OPERATOR})


class AppealState(StrEnum):
    FILED = "filed"
    UPHELD = "upheld"
    DISMISSED = "dismissed"
    WITHDRAWN = "withdrawn"


class AppealAction(StrEnum):
    UPHOLD = "uphold"
    DISMISS = "dismiss"
    ESCALATE = "escalate"
    WITHDRAW = "withdraw"


STATES: dict[AppealState, Words] = {
    AppealState.FILED: Words(zh="等待答复", en="waiting for an answer"),
    AppealState.UPHELD: Words(zh="申诉成立", en="upheld"),
    AppealState.DISMISSED: Words(zh="维持原决定", en="dismissed"),
    AppealState.WITHDRAWN: Words(zh="已撤回", en="withdrawn"),
}
S, A = AppealState, AppealAction
LIFECYCLE: Lifecycle = {
    (S.FILED, A.UPHOLD): step(S.UPHELD, REVIEWER, "申诉成立", "Uphold"),
    (S.FILED, A.DISMISS): step(S.DISMISSED, REVIEWER, "维持原决定", "Dismiss"),
    (S.FILED, A.ESCALATE): step(S.FILED, SYSTEM, "到期转上一级", "Escalate on silence"),
    (S.FILED, A.WITHDRAW): step(S.WITHDRAWN, WORKER, "撤回申诉", "Withdraw"),
}
