"""The life of an appeal against a refusal: it goes one level up and is answered once."""

from enum import StrEnum

from yuanmeng.rules.actors import Role
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


S, A = AppealState, AppealAction
LIFECYCLE: Lifecycle = {
    (S.FILED, A.UPHOLD): step(S.UPHELD, REVIEWER, "申诉成立", "Uphold"),
    (S.FILED, A.DISMISS): step(S.DISMISSED, REVIEWER, "维持原决定", "Dismiss"),
    (S.FILED, A.ESCALATE): step(S.FILED, SYSTEM, "到期转上一级", "Escalate on silence"),
    (S.FILED, A.WITHDRAW): step(S.WITHDRAWN, WORKER, "撤回申诉", "Withdraw"),
}
