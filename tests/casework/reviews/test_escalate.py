"""What silence does when a clock has run out."""

from datetime import UTC, date, datetime

import pytest

from tests.casework.reviews.world import (
    THEN,
    Offices,
    by_hand,
    fresh,
    only_level,
    open_step,
    ruled,
    steps,
    submitted,
    taken_up,
    told,
    worker_of,
)
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.reviews.appeal import appeal
from yuanmeng.casework.reviews.decide import pass_step
from yuanmeng.casework.reviews.escalate import escalate
from yuanmeng.casework.reviews.refuse import refuse_step
from yuanmeng.rules.actors import MACHINE

pytestmark = pytest.mark.django_db
LAST_DAY = datetime(2026, 11, 30, 15, 0, tzinfo=UTC)  # three working days from 25 November, 23:00 in China
MORNING_AFTER = datetime(2026, 11, 30, 16, 30, tzinfo=UTC)  # 1 December in China


def test_until_the_last_day_is_over_nothing_moves(offices: Offices) -> None:
    by_hand(offices, working_days=3)
    claim = taken_up(submitted(offices))
    assert open_step(claim).due_on == date(2026, 11, 30)
    assert escalate(at=LAST_DAY) == 0
    assert escalate(at=MORNING_AFTER) == 1


def test_silence_brings_the_same_question_before_the_body_above(offices: Offices) -> None:
    by_hand(offices, working_days=3)
    claim = taken_up(submitted(offices))
    escalate(at=MORNING_AFTER)
    late, again = steps(claim)
    assert (late.state, late.decided_by) == ("escalated", None)
    assert (again.level, again.number, again.escalated) == ("unit", 0, 1)
    assert again.body_id == offices.province.district.pk == fresh(claim).handler_id
    assert again.due_on == date(2026, 12, 4)
    assert told(MACHINE, claim)[-1] == "step.escalate"


def test_who_was_silent_decides_no_longer(offices: Offices) -> None:
    by_hand(offices, working_days=3)
    claim = taken_up(submitted(offices))
    late = open_step(claim)
    escalate(at=MORNING_AFTER)
    with pytest.raises(Refusal):
        pass_step(offices.unit[0], late.pk, at=MORNING_AFTER)
    assert pass_step(offices.district[0], open_step(claim).pk, at=MORNING_AFTER).decided


def test_a_blind_step_stays_blind(offices: Offices) -> None:
    only_level(offices, "unit")
    ruled(offices.window, sample_permille=1000, working_days=3)
    claim = taken_up(submitted(offices))
    escalate(at=MORNING_AFTER)
    assert (open_step(claim).sampled, open_step(claim).machine) == (True, "pass")


def test_it_moves_once_for_each_clock(offices: Offices) -> None:
    by_hand(offices, working_days=3)
    claim = taken_up(submitted(offices))
    assert (escalate(at=MORNING_AFTER), escalate(at=MORNING_AFTER)) == (1, 0)
    assert len(steps(claim)) == 2


def test_where_nobody_stands_above_it_waits(offices: Offices) -> None:
    only_level(offices, "province")
    by_hand(offices, working_days=3)
    claim = taken_up(submitted(offices))
    assert escalate(at=MORNING_AFTER) == 0
    assert open_step(claim).escalated == 0


@pytest.mark.parametrize(("said", "state"), [("pass", "passed"), ("refuse", "refused"), ("wait", "in_review")])
def test_what_else_a_scheme_may_say(offices: Offices, said: str, state: str) -> None:
    only_level(offices, "unit")
    by_hand(offices, working_days=3, on_silence=said)
    claim = taken_up(submitted(offices))
    escalate(at=MORNING_AFTER)
    assert fresh(claim).state == state
    assert steps(claim)[-1].items == ([] if said == "wait" else ["on_silence"])


def test_silence_passes_nothing_that_the_rules_refuse(offices: Offices) -> None:
    by_hand(offices, working_days=3, on_silence="pass")
    claim = taken_up(submitted(offices, union_member="no"))
    escalate(at=MORNING_AFTER)
    assert open_step(claim).body_id == offices.province.district.pk


def test_an_appeal_nobody_answers_goes_up_as_well(offices: Offices) -> None:
    by_hand(offices, working_days=3)
    claim = taken_up(submitted(offices, union_member="no"))
    refuse_step(offices.unit[0], open_step(claim).pk, conditions=["c2_member"], at=THEN)
    filed = appeal(worker_of(claim), claim.pk, reason="我是会员", at=THEN)
    assert filed.body_id == offices.province.district.pk
    after = datetime(2026, 12, 10, 1, 0, tzinfo=UTC)
    assert filed.due_on == date(2026, 12, 9)
    assert escalate(at=after) == 1
    assert (fresh(filed).body_id, fresh(filed).state) == (offices.province.city.pk, "filed")
    assert fresh(claim).handler_id == offices.province.city.pk
    assert told(MACHINE, claim)[-1] == "appeal.escalate"
    assert escalate(at=after) == 0
