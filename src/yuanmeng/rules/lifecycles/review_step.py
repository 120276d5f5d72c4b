"""The life of one level's step in the review of a claim."""

from enum import StrEnum

from yuanmeng.rules.actors import Role
from yuanmeng.rules.lifecycles.table import Lifecycle, step

EITHER = frozenset({Role.REVIEWER, Role.OPERATOR})
REVIEWER = frozenset({Role.REVIEWER})
SYSTEM = frozenset({Role.OPERATOR})
WORKER = frozenset({Role.APPLICANT})


class StepState(StrEnum):
    OPEN = "open"
    PASSED = "passed"
    RETURNED = "returned"
    REFUSED = "refused"
    ESCALATED = "escalated"
    VOID = "void"


class StepAction(StrEnum):
    PASS = "pass"
    RETURN = "return"
    REFUSE = "refuse"
    ESCALATE = "escalate"
    VOID = "void"


S, A = StepState, StepAction
LIFECYCLE: Lifecycle = {
    (S.OPEN, A.PASS): step(S.PASSED, EITHER, "通过", "Pass"),
    (S.OPEN, A.RETURN): step(S.RETURNED, REVIEWER, "退回补正", "Return for correction"),
    (S.OPEN, A.REFUSE): step(S.REFUSED, EITHER, "不通过", "Refuse"),
    (S.OPEN, A.ESCALATE): step(S.ESCALATED, SYSTEM, "到期转上一级", "Escalate on silence"),
    (S.OPEN, A.VOID): step(S.VOID, WORKER, "作废", "Void"),
}
