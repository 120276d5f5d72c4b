"""The queue and the desk: what an officer is shown, in few queries."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.casework.applications.world import worker
from tests.casework.reviews.copies import copies
from tests.casework.reviews.world import (
    HERE,
    SOON,
    THEN,
    Offices,
    by_hand,
    claim_of,
    only_level,
    open_step,
    refused,
    ruled,
    submitted,
    taken_up,
    worker_of,
)
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.casework.reviews.appeal import appeal
from yuanmeng.casework.reviews.decide import pass_step
from yuanmeng.casework.reviews.models import ReviewStep
from yuanmeng.casework.reviews.read import counts, desk, queue
from yuanmeng.casework.reviews.refuse import refuse_step
from yuanmeng.rules.actors import MACHINE, Actor

pytestmark = pytest.mark.django_db
PLUMBING = ("SAVEPOINT", "RELEASE", "set_config", "current_setting('app.")


def asked(queries: CaptureQueriesContext) -> list[str]:
    """Without what opens, ends and names the actor of a transaction."""
    found = [str(query["sql"]) for query in queries.captured_queries]
    return [sql for sql in found if not any(word in sql[:60] for word in PLUMBING)]


def many(offices: Offices, count: int) -> None:
    """Copies of one open step, each with a claim of its own, due on following days."""
    by_hand(offices)
    copies(taken_up(submitted(offices)), count)


def test_fifty_rows_by_clock_and_the_way_there_and_back(offices: Offices) -> None:
    many(offices, 119)
    first = queue(offices.unit[0], at=THEN)
    second = queue(offices.unit[0], at=THEN, after=first.after)
    third = queue(offices.unit[0], at=THEN, after=second.after)
    rows = [row for page in (first, second, third) for row in page.rows]
    assert [len(page.rows) for page in (first, second, third)] == [50, 50, 20]
    assert [(row.due_on, row.id) for row in rows] == sorted((row.due_on, row.id) for row in rows)
    assert len({row.id for row in rows}) == 120
    assert (first.before, third.after) == ("", "")
    assert queue(offices.unit[0], at=THEN, before=third.before) == second
    back = queue(offices.unit[0], at=THEN, before=second.before)
    assert (back.rows, back.before) == (first.rows, "")


def test_a_cursor_that_is_none_is_the_first_page(offices: Offices) -> None:
    many(offices, 3)
    for wrong in ("", "x", "2026-11-25_", "2026-99-99_" + str(uuid4())):
        assert len(queue(offices.unit[0], at=THEN, after=wrong).rows) == 4


def test_filters_and_counts(offices: Offices) -> None:
    many(offices, 20)
    officer = offices.unit[0]
    with acting(MACHINE):
        due = [*ReviewStep.objects.values_list("due_on", flat=True)]
    found = counts(officer, at=THEN)
    today = date(2026, 11, 25)
    assert found.all == 21
    assert found.due == sum(today <= day <= today + timedelta(days=1) for day in due) > 0
    assert found.overdue == sum(day < today for day in due) > 0
    assert len(queue(officer, at=THEN, only="due").rows) == found.due
    assert len(queue(officer, at=THEN, only="overdue").rows) == found.overdue
    assert len(queue(officer, at=THEN, only="blind").rows) == found.blind == 0


def test_appeals_stand_in_a_queue_of_their_own(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices, union_member="no"))
    refuse_step(offices.unit[0], open_step(claim).pk, conditions=["c2_member"], at=THEN)
    filed = appeal(worker_of(claim), claim.pk, reason="我是会员", at=THEN)
    (row,) = queue(offices.district[0], at=THEN, only="appeals").rows
    assert (row.id, row.is_appeal, row.claim_id) == (filed.pk, True, claim.pk)
    assert counts(offices.district[0], at=THEN).appeals == 1
    assert queue(offices.district[0], at=THEN).rows == ()


def test_the_queue_takes_two_queries_and_the_counts_one(offices: Offices) -> None:
    many(offices, 60)
    for read, most in ((queue, 2), (counts, 1)):
        with CaptureQueriesContext(connection) as queries:
            read(offices.unit[0], at=THEN)  # type: ignore[operator]
        assert len(asked(queries)) == most, asked(queries)


def test_everybody_else_has_an_empty_queue(offices: Offices) -> None:
    many(offices, 2)
    place = offices.province
    others: list[Actor] = [offices.elsewhere, offices.district[0], place.steward, place.hr, place.funds]
    for other in others:
        assert queue(other, at=THEN).rows == ()
        assert counts(other, at=THEN).all == 0


def test_the_desk_has_facts_verdict_question_and_clock_in_eight_queries(offices: Offices) -> None:
    by_hand(offices)
    facts = {"work_region": HERE, "post_level": "frontline", "union_member": "no"}
    actor = worker(1, verified=facts, works_at=offices.province.employer)
    claim = taken_up(claim_of(offices, actor, {"study_level": "college", "union_member": "yes"}))
    step = open_step(claim)
    with CaptureQueriesContext(connection) as queries:
        found = desk(offices.unit[0], step.pk)
    assert len(asked(queries)) <= 8, asked(queries)
    lines = {line.name: line for line in found.facts}
    assert lines["union_member"].differs
    assert (lines["union_member"].shown.zh, lines["post_level"].differs) == ("否", False)
    assert found.verdict is not None
    assert {ground.id: ground.met for ground in found.verdict.grounds}["c2_member"] == "failed"
    assert [name for name, _ in found.conditions] == ["c2_member", "c5_enrolled"]
    assert (found.question.en, found.due_on) == ("Is the post frontline, does the major fit?", step.due_on)
    assert [one.id for one in found.questions] == ["enrolled_confirmed"]
    assert (found.conflict, found.checks, found.is_last) == (None, (), False)
    assert set(found.actions) == {"pass", "return", "refuse"}


def test_a_blind_desk_says_nothing_of_the_verdict_until_the_word_is_given(offices: Offices) -> None:
    only_level(offices, "unit")
    ruled(offices.window, sample_permille=1000)
    claim = taken_up(submitted(offices, union_member="no"))
    step = open_step(claim)
    blind = desk(offices.unit[0], step.pk)
    assert (blind.blind, blind.verdict, dict(blind.votes), blind.voted) == (True, None, {}, "")
    assert len(blind.conditions) > 5
    (row,) = queue(offices.unit[0], at=THEN, only="blind").rows
    assert (row.blind, row.status, row.amount_fen) == (True, "", None)
    pass_step(offices.unit[0], step.pk, at=THEN)
    seen = desk(offices.unit[0], step.pk)
    assert (seen.blind, seen.voted) == (False, "pass")
    assert seen.verdict is not None
    assert desk(offices.unit[1], step.pk).blind


def test_a_blind_desk_hides_that_the_machine_passed_earlier_levels(offices: Offices) -> None:
    ruled(offices.window, sample_permille=1000)
    claims = [taken_up(submitted(offices, serial)) for serial in range(1, 6)]
    later = [claim for claim in claims if open_step(claim).number > 0]
    assert later
    for claim in later:
        step = open_step(claim)
        officer = (offices.unit, offices.district, offices.city, offices.top)[step.number][0]
        assert not any(line.by_machine for line in desk(officer, step.pk).earlier)


def test_a_desk_of_another_body_is_not_found(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    for stranger in (offices.elsewhere, offices.city[0], offices.province.steward, offices.province.hr):
        refused(NotFound, lambda who=stranger: desk(who, step.pk))  # type: ignore[misc]


def test_two_votes_show_how_far_it_is(offices: Offices) -> None:
    ruled(offices.window, straight_through=False, people=2)
    step = open_step(taken_up(submitted(offices), at=SOON))
    pass_step(offices.unit[0], step.pk, at=THEN)
    found = desk(offices.unit[1], step.pk)
    assert (dict(found.votes), found.people, found.voted) == ({"pass": 1}, 2, "")
