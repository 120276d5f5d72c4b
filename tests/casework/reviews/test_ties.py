"""Declaring and ending ties."""

import pytest

from tests.casework.reviews.world import (
    AFTER_THAT,
    SOON,
    THEN,
    Offices,
    by_hand,
    open_step,
    refused,
    submitted,
    taken_up,
    worker_of,
)
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.reviews.decide import pass_step
from yuanmeng.casework.reviews.declare_tie import declare_tie
from yuanmeng.casework.reviews.end_tie import end_tie
from yuanmeng.rules.reviews.conflicts import TieKind

pytestmark = pytest.mark.django_db


def test_a_firm_is_named_by_its_id(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    pass_step(offices.unit[0], open_step(claim).pk, at=THEN)
    tie = declare_tie(offices.district[0], TieKind.OWNER, employer_id=offices.province.employer.pk, at=THEN)
    refused(Refusal, lambda: pass_step(offices.district[0], open_step(claim).pk, at=AFTER_THAT))
    end_tie(offices.district[0], tie.pk, at=AFTER_THAT)
    assert pass_step(offices.district[0], open_step(claim).pk, at=AFTER_THAT).decided


def test_declared_twice_and_ended_twice_it_answers_again(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    tie = declare_tie(offices.unit[0], TieKind.KIN, claim_id=claim.pk, at=SOON)
    assert declare_tie(offices.unit[0], TieKind.KIN, claim_id=claim.pk, at=THEN).pk == tie.pk
    assert end_tie(offices.unit[0], tie.pk, at=THEN).ended_at == THEN
    assert end_tie(offices.unit[0], tie.pk, at=AFTER_THAT).ended_at == THEN


def test_a_tie_names_whom(offices: Offices) -> None:
    officer = offices.unit[0]
    refused(Refusal, lambda: declare_tie(officer, TieKind.KIN, at=THEN))
    refused(Refusal, lambda: declare_tie(officer, TieKind.KIN, employer_id=offices.province.employer.pk, at=THEN))


def test_not_of_a_claim_that_is_not_yours_and_not_by_others(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    refused(NotFound, lambda: declare_tie(offices.elsewhere, TieKind.KIN, claim_id=claim.pk, at=THEN))
    refused(Refusal, lambda: declare_tie(worker_of(claim), TieKind.KIN, claim_id=claim.pk, at=THEN))


def test_nobody_ends_the_tie_of_a_colleague(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    tie = declare_tie(offices.unit[0], TieKind.KIN, claim_id=claim.pk, at=SOON)
    refused(NotFound, lambda: end_tie(offices.unit[1], tie.pk, at=THEN))
