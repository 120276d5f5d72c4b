"""The life of a claim, from draft to approval. An application holds claims; each funder decides its own."""

from enum import StrEnum

from yuanmeng.rules.actors import Role
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.lifecycles.table import Lifecycle, step

WORKER = frozenset({Role.APPLICANT})
REVIEWER = frozenset({Role.REVIEWER})
SYSTEM = frozenset({Role.OPERATOR})
EITHER = frozenset({Role.REVIEWER, Role.OPERATOR})
FUNDER = frozenset({Role.FUNDS, Role.OPERATOR})


class State(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    PASSED = "passed"
    NOTICED = "noticed"
    APPROVED = "approved"
    REFUSED = "refused"
    APPEALED = "appealed"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Action(StrEnum):
    SUBMIT = "submit"
    AMEND = "amend"
    TAKE_UP = "take_up"
    FORWARD = "forward"
    RETURN = "return"
    RESUBMIT = "resubmit"
    PASS = "pass"
    REFUSE = "refuse"
    WITHDRAW = "withdraw"
    APPEAL = "appeal"
    UPHOLD = "uphold"
    DISMISS = "dismiss"
    PUBLISH = "publish"
    STRIKE = "strike"
    APPROVE = "approve"


STATES: dict[State, Words] = {
    State.DRAFT: Words(zh="还没提交", en="not submitted yet"),
    State.SUBMITTED: Words(zh="已提交", en="submitted"),
    State.IN_REVIEW: Words(zh="审核中", en="in review"),
    State.RETURNED: Words(zh="退回补正", en="returned for correction"),
    State.PASSED: Words(zh="审核通过", en="passed review"),
    State.NOTICED: Words(zh="公示中", en="in public notice"),
    State.APPROVED: Words(zh="已核定", en="approved"),
    State.REFUSED: Words(zh="没有通过", en="refused"),
    State.APPEALED: Words(zh="申诉中", en="under appeal"),
    State.REJECTED: Words(zh="申诉后维持不通过", en="refused, appeal dismissed"),
    State.WITHDRAWN: Words(zh="已撤回", en="withdrawn"),
}
S, A = State, Action
LIFECYCLE: Lifecycle = {
    (S.DRAFT, A.SUBMIT): step(S.SUBMITTED, WORKER, "提交", "Submit"),
    (S.DRAFT, A.WITHDRAW): step(S.WITHDRAWN, WORKER, "不申请了", "Discard"),
    (S.SUBMITTED, A.TAKE_UP): step(S.IN_REVIEW, SYSTEM, "开始审核", "Take up"),
    (S.SUBMITTED, A.AMEND): step(S.SUBMITTED, WORKER, "修改", "Amend"),
    (S.SUBMITTED, A.WITHDRAW): step(S.WITHDRAWN, WORKER, "撤回申请", "Withdraw"),
    (S.IN_REVIEW, A.FORWARD): step(S.IN_REVIEW, EITHER, "通过，交下一级", "Pass to the next level"),
    (S.IN_REVIEW, A.PASS): step(S.PASSED, EITHER, "通过", "Pass"),
    (S.IN_REVIEW, A.RETURN): step(S.RETURNED, REVIEWER, "退回补正", "Return for correction"),
    (S.IN_REVIEW, A.REFUSE): step(S.REFUSED, EITHER, "不通过", "Refuse"),
    (S.IN_REVIEW, A.AMEND): step(S.SUBMITTED, WORKER, "修改", "Amend"),
    (S.IN_REVIEW, A.WITHDRAW): step(S.WITHDRAWN, WORKER, "撤回申请", "Withdraw"),
    (S.RETURNED, A.RESUBMIT): step(S.SUBMITTED, WORKER, "补正后再提交", "Submit again"),
    (S.RETURNED, A.WITHDRAW): step(S.WITHDRAWN, WORKER, "撤回申请", "Withdraw"),
    (S.PASSED, A.PUBLISH): step(S.NOTICED, FUNDER, "公示", "Publish"),
    (S.PASSED, A.APPROVE): step(S.APPROVED, FUNDER, "核定", "Approve"),
    (S.PASSED, A.WITHDRAW): step(S.WITHDRAWN, WORKER, "撤回申请", "Withdraw"),
    (S.NOTICED, A.PUBLISH): step(S.NOTICED, FUNDER, "重新公示", "Publish again"),
    (S.NOTICED, A.STRIKE): step(S.REFUSED, REVIEWER, "异议成立，取消", "Objection upheld: strike"),
    (S.NOTICED, A.APPROVE): step(S.APPROVED, FUNDER, "核定", "Approve"),
    (S.NOTICED, A.WITHDRAW): step(S.WITHDRAWN, WORKER, "撤回申请", "Withdraw"),
    (S.REFUSED, A.APPEAL): step(S.APPEALED, WORKER, "申诉", "Appeal"),
    (S.APPEALED, A.UPHOLD): step(S.IN_REVIEW, REVIEWER, "申诉成立，继续审核", "Appeal upheld: review goes on"),
    (S.APPEALED, A.DISMISS): step(S.REJECTED, REVIEWER, "维持不通过", "Dismiss the appeal"),
    (S.APPEALED, A.WITHDRAW): step(S.WITHDRAWN, WORKER, "撤回申请", "Withdraw"),
}
LIVE = frozenset(S) - {S.DRAFT, S.WITHDRAWN, S.REFUSED, S.REJECTED}
"""States in which the worker has this claim running: no second one in the same window beside it."""
