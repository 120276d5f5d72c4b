"""Many files at once: a known number keeps its person, another name or a deleted file is not taken."""

import pytest
from django.db import DatabaseError, transaction

from tests.casework.people.world import (
    ALICE,
    AT,
    HERE,
    LATER,
    NOBODIES,
    OPERATOR,
    REVIEWER,
    everything,
    plain,
    refused,
    registered,
)  # fmt: skip
from yuanmeng.adapters.crypto import append_key
from yuanmeng.adapters.crypto.suites import Suite
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.people.ask_deletion import ask_deletion
from yuanmeng.casework.people.models import RealName
from yuanmeng.casework.people.read_file import read_file
from yuanmeng.casework.people.register_many import ASKED_DELETION, OTHER_NAME, register_many
from yuanmeng.rules.purposes import Field, Purpose

pytestmark = pytest.mark.django_db


def given(*serials: int) -> list[tuple[dict[Field, str], str]]:
    return [({Field(name): text for name, text in plain(serial).items()}, HERE) for serial in serials]


def test_new_ones_are_opened_and_known_ones_keep_their_person() -> None:
    known = registered(REVIEWER, 2)
    found = register_many(OPERATOR, given(1, 2, 3), at=AT)
    assert [answer.is_new for answer in found] == [True, False, True]
    assert found[1].id == known
    assert found[0].id is not None
    assert read_file(OPERATOR, found[0].id, Purpose.OWN_COPY, at=AT) == plain(1)
    assert [answer.id for answer in register_many(OPERATOR, given(1, 2, 3), at=LATER)] == [a.id for a in found]


def test_under_a_new_key_a_known_number_is_still_known(key_file: object) -> None:
    first = register_many(OPERATOR, given(1), at=AT)
    append_key(key_file, Suite.HMAC_SM3)
    again = register_many(OPERATOR, given(1), at=LATER)
    assert (again[0].id, again[0].is_new) == (first[0].id, False)


def test_another_name_or_a_deleted_file_is_not_taken() -> None:
    registered(ALICE, 1)
    registered(REVIEWER, 2)
    ask_deletion(ALICE, ALICE.person, at=AT)
    wrong = [given(1)[0], ({**given(2)[0][0], Field.NAME: "别人"}, HERE)]
    before = everything()
    assert [answer.why for answer in register_many(OPERATOR, wrong, at=LATER)] == [ASKED_DELETION, OTHER_NAME]
    assert everything() == before


def test_a_look_writes_nothing() -> None:
    registered(REVIEWER, 2)
    before = everything()
    found = register_many(OPERATOR, given(1, 2), at=AT, look_only=True)
    assert everything() == before
    assert [(answer.is_new, answer.id is None) for answer in found] == [(True, True), (False, False)]


@pytest.mark.parametrize("actor", [ALICE, REVIEWER, *NOBODIES], ids=lambda actor: actor.role)
def test_only_an_operator_for_the_whole_country(actor: object) -> None:
    refused(Refusal, lambda: register_many(actor, given(1), at=AT))


def test_one_card_of_several_people_is_found_by_its_hash() -> None:
    same = plain(1)["bank_card"]
    rows = [({**file, Field.BANK_CARD: same}, region) for file, region in given(1, 2)]
    register_many(OPERATOR, rows, at=AT)
    with acting(OPERATOR):
        assert len(set(RealName.objects.values_list("bank_card_hash", flat=True))) == 1
        with pytest.raises(DatabaseError, match="is_sealed"), transaction.atomic():
            RealName.objects.update(bank_card_hash=same)
