"""Asking for deletion marks the file, once; the rows stay as long as a law asks."""

import pytest

from tests.casework.people.world import (
    ALICE,
    AT,
    BOB,
    FUNDS,
    LATER,
    NOBODIES,
    OPERATOR,
    REVIEWER,
    everything,
    refused,
    registered,
)
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.people.ask_deletion import ask_deletion
from yuanmeng.casework.people.models import Consent, FileRead, Person, RealName
from yuanmeng.rules.actors import Actor

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("actor", [ALICE, OPERATOR], ids=["person", "operator"])
def test_the_file_is_marked(actor: Actor) -> None:
    registered(ALICE, 1)
    assert ask_deletion(actor, ALICE.person, at=LATER) == LATER
    with acting(ALICE):
        assert Person.objects.get().deletion_asked_at == LATER
    with acting(actor):
        assert Event.objects.get(name="person.ask_deletion").subject == str(ALICE.person)


def test_repeated_it_answers_as_the_first_time() -> None:
    registered(ALICE, 1)
    ask_deletion(ALICE, ALICE.person, at=AT)
    before = everything()
    assert ask_deletion(ALICE, ALICE.person, at=LATER) == AT
    assert everything() == before


def test_not_yours_is_not_found() -> None:
    registered(ALICE, 1)
    refused(NotFound, lambda: ask_deletion(BOB, ALICE.person, at=AT))


@pytest.mark.parametrize("actor", [REVIEWER, FUNDS, *NOBODIES], ids=lambda actor: f"{actor.role}-{actor.region}")
def test_others_may_not(actor: Actor) -> None:
    registered(ALICE, 1)
    refused(Refusal, lambda: ask_deletion(actor, ALICE.person, at=AT))


@pytest.mark.parametrize("model", [RealName, Consent, Person], ids=lambda model: model.__name__)
def test_no_row_is_deleted_by_anybody(model: type[Person] | type[RealName] | type[Consent]) -> None:
    registered(ALICE, 1)
    before = everything()
    for actor in (ALICE, REVIEWER, OPERATOR):
        with acting(actor):
            assert model.objects.all()._raw_delete("default") == 0
    assert everything() == before
    assert not FileRead.objects.exists()
