"""Claims move by the lifecycle alone, many at once, each with its event."""

import pytest

from tests.casework.applications.world import (
    AT,
    LATER,
    NEXT_DAY,
    Province,
    claims_of,
    drafted,
    eligible_worker,
    handed_in,
    refused,
    told,
)
from yuanmeng.casework.applications.access import application_for, claim_for, draft_of
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.applications.move import move, move_many
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.lifecycles.claim import Action


def test_many_move_in_two_statements_with_an_event_each(
    province: Province, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    workers = [eligible_worker(serial) for serial in (1, 2, 3)]
    for one in workers:
        handed_in(one, [province.window])
    with acting(MACHINE):
        claims = list(Claim.objects.select_for_update().order_by("pk"))
        for number, claim in enumerate(claims):
            claim.level, claim.handler = number, province.unit
        data = {claims[0].pk: {"level": "unit"}}
        with django_assert_num_queries(2):  # type: ignore[operator]  # a context manager
            move_many(claims, Action.TAKE_UP, MACHINE, at=NEXT_DAY, changed=("level", "handler"), data=data)
        rows = Claim.objects.order_by("level").values_list("state", "state_since", "handler")
        assert list(rows) == [("in_review", NEXT_DAY, province.unit.pk)] * 3
        assert Event.objects.get(name="claim.take_up", case=claims[0].pk).data == {"level": "unit"}
    for one in workers:
        (own,) = [claim for claim in claims if claim.person_id == one.person]
        assert told(one, own)[-1] == "claim.take_up"


def test_out_of_turn_nothing_moves(province: Province) -> None:
    alice = eligible_worker(1)
    handed_in(alice, [province.window])

    def approve() -> None:
        with acting(MACHINE):
            move(Claim.objects.select_for_update().get(), Action.APPROVE, MACHINE, at=NEXT_DAY)

    refused(Refusal, approve, alice)


def test_one_that_is_not_the_actors_is_not_passed_over_in_silence(province: Province) -> None:
    alice, bob = eligible_worker(1), eligible_worker(2)
    application = drafted(alice, [province.window])
    (claim,) = claims_of(alice, application)

    def withdraw() -> None:
        with acting(bob):
            move(claim, Action.WITHDRAW, bob, at=LATER)

    refused(NotFound, withdraw, alice)


def test_fetching_is_asking(province: Province) -> None:
    alice = eligible_worker(1, works_at=province.employer)
    application = handed_in(alice, [province.window])
    (claim,) = claims_of(alice, application)
    for actor in (alice, province.reviewer, province.unit_reviewer, province.steward, province.hr, province.above):
        with acting(actor):
            assert application_for(actor, application.pk).pk == application.pk
            assert claim_for(actor, claim.pk, lock=True).window == province.window
    for actor in (province.stranger, province.other_hr, province.other_steward, eligible_worker(2)):
        with acting(actor):
            with pytest.raises(NotFound):
                application_for(actor, application.pk)
            with pytest.raises(NotFound):
                claim_for(actor, claim.pk)
    with acting(province.reviewer), pytest.raises(NotFound):
        draft_of(application)
    with acting(alice):
        assert draft_of(application, lock=True).saved_at == AT
