"""Leaving one scheme out of a draft: the rest stays; not what was handed in, not by others, not twice otherwise."""

import pytest

from tests.casework.applications.world import (
    AT,
    COURIER,
    LATER,
    Province,
    claims_of,
    drafted,
    eligible_worker,
    handed_in,
    refused,
    told,
    worker,
)
from yuanmeng.casework.applications.leave_out import leave_out
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.schemes.open_window import open_window
from yuanmeng.rules.actors import MACHINE


def test_one_goes_and_the_rest_stays(province: Province) -> None:
    actor = eligible_worker(1)
    application = drafted(actor, [province.window, open_window(MACHINE, COURIER, at=AT)])
    courier, degree = claims_of(actor, application)
    leave_out(actor, courier.pk, at=LATER)
    assert [claim.state for claim in claims_of(actor, application)] == ["withdrawn", "draft"]
    assert told(actor, courier)[-1] == "claim.withdraw"
    assert told(actor, degree) == ["claim.open"]


def test_twice_it_answers_again(province: Province) -> None:
    actor = eligible_worker(1)
    (claim,) = claims_of(actor, drafted(actor, [province.window]))
    leave_out(actor, claim.pk, at=LATER)
    assert leave_out(actor, claim.pk, at=LATER).state == "withdrawn"
    assert told(actor, claim).count("claim.withdraw") == 1


def test_what_was_handed_in_is_withdrawn_instead(province: Province) -> None:
    actor = eligible_worker(1)
    (claim,) = claims_of(actor, handed_in(actor, [province.window]))
    refused(Refusal, lambda: leave_out(actor, claim.pk, at=LATER), actor)


@pytest.mark.parametrize("who", ["reviewer", "steward", "funds"])
def test_only_the_worker(province: Province, who: str) -> None:
    actor = eligible_worker(1)
    (claim,) = claims_of(actor, drafted(actor, [province.window]))
    refused(Refusal, lambda: leave_out(getattr(province, who), claim.pk, at=LATER), actor)


def test_not_yours(province: Province) -> None:
    actor, other = eligible_worker(1), worker(2)
    (claim,) = claims_of(actor, drafted(actor, [province.window]))
    refused(NotFound, lambda: leave_out(other, claim.pk, at=LATER), actor)
