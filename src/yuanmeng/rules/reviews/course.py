"""The course of one claim as its worker sees it: what has been, who has it until when, what is still to come."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.lifecycles.claim import State
from yuanmeng.rules.lifecycles.review_step import StepState
from yuanmeng.rules.reviews.chain import Level


class Stage(StrEnum):
    DONE = "done"
    NOW = "now"
    NEXT = "next"
    STOP = "stop"


class Kind(StrEnum):
    SUBMITTED = "submitted"
    TAKING_UP = "taking_up"
    LEVEL = "level"
    CORRECT = "correct"
    NOTICE = "notice"
    APPROVE = "approve"
    APPEAL = "appeal"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One review step that was opened. `by_machine`: no officer decided it."""

    number: int
    level: str
    body: Words
    state: StepState
    opened_on: date
    due_on: date
    ended_on: date | None = None
    by_machine: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appealed:
    body: Words
    filed_on: date
    due_on: date
    answered_on: date | None = None
    upheld: bool = False
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One point of the course. `on` is when it happened or began; `due_on` the last day to answer, or, of what is still
    to come, the day by which it is expected when every body takes all its time; None where nothing says so."""

    kind: Kind
    stage: Stage
    on: date | None = None
    due_on: date | None = None
    level: str = ""
    days: int | None = None
    body: Words | None = None
    turn: Turn | None = None
    appeal: Appealed | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """What of a claim the course is drawn from. `shown` are the days of the public notice once it is published."""

    state: State
    since: date
    submitted_on: date | None
    chain: tuple[Level, ...]
    turns: tuple[Turn, ...]
    appeal: Appealed | None = None
    notice_days: int | None = None
    shown: tuple[date, date] | None = None
    correct_by: date | None = None


After = Callable[[date, int], date]
"""The n-th working day after a day."""

UNDER_WAY = frozenset({State.SUBMITTED, State.IN_REVIEW, State.RETURNED, State.APPEALED})
STAGES = {
    StepState.OPEN: Stage.NOW,
    StepState.RETURNED: Stage.STOP,
    StepState.REFUSED: Stage.STOP,
}
NOTICE_STAGES = {State.PASSED: Stage.NOW, State.NOTICED: Stage.NOW, State.APPROVED: Stage.DONE}


def course(case: Case, *, after: After, on: date) -> tuple[Mark, ...]:
    """From the submission to the approval, in order."""
    if case.submitted_on is None:
        return ()
    marks = [Mark(kind=Kind.SUBMITTED, stage=Stage.DONE, on=case.submitted_on)]
    turns = [turn for turn in case.turns if turn.state is not StepState.VOID]
    place = _after_refusal(turns, case.appeal)
    marks += [_turn(turn, case.chain) for turn in turns[:place]]
    marks += _appeal(case)
    marks += [_turn(turn, case.chain) for turn in turns[place:]]
    if case.state is State.SUBMITTED:
        marks.append(Mark(kind=Kind.TAKING_UP, stage=Stage.NOW, on=case.since))
    elif case.state is State.RETURNED:
        marks.append(Mark(kind=Kind.CORRECT, stage=Stage.NOW, on=case.since, due_on=case.correct_by))
    elif case.state is State.WITHDRAWN:
        return (*marks, Mark(kind=Kind.WITHDRAWN, stage=Stage.STOP, on=case.since))
    elif case.state in (State.REFUSED, State.REJECTED):
        return tuple(marks)
    return (*marks, *_to_come(case, after, on))


def _turn(turn: Turn, chain: Sequence[Level]) -> Mark:
    days = chain[turn.number].working_days if turn.number < len(chain) else None
    return Mark(
        kind=Kind.LEVEL,
        stage=STAGES.get(turn.state, Stage.DONE),
        on=turn.ended_on or turn.opened_on,
        due_on=turn.due_on,
        level=turn.level,
        days=days,
        body=turn.body,
        turn=turn,
    )


def _after_refusal(turns: Sequence[Turn], appeal: Appealed | None) -> int:
    """How many turns stand before the appeal: up to the refusal that it is about."""
    if appeal is None:
        return len(turns)
    refused = [
        place
        for place, turn in enumerate(turns, start=1)
        if turn.state is StepState.REFUSED and turn.ended_on and turn.ended_on <= appeal.filed_on
    ]
    return refused[-1] if refused else len(turns)


def _appeal(case: Case) -> list[Mark]:
    held = case.appeal
    if held is None:
        return []
    stage = Stage.NOW if case.state is State.APPEALED else Stage.DONE if held.upheld else Stage.STOP
    at = held.answered_on or held.filed_on
    return [Mark(kind=Kind.APPEAL, stage=stage, on=at, due_on=held.due_on, body=held.body, appeal=held)]


def _to_come(case: Case, after: After, on: date) -> list[Mark]:
    """Levels not yet reached, the public notice, the approval."""
    marks: list[Mark] = []
    expected = _starts_from(case, on)
    if case.state in UNDER_WAY:
        for number in range(_reached(case) + 1, len(case.chain)):
            level = case.chain[number]
            expected = after(expected, level.working_days) if expected else None
            marks.append(
                Mark(kind=Kind.LEVEL, stage=Stage.NEXT, due_on=expected, level=level.level, days=level.working_days)
            )
    if case.notice_days:
        stage = NOTICE_STAGES.get(case.state, Stage.NEXT)
        start, end = case.shown or (None, None)
        marks.append(Mark(kind=Kind.NOTICE, stage=stage, on=start, due_on=end, days=case.notice_days))
    waits = case.state is State.PASSED and not case.notice_days
    stage = Stage.DONE if case.state is State.APPROVED else Stage.NOW if waits else Stage.NEXT
    marks.append(Mark(kind=Kind.APPROVE, stage=stage, on=case.since if stage is Stage.DONE else None))
    return marks


def _starts_from(case: Case, on: date) -> date | None:
    """From where expected days are counted: the open clock, or today."""
    still_open = [turn.due_on for turn in case.turns if turn.state is StepState.OPEN]
    if case.state is State.RETURNED or case.state is State.APPEALED:
        return None
    return max([on, *still_open])


def _reached(case: Case) -> int:
    """The place in the chain that the claim has reached; -1 before the first level. What was returned comes back to
    the level that returned it, and what is appealed goes on after it."""
    live = [turn for turn in case.turns if turn.state is not StepState.VOID]
    if not live:
        return -1
    return live[-1].number - (live[-1].state is StepState.RETURNED)
