"""Changing a password: strong enough, not the old one, officers only."""

from uuid import uuid4

import pytest

from tests.casework.accounts.world import AT, events, real, refused, signed_in
from yuanmeng.casework.accounts.change_password import change_password
from yuanmeng.casework.accounts.invite_officer import Invited, NewOfficer, invite_officer
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.people.finding import REGISTRY

pytestmark = pytest.mark.django_db
GOOD = "春风又绿江南岸，明月何时"


@pytest.fixture
def invited() -> Invited:
    return invite_officer(REGISTRY, NewOfficer(login="li.na", real=real(1), region="990101"), at=AT)


def test_the_new_one_holds_and_the_old_one_does_not(invited: Invited) -> None:
    change_password(invited.account, GOOD, at=AT)
    account = Account.objects.get()
    assert account.check_password(GOOD)
    assert not account.check_password(invited.password)
    assert not account.must_change_password
    assert account.password.startswith("argon2")
    assert "account.change_password" in events()


@pytest.mark.parametrize("weak", ["", "short", "1234567890123", "password123"])
def test_a_weak_one_is_refused(invited: Invited, weak: str) -> None:
    assert refused(Refusal, lambda: change_password(invited.account, weak, at=AT)).zh


def test_the_old_one_is_no_new_one(invited: Invited) -> None:
    refused(Refusal, lambda: change_password(invited.account, invited.password, at=AT))


def test_workers_have_no_password_and_strangers_are_not_found() -> None:
    account = signed_in()
    refused(NotFound, lambda: change_password(account.pk, GOOD, at=AT))
    refused(NotFound, lambda: change_password(uuid4(), GOOD, at=AT))
