"""What the verbs of an officer share: fetch and lock, ask who may, keep blind words and votes, lead the claim on."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.applications.move import move as move_claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import MACHINE, Actor
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.lifecycles.claim import Action
from yuanmeng.rules.lifecycles.review_step import LIFECYCLE, StepAction, StepState
from yuanmeng.rules.reviews.chain import Level, from_rows
from yuanmeng.rules.reviews.clear import Verdict
from yuanmeng.rules.reviews.next_level import route
from yuanmeng.rules.reviews.sample import drawn_level

from .access import may_decide, speaker, step_for
from .models import ReviewStep, Vote
from .opening import Lead, lay
from .take_up import STANDING, move_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of an officer's word. `decided`: the step is closed. `words` say it to the officer."""

    decided: bool
    words: Words
    votes: int = 1
    people: int = 1


DONE = Outcome(decided=True, words=Words(zh="已办结", en="Decided"))
REVEALED = Outcome(
    decided=False,
    words=Words(
        zh="已记下你的判断。规则的结论与你不同，现在可以看到：请改正事实、退回补正，或按结论办理",
        en="Your judgement is kept. The rules say otherwise, as you can see now: correct a fact, return it, or follow",
    ),
)


def open_step(actor: Actor, step_id: UUID, action: StepAction, *, at: datetime) -> tuple[ReviewStep, Outcome | None]:
    """The locked step with its claim, and the outcome when this officer has said this very thing before.

    Raises NotFound, and Refusal when the officer must stand aside.
    """
    step = step_for(actor, step_id, lock=True)
    may_decide(actor, worker=step.claim.person_id, employer=step.claim.employer_id, at=at)
    if step.state == LIFECYCLE[StepState.OPEN, action].to and step.decided_by == actor.person:
        return step, DONE
    return step, None


def is_open(step: ReviewStep) -> None:
    """Raises Refusal when it is not."""
    if step.state != StepState.OPEN:
        raise Refusal(
            zh="这一件刚刚已经办结，或者到期转走了。请刷新后再看。",
            en="This one has just been decided, or has moved on when its clock ran out. Look again.",
        )


def say_blind(actor: Actor, step: ReviewStep, action: StepAction, *, at: datetime) -> bool:
    """Keep the word of an officer who does not know the verdict yet; whether it was the first one."""
    if not step.sampled:
        return False
    return _vote(actor, step, action, at=at)


def agreed(actor: Actor, step: ReviewStep, action: StepAction, *, at: datetime) -> Outcome | None:
    """Keep the vote where more than one officer must agree; None once enough do, else how far it is.

    Raises Refusal when the officer said something else before.
    """
    if step.people < 2:
        return None
    new = _vote(actor, step, action, at=at)
    if not Vote.objects.filter(step=step, person=speaker(actor), action=action).exists():
        raise Refusal(
            zh="你已经表过态，不能改；请同事再表态，或者退回补正。",
            en="You have spoken and cannot change it: a colleague speaks next, or return it for correction.",
        )
    votes = Vote.objects.filter(step=step, action=action).count()
    if votes >= step.people:
        return None
    if new:
        record("step.vote", str(step.pk), actor, at=at, case=step.claim_id, votes=votes, people=step.people)
    left = step.people - votes
    words = Words(
        zh=f"已记下，{step.people}人中已有{votes}人同意，还要{left}人",
        en=f"Kept: {votes} of {step.people} officers agree, {left} more needed",
    )
    return Outcome(decided=False, words=words, votes=votes, people=step.people)


def _vote(actor: Actor, step: ReviewStep, action: StepAction, *, at: datetime) -> bool:
    _, is_new = Vote.objects.get_or_create(step=step, person=speaker(actor), defaults={"action": action, "at": at})
    return is_new


def level_of(step: ReviewStep) -> tuple[Level, bool]:
    """The level of the chain, and whether it is the last."""
    chain = from_rows(step.claim.window.chain)
    return chain[step.number], step.number == len(chain) - 1


def go_on(actor: Actor, step: ReviewStep, *, at: datetime) -> None:
    """After a level was passed by an officer: the claim's event, then the machinery leads it on."""
    claim = step.claim
    said = {"step": str(step.pk), "level": step.level}
    _, is_last = level_of(step)
    move_claim(claim, Action.PASS if is_last else Action.FORWARD, actor, at=at, **said)
    if not is_last:
        with acting(MACHINE):
            lead_on(claim, step.number + 1, at=at)


def lead_on(claim: Claim, start: int, *, at: datetime) -> None:
    """Open the next level, past those a clear claim passes by itself. Inside `acting(MACHINE)`, the claim locked."""
    chain = from_rows(claim.window.chain)
    drawn = None
    if claim.clear and not claim.wants_human:
        drawn = drawn_level(chain, window=claim.window_id, claim=claim.pk, revision=claim.application.revision)
    way = route(chain, start, clear=claim.clear and not claim.wants_human, drawn=drawn)
    blind = way.stops is not None and way.stops == drawn
    verdict = Verdict.PASS if claim.clear else Verdict.OPEN
    lead = Lead(claim=claim, route=way, verdict=verdict, blind=blind)
    lay([lead], at=at)
    move_on([lead], at)
    if not way.passed:
        claim.save(update_fields=list(STANDING))
