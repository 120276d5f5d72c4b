"""A claim made ready for its worker's page: where it stands, its course, its reasons, what can be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yuanmeng.adapters.policies.house import house
from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.reviews.course import Story
from yuanmeng.portals.worker.questions import vocabulary
from yuanmeng.rules.actors import Role
from yuanmeng.rules.calendar.due import term
from yuanmeng.rules.eligibility.advise import Ground, judge
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.lifecycles.claim import LIFECYCLE, STATES, Action, State
from yuanmeng.rules.lifecycles.review_step import StepState
from yuanmeng.rules.lifecycles.table import actions
from yuanmeng.rules.reviews.course import Case, Mark, Stage, Turn, course
from yuanmeng.web.deadlines import calendar, days_left
from yuanmeng.web.near import person

LEADS = (
    State.RETURNED,
    State.REFUSED,
    State.IN_REVIEW,
    State.APPEALED,
    State.SUBMITTED,
    State.PASSED,
    State.NOTICED,
    State.APPROVED,
    State.DRAFT,
    State.REJECTED,
    State.WITHDRAWN,
)
"""Which of several claims speaks for the application: what asks something of the worker comes first."""
TONES = {
    State.RETURNED: ("wait", "warn"),
    State.REFUSED: ("no", "no"),
    State.REJECTED: ("no", "no"),
    State.PASSED: ("yes", "yes"),
    State.NOTICED: ("yes", "yes"),
    State.APPROVED: ("yes", "yes"),
    State.WITHDRAWN: ("", "x"),
}
UNFAVOURABLE = frozenset({State.REFUSED, State.APPEALED, State.REJECTED})
ASKED_BY_HAND = frozenset({State.SUBMITTED, State.IN_REVIEW})


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Days left to the last day, and whether they are working days; `over` when the day has passed."""

    last: date
    left: int
    working: bool

    @property
    def over(self) -> bool:
        return self.left < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that was returned or refused, with the page on which it is put right."""

    words: Words
    field: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """A condition that failed, with the values seen by the names of their facts."""

    ground: Ground
    seen: tuple[tuple[Words, Words], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """`turn` is the step that decides what is said: the open one, or the one that returned or refused."""

    story: Story
    funder: Words
    tone: str
    mark: str
    course: tuple[Mark, ...]
    clock: Clock | None
    turn: Turn | None
    items: tuple[Item, ...]
    grounds: tuple[Reason, ...]
    appeal_until: Clock | None
    may: frozenset[Action]
    may_ask_for_human: bool
    notice_until: date | None

    @property
    def words(self) -> Words:
        return STATES[self.story.state]

    @property
    def body(self) -> Words:
        """Who has it now, or decided last."""
        if self.story.appeal and self.story.state is State.APPEALED:
            return self.story.appeal.body
        return self.turn.body if self.turn else self.funder

    @property
    def now(self) -> Mark | None:
        return next((mark for mark in self.course if mark.stage is Stage.NOW), None)

    @property
    def done(self) -> int:
        return sum(mark.stage in (Stage.DONE, Stage.STOP) for mark in self.course)


def claim_view(story: Story, *, on: date, shown: tuple[date, date] | None = None) -> ClaimView:
    """`shown` are the days of the public notice, once there is one."""
    told, state = telling(story.turns), story.state
    marks = course(as_case(story, told, shown), after=last_day, on=on)
    now = next((mark for mark in marks if mark.stage is Stage.NOW and mark.due_on), None)
    may = frozenset(Action(one) for one in actions(LIFECYCLE, state, Role.APPLICANT))
    until = appeal_clock(told, on) if Action.APPEAL in may else None
    tone, mark = TONES.get(state, ("", "past"))
    rules = library().schemes.get(story.scheme)
    return ClaimView(
        story=story,
        funder=Words(zh=rules.scheme.issuer.zh, en=rules.scheme.issuer.en) if rules else story.funder,
        tone=tone,
        mark=mark,
        course=marks,
        clock=clock(now.due_on, on) if now and now.due_on else None,
        turn=told,
        items=tuple(item_of(one, story.scheme) for one in story.items) if state is State.RETURNED else (),
        grounds=grounds(story) if state in UNFAVOURABLE else (),
        appeal_until=until,
        may=may if not (until and until.over) else may - {Action.APPEAL},
        may_ask_for_human=state in ASKED_BY_HAND and not story.wants_human,
        notice_until=shown[1] if shown else None,
    )


def as_case(story: Story, told: Turn | None, shown: tuple[date, date] | None) -> Case:
    """The part of a story that the course is drawn from."""
    returned = told.ended_on if told and story.state is State.RETURNED else None
    return Case(
        state=story.state,
        since=story.since,
        submitted_on=story.submitted_on,
        chain=story.chain,
        turns=story.turns,
        appeal=story.appeal,
        notice_days=story.notice_days,
        shown=shown,
        correct_by=last_day(returned, house().correction_working_days) if returned else None,
    )


def telling(turns: Sequence[Turn]) -> Turn | None:
    """The open step, else the last one that was not made void."""
    live = [turn for turn in turns if turn.state is not StepState.VOID]
    return next((turn for turn in live if turn.state is StepState.OPEN), live[-1] if live else None)


def last_day(start: date, count: int) -> date:
    """The `count`-th working day after a day."""
    return term(calendar(), start, count).last


def clock(last: date, on: date) -> Clock:
    left, working = days_left(on, last)
    return Clock(last=last, left=left, working=working)


def appeal_clock(turn: Turn | None, on: date) -> Clock | None:
    """Until when an appeal may be filed."""
    if turn is None or turn.ended_on is None:
        return None
    return clock(last_day(turn.ended_on, house().appeal_filing_working_days), on)


def item_of(item: object, scheme: str) -> Item:
    """A fact, a document or a condition by its id, in words."""
    known, name = vocabulary(), str(item)
    if name in known.facts:
        fact = known.facts[name]
        return Item(words=Words(zh=fact.zh, en=fact.en), field=name if fact.ask else "", document=fact.document)
    if name in known.documents:
        paper = known.documents[name]
        return Item(words=Words(zh=paper.zh, en=paper.en), document=name)
    rules = library().schemes.get(scheme)
    conditions = {one.id: one for one in rules.scheme.conditions} if rules else {}
    if name in conditions:
        return Item(words=conditions[name].words, document=next(iter(conditions[name].needs), ""))
    return Item(words=Words(zh=name, en=name))


def grounds(story: Story) -> tuple[Reason, ...]:
    """The conditions a refusal names, with the values that were seen; those that failed when it names none."""
    rules = library().schemes.get(story.scheme)
    if rules is None or story.assessed_on is None:
        return ()
    verdict = judge(rules, person(story.facts), library(), story.assessed_on, library().regions.name)
    wanted = frozenset(story.items)
    found = [one for one in verdict.grounds if (one.id in wanted if wanted else one.state == "no")]
    return tuple(Reason(ground=one, seen=tuple((fact_words(name), value) for name, value in one.seen)) for one in found)


def fact_words(name: str) -> Words:
    fact = vocabulary().facts[name]
    return Words(zh=fact.zh, en=fact.en)
