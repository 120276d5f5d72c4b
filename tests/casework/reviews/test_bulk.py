"""Passing many: a preview that changes nothing, then one transaction each."""

import pytest

from tests.casework.reviews.world import (
    AFTER_THAT,
    SOON,
    THEN,
    Offices,
    by_hand,
    fresh,
    open_step,
    refused,
    ruled,
    submitted,
    taken_up,
    told,
    whole,
)
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.reviews.decide import pass_step
from yuanmeng.casework.reviews.declare_tie import declare_tie
from yuanmeng.casework.reviews.pass_many import pass_many
from yuanmeng.casework.reviews.preview_bulk import preview_bulk
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.reviews.clear import Held
from yuanmeng.rules.reviews.conflicts import TieKind

pytestmark = pytest.mark.django_db


def test_the_clear_ones_pass_and_the_others_stay_with_a_reason(offices: Offices) -> None:
    by_hand(offices)
    good = [taken_up(submitted(offices, serial)) for serial in (1, 2)]
    bad = taken_up(submitted(offices, 3, union_member="no"))
    kin = taken_up(submitted(offices, 4))
    declare_tie(offices.unit[0], TieKind.KIN, claim_id=kin.pk, at=SOON)
    chosen = [open_step(claim).pk for claim in (*good, bad, kin)]
    before = whole(offices.unit[0])
    preview = preview_bulk(offices.unit[0], chosen, at=THEN)
    assert whole(offices.unit[0]) == before
    assert [line.step_id for line in preview.clear] == chosen[:2]
    assert [line.reasons for line in preview.held_back] == [(Held.REFUSED,), (Held.CONFLICT,)]
    assert preview.sum_fen == 200_000
    results = pass_many(offices.unit[0], preview.token, at=THEN)
    assert (results.passed, results.waiting, results.left) == (tuple(chosen[:2]), (), ())
    assert [fresh(claim).level for claim in (*good, bad, kin)] == [1, 1, 0, 0]
    assert all(told(MACHINE, claim)[-1] == "claim.forward" for claim in good)


def test_sent_again_it_answers_again(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    token = preview_bulk(offices.unit[0], [open_step(claim).pk], at=THEN).token
    first = pass_many(offices.unit[0], token, at=THEN)
    before = told(MACHINE, claim)
    assert pass_many(offices.unit[0], token, at=AFTER_THAT) == first
    assert told(MACHINE, claim) == before


def test_one_that_was_decided_meanwhile_takes_no_other_with_it(offices: Offices) -> None:
    by_hand(offices)
    gone, kept = (taken_up(submitted(offices, serial)) for serial in (1, 2))
    chosen = [open_step(claim).pk for claim in (gone, kept)]
    token = preview_bulk(offices.unit[0], chosen, at=THEN).token
    pass_step(offices.unit[1], chosen[0], at=THEN)
    results = pass_many(offices.unit[0], token, at=AFTER_THAT)
    assert (results.passed, [left[0] for left in results.left]) == ((chosen[1],), [chosen[0]])


def test_a_drawn_one_is_looked_at_by_itself(offices: Offices) -> None:
    ruled(offices.window, sample_permille=1000)
    claim = taken_up(submitted(offices))
    step = open_step(claim)
    officer = (offices.unit, offices.district, offices.city, offices.top)[step.number][0]
    (line,) = preview_bulk(officer, [step.pk], at=THEN).held_back
    assert (line.reasons, line.amount_fen) == ((Held.BLIND,), None)


def test_what_is_not_yours_reads_as_gone(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    (line,) = preview_bulk(offices.elsewhere, [step.pk], at=THEN).held_back
    assert (line.reasons, line.shown_as, line.scheme) == ((Held.GONE,), "", "")


def test_a_token_of_another_officer_or_none_passes_nothing(offices: Offices) -> None:
    by_hand(offices)
    step = open_step(taken_up(submitted(offices)))
    token = preview_bulk(offices.unit[0], [step.pk], at=THEN).token
    for who, text in ((offices.unit[1], token), (offices.unit[0], token[:-2]), (offices.unit[0], "")):
        refused(Refusal, lambda who=who, text=text: pass_many(who, text, at=THEN))  # type: ignore[misc]


def test_two_officers_pass_many_one_after_the_other(offices: Offices) -> None:
    ruled(offices.window, straight_through=False, people=2)
    claim = taken_up(submitted(offices))
    step = open_step(claim)
    for officer, waiting in ((offices.unit[0], (step.pk,)), (offices.unit[1], ())):
        token = preview_bulk(officer, [step.pk], at=THEN).token
        assert pass_many(officer, token, at=THEN).waiting == waiting
    assert fresh(step).state == "passed"


def test_other_roles_preview_nothing(offices: Offices) -> None:
    refused(NotFound, lambda: preview_bulk(offices.province.steward, [], at=THEN))
