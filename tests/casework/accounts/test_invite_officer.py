"""Inviting an officer: an operator's, once per person, with a password that must be changed."""

import pytest

from tests.casework.accounts.world import AT, events, real, refused, signed_in
from yuanmeng.casework.accounts.invite_officer import NewOfficer, invite_officer
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.casework.people.register import register
from yuanmeng.rules.actors import Actor, Role, applicant

pytestmark = pytest.mark.django_db
NEW = NewOfficer(login="li.na", real=real(1), region="990101")


def test_an_account_with_a_file_and_a_one_time_password() -> None:
    invited = invite_officer(REGISTRY, NEW, at=AT)
    account = Account.objects.get()
    assert (account.pk, account.person, account.login) == (invited.account, invited.person, "li.na")
    assert account.check_password(invited.password)
    assert account.must_change_password
    assert invited.password not in account.password
    assert {"person.register", "account.join", "account.invite"} == set(events())


def test_a_worker_who_becomes_an_officer_keeps_the_account() -> None:
    account = signed_in()
    register(applicant(account.person), real(1), region="990101", at=AT)
    assert invite_officer(REGISTRY, NEW, at=AT).account == account.pk
    assert Account.objects.get().phone


def test_nobody_is_invited_twice_and_no_login_is_given_twice() -> None:
    invite_officer(REGISTRY, NEW, at=AT)
    refused(Refusal, lambda: invite_officer(REGISTRY, NEW, at=AT))
    other = NewOfficer(login="li.na", real=real(2), region="990101")
    refused(Refusal, lambda: invite_officer(REGISTRY, other, at=AT))


@pytest.mark.parametrize("login", ["Li.Na", "李娜", "ab", "", "-ab"])
def test_a_login_has_its_form(login: str) -> None:
    refused(Refusal, lambda: invite_officer(REGISTRY, NewOfficer(login=login, real=real(1), region="990101"), at=AT))


def test_only_an_operator_invites() -> None:
    reviewer = Actor(role=Role.REVIEWER, body="union", person=signed_in().person, region="990000")
    refused(Refusal, lambda: invite_officer(reviewer, NEW, at=AT))
