"""The course of a claim: what has been, who has it, what comes and by when, in order."""

from datetime import date, timedelta

import pytest

from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.lifecycles.claim import State
from yuanmeng.rules.lifecycles.review_step import StepState
from yuanmeng.rules.reviews.chain import Level
from yuanmeng.rules.reviews.course import Appealed, Case, Kind, Mark, Stage, Turn, course

ON = date(2026, 11, 25)
BODY = Words(zh="一厂工会", en="unit")


def level(name: str, days: int = 3) -> Level:
    return Level(
        level=name,
        zh="",
        en="",
        working_days=days,
        default_clock=False,
        on_silence="escalate",
        people=1,
        straight_through=False,
        sample_permille=0,
    )


CHAIN = (level("unit"), level("district", 2), level("city", 5))


def turn(number: int, state: StepState) -> Turn:
    ended = None if state is StepState.OPEN else ON
    return Turn(
        number=number,
        level=CHAIN[number].level,
        body=BODY,
        state=state,
        opened_on=ON,
        due_on=ON + timedelta(days=3),
        ended_on=ended,
    )


def drawn(state: State, *turns: Turn, notice: int | None = 5, appeal: Appealed | None = None) -> list[Mark]:
    case = Case(
        state=state,
        since=ON,
        submitted_on=ON,
        chain=CHAIN,
        turns=turns,
        notice_days=notice,
        appeal=appeal,
        correct_by=ON + timedelta(days=10) if state is State.RETURNED else None,
    )
    return list(course(case, after=lambda day, count: day + timedelta(days=count), on=ON))


def told(marks: list[Mark]) -> list[tuple[str, str, str]]:
    return [(mark.kind.value, mark.stage.value, mark.level) for mark in marks]


def test_what_was_not_handed_in_has_no_course() -> None:
    case = Case(state=State.DRAFT, since=ON, submitted_on=None, chain=CHAIN, turns=())
    assert course(case, after=lambda day, _: day, on=ON) == ()


def test_before_it_is_taken_up_all_levels_are_to_come() -> None:
    assert told(drawn(State.SUBMITTED)) == [
        ("submitted", "done", ""),
        ("taking_up", "now", ""),
        ("level", "next", "unit"),
        ("level", "next", "district"),
        ("level", "next", "city"),
        ("notice", "next", ""),
        ("approve", "next", ""),
    ]


def test_what_is_to_come_is_expected_after_the_open_clock() -> None:
    marks = drawn(State.IN_REVIEW, turn(0, StepState.OPEN))
    assert [(mark.level, mark.due_on) for mark in marks if mark.kind is Kind.LEVEL] == [
        ("unit", date(2026, 11, 28)),
        ("district", date(2026, 11, 30)),
        ("city", date(2026, 12, 5)),
    ]


def test_a_void_turn_leaves_no_mark() -> None:
    assert "unit" not in [mark.level for mark in drawn(State.WITHDRAWN, turn(0, StepState.VOID))]


def test_a_returned_claim_waits_for_its_worker_and_comes_back_to_that_level() -> None:
    marks = drawn(State.RETURNED, turn(0, StepState.PASSED), turn(1, StepState.RETURNED))
    assert told(marks)[2:6] == [
        ("level", "stop", "district"),
        ("correct", "now", ""),
        ("level", "next", "district"),
        ("level", "next", "city"),
    ]
    assert marks[3].due_on == date(2026, 12, 5)
    assert marks[4].due_on is None


@pytest.mark.parametrize("state", [State.REFUSED, State.REJECTED, State.WITHDRAWN])
def test_nothing_comes_after_an_end(state: State) -> None:
    assert Stage.NEXT not in [mark.stage for mark in drawn(state, turn(0, StepState.REFUSED))]


def test_an_appeal_stands_where_it_was_filed() -> None:
    appeal = Appealed(body=BODY, filed_on=ON, due_on=ON + timedelta(days=10))
    marks = drawn(State.APPEALED, turn(0, StepState.REFUSED), appeal=appeal)
    assert told(marks)[1:3] == [("level", "stop", "unit"), ("appeal", "now", "")]


def test_what_follows_an_upheld_appeal_stands_after_it() -> None:
    appeal = Appealed(body=BODY, filed_on=ON, due_on=ON, answered_on=ON, upheld=True, answer="成立")
    marks = drawn(State.IN_REVIEW, turn(0, StepState.REFUSED), turn(0, StepState.OPEN), appeal=appeal)
    assert told(marks)[1:4] == [("level", "stop", "unit"), ("appeal", "done", ""), ("level", "now", "unit")]


def test_an_appeal_that_was_dismissed_is_the_end() -> None:
    appeal = Appealed(body=BODY, filed_on=ON, due_on=ON, answered_on=ON, answer="维持")
    assert told(drawn(State.REJECTED, turn(0, StepState.REFUSED), appeal=appeal))[-1] == ("appeal", "stop", "")


@pytest.mark.parametrize(
    ("state", "notice", "ends"),
    [
        (State.PASSED, 5, [("notice", "now", ""), ("approve", "next", "")]),
        (State.PASSED, None, [("approve", "now", "")]),
        (State.NOTICED, 5, [("notice", "now", ""), ("approve", "next", "")]),
        (State.APPROVED, 5, [("notice", "done", ""), ("approve", "done", "")]),
        (State.APPROVED, None, [("approve", "done", "")]),
    ],
)
def test_after_review_come_notice_and_approval(
    state: State, notice: int | None, ends: list[tuple[str, str, str]]
) -> None:
    marks = drawn(state, *(turn(number, StepState.PASSED) for number in range(3)), notice=notice)
    assert told(marks)[4:] == ends


def test_an_escalated_turn_stands_before_the_one_above() -> None:
    marks = drawn(State.IN_REVIEW, turn(0, StepState.ESCALATED), turn(1, StepState.OPEN))
    assert told(marks)[1:4] == [("level", "done", "unit"), ("level", "now", "district"), ("level", "next", "city")]
