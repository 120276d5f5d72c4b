"""Claiming a file: only while the own person has none, only a file that nobody has, changing nothing when repeated."""

from uuid import uuid4

import pytest

from tests.casework.accounts.world import AT, OTHER, events, real, refused, signed_in
from yuanmeng.casework.accounts.claim_person import claim_person
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.casework.people.register import register
from yuanmeng.rules.actors import applicant

pytestmark = pytest.mark.django_db


def test_an_account_without_a_file_takes_the_file_that_waits() -> None:
    person, account = register(REGISTRY, real(1), region="990101", at=AT), signed_in()
    claim_person(account.pk, person, at=AT)
    assert Account.objects.get().person == person
    claim_person(account.pk, person, at=AT)
    assert events().count("account.claim_person") == 1


def test_who_has_a_file_claims_no_other() -> None:
    account = signed_in()
    register(applicant(account.person), real(1), region="990101", at=AT)
    other = register(REGISTRY, real(2), region="990101", at=AT)
    refused(Refusal, lambda: claim_person(account.pk, other, at=AT))


def test_a_file_with_an_account_is_not_claimed() -> None:
    holder, account = signed_in(), signed_in(OTHER)
    register(applicant(holder.person), real(1), region="990101", at=AT)
    refused(Refusal, lambda: claim_person(account.pk, holder.person, at=AT))


def test_what_does_not_exist_is_not_found() -> None:
    account, person = signed_in(), register(REGISTRY, real(1), region="990101", at=AT)
    refused(NotFound, lambda: claim_person(account.pk, uuid4(), at=AT))
    refused(NotFound, lambda: claim_person(uuid4(), person, at=AT))
