"""The life of one level's step in the review of a claim."""

from enum import StrEnum

from yuanmeng.rules.actors import Role
from yuanmeng.rules.eligibility.vocabulary import Words
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


STATES: dict[StepState, Words] = {
    StepState.OPEN: Words(zh="等待审核", en="waiting for review"),
    StepState.PASSED: Words(zh="通过", en="passed"),
    StepState.RETURNED: Words(zh="退回补正", en="returned for correction"),
    StepState.REFUSED: Words(zh="不通过", en="refused"),
    StepState.ESCALATED: Words(zh="已转上一级", en="escalated"),
    StepState.VOID: Words(zh="作废", en="void"),
}
S, A = StepState, StepAction
LIFECYCLE: Lifecycle = {
    (S.OPEN, A.PASS): step(S.PASSED, EITHER, "通过", "Pass"),
    (S.OPEN, A.RETURN): step(S.RETURNED, REVIEWER, "退回补正", "Return for correction"),
    (S.OPEN, A.REFUSE): step(S.REFUSED, EITHER, "不通过", "Refuse"),
    (S.OPEN, A.ESCALATE): step(S.ESCALATED, SYSTEM, "到期转上一级", "Escalate on silence"),
    (S.OPEN, A.VOID): step(S.VOID, WORKER, "作废", "Void"),
}
