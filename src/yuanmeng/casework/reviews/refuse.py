"""An officer refuses a claim by conditions that fail."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from yuanmeng.casework.applications.models import Assessment, Claim
from yuanmeng.casework.applications.move import move as move_claim
from yuanmeng.casework.applications.rule_sets import rule_set_of
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.facts import Seen
from yuanmeng.rules.lifecycles.claim import Action
from yuanmeng.rules.lifecycles.review_step import StepAction

from .deciding import DONE, REVEALED, Outcome, agreed, is_open, open_step, say_blind
from .move import move
from .reassess import reassess


def refuse_step(
    actor: Actor,
    step_id: UUID,
    *,
    conditions: Sequence[str],
    note: str = "",
    facts: Sequence[Seen] = (),
    answers: Mapping[str, str] | None = None,
    at: datetime,
) -> Outcome:
    """`conditions` are ids of the scheme that fail by the rules, `facts` and `answers` counted in first.

    The step keeps the ids; a letter shows each condition, the value seen and its source from them. Two officers where
    the scheme says so. Sent again it answers again. Raises NotFound, Refusal.
    """
    with acting(actor):
        step, before = open_step(actor, step_id, StepAction.REFUSE, at=at)
        if before:
            return before
        is_open(step)
        _named(step.claim, conditions)
        first = say_blind(actor, step, StepAction.REFUSE, at=at)
        assessment = reassess(actor, step.claim, answers or {}, facts, at=at)
        fault = _fault(step.claim, assessment, conditions)
        if fault is not None:
            if first:
                return REVEALED
            raise fault
        waiting = agreed(actor, step, StepAction.REFUSE, at=at)
        if waiting:
            return waiting
        move(step, StepAction.REFUSE, actor, at=at, note=note, items=conditions)
        said = {"step": str(step.pk), "level": step.level, "conditions": ",".join(conditions)}
        move_claim(step.claim, Action.REFUSE, actor, at=at, **said)
        return DONE


def _named(claim: Claim, conditions: Sequence[str]) -> None:
    """Raises Refusal when no condition is named, or one that the scheme does not have."""
    known = {rule.id for rule in rule_set_of(claim.scheme, claim.rule_hash).rules}
    if not conditions or not known.issuperset(conditions):
        raise Refusal(
            zh="不通过要写明办法里哪一条不符合：请至少选一条。",
            en="A refusal names the condition of the scheme that fails: choose one.",
        )


def _fault(claim: Claim, assessment: Assessment, conditions: Sequence[str]) -> Refusal | None:
    """Why it cannot be refused by these conditions, and what to do instead."""
    failed = failed_conditions(claim, assessment)
    standing = [name for name in conditions if name not in failed]
    if standing:
        return Refusal(
            zh=f"按现有事实，“{standing[0][:48]}”没有不符合，不能以它为由不通过。如果事实有误，请先改正事实并写明依据。",
            en=f'By the facts as they stand "{standing[0][:48]}" does not fail, so it is no reason. Correct the fact '
            "first and say what it rests on, if it is wrong.",
        )
    return None


def failed_conditions(claim: Claim, assessment: Assessment) -> frozenset[str]:
    """Ids of the conditions that fail by this assessment."""
    rules = rule_set_of(claim.scheme, claim.rule_hash).rules
    return frozenset(rule.id for rule in rules if assessment.fail_mask & rule.mask)
