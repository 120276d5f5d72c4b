"""A worker says who the account's owner is: a new file, the own one again, or one that a union opened before."""

from uuid import UUID, uuid4

import pytest

from tests.casework.people.conftest import key_file
from tests.casework.people.world import AT, HERE, OPERATOR, id_number, real, refused
from yuanmeng.casework.accounts.identify import identify
from yuanmeng.casework.accounts.join import join
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.accounts.sealing import seal_phone
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.people.keys import keyring
from yuanmeng.casework.people.models import Person
from yuanmeng.casework.people.register import register
from yuanmeng.rules.actors import SYSTEM

__all__ = ["key_file"]
pytestmark = pytest.mark.django_db


def account(phone: str) -> Account:
    made = Account(joined_at=AT)
    for column, value in (seal_phone(keyring(), made.pk, phone) if phone else {}).items():
        setattr(made, column, value)
    with acting(SYSTEM):
        return join(SYSTEM, made, at=AT)


def known(serial: int) -> UUID:
    return register(OPERATOR, real(serial), region=HERE, at=AT)


def people() -> int:
    with acting(OPERATOR):
        return Person.objects.count()


def tried(of: Account, serial: int, name: str = "") -> UUID:
    return identify(of.pk, name=name or real(serial).name, id_number=id_number(serial), region=HERE, at=AT)


def test_a_number_nobody_has_opens_the_own_file_and_again_answers_the_same() -> None:
    mine = account(real(1).phone)
    assert tried(mine, 1) == mine.person == tried(mine, 1)
    assert people() == 1


def test_phone_name_and_number_together_hand_over_the_file_a_union_opened() -> None:
    person, mine = known(1), account(real(1).phone)
    assert tried(mine, 1) == person
    assert Account.objects.get(pk=mine.pk).person == person
    assert people() == 1


@pytest.mark.parametrize("wrong", ["phone", "name", "no phone"])
def test_two_of_three_are_not_enough(wrong: str) -> None:
    known(1)
    mine = account({"phone": real(2).phone, "no phone": ""}.get(wrong, real(1).phone))
    said = refused(Refusal, lambda: tried(mine, 1, name="欧阳甲" if wrong == "name" else ""))
    assert "12351" in said.zh
    assert Account.objects.get(pk=mine.pk).person == mine.person
    assert people() == 1


def test_a_file_with_an_account_goes_to_no_second_one() -> None:
    known(1)
    first = account(real(1).phone)
    tried(first, 1)
    second = account(real(2).phone)
    refused(Refusal, lambda: tried(second, 1))
    assert people() == 1


def test_a_wrong_number_is_named_and_opens_nothing() -> None:
    mine = account(real(1).phone)
    refused(Refusal, lambda: identify(mine.pk, name="甲", id_number="990101199001011234", region=HERE, at=AT))
    assert people() == 0


def test_no_such_account() -> None:
    refused(NotFound, lambda: identify(uuid4(), name="甲", id_number=id_number(1), region=HERE, at=AT))
