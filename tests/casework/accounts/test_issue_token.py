"""Tokens of programs: an operator's to give and take; good for one mandate, one term, and only while both hold."""

from datetime import timedelta
from io import StringIO
from uuid import UUID

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, transaction

from tests.casework.accounts.world import AT, later, real, refused
from tests.portals.account.doors import city, mandated
from yuanmeng.casework.accounts.by_token import actor_by_token
from yuanmeng.casework.accounts.invite_officer import NewOfficer, invite_officer
from yuanmeng.casework.accounts.issue_token import Issued, issue_token
from yuanmeng.casework.accounts.models import Account, ApiToken
from yuanmeng.casework.accounts.revoke_token import revoke_token
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.end_mandate import end_mandate
from yuanmeng.casework.organisations.models import Mandate
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.rules.actors import Actor, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    found = invite_officer(REGISTRY, NewOfficer(login="li.na", real=real(1), region="990101"), at=AT)
    return Account.objects.get(pk=found.account)


@pytest.fixture
def mandate(account: Account) -> Mandate:
    return mandated(account.person, city())


def issued(account: Account, mandate: Mandate, days: int = 30) -> Issued:
    return issue_token(REGISTRY, account.pk, mandate=mandate.pk, days=days, at=AT)


def test_a_program_acts_by_the_mandate(account: Account, mandate: Mandate) -> None:
    token = issued(account, mandate).token
    actor = actor_by_token(token, at=AT)
    assert actor == Actor(role=Role.REVIEWER, body=str(mandate.body_id), person=account.person, region="990100")
    assert actor_by_token(token + "x", at=AT) is None


def test_of_the_token_only_a_hash_is_kept(account: Account, mandate: Mandate) -> None:
    token = issued(account, mandate).token
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(one)::text FROM accounts_apitoken one")
        (row,) = cursor.fetchone()
    assert token not in row
    assert token.removeprefix("ym_") not in row


def test_it_ends_with_its_term(account: Account, mandate: Mandate) -> None:
    found = issued(account, mandate, days=1)
    assert actor_by_token(found.token, at=later(hours=23)) is not None
    assert actor_by_token(found.token, at=found.expires_at) is None
    assert actor_by_token(found.token, at=AT - timedelta(seconds=1)) is None


def test_it_ends_when_it_is_revoked_and_once_is_enough(account: Account, mandate: Mandate) -> None:
    found = issued(account, mandate)
    first = revoke_token(REGISTRY, found.id, at=later(hours=1)).revoked_at
    assert revoke_token(REGISTRY, found.id, at=later(hours=2)).revoked_at == first
    assert actor_by_token(found.token, at=later(hours=1)) is None


def test_it_ends_with_the_mandate_and_with_the_account(account: Account, mandate: Mandate) -> None:
    token = issued(account, mandate).token
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert actor_by_token(token, at=AT) is None
    Account.objects.filter(pk=account.pk).update(is_active=True)
    end_mandate(REGISTRY, mandate.pk, on=AT.date() + timedelta(days=1), at=AT)
    assert actor_by_token(token, at=AT) is not None
    assert actor_by_token(token, at=later(days=1)) is None


def test_who_may_not(account: Account, mandate: Mandate) -> None:
    officer = Actor(role=Role.REVIEWER, body=str(mandate.body_id), person=account.person, region="990100")
    refused(Refusal, lambda: issue_token(officer, account.pk, mandate=mandate.pk, days=1, at=AT))
    found = issued(account, mandate)
    refused(Refusal, lambda: revoke_token(officer, found.id, at=AT))
    refused(NotFound, lambda: revoke_token(REGISTRY, UUID(int=1), at=AT))


@pytest.mark.parametrize("days", [0, -1, 366])
def test_no_longer_than_a_year(account: Account, mandate: Mandate, days: int) -> None:
    refused(Refusal, lambda: issued(account, mandate, days))
    row = ApiToken(account=account, mandate=mandate, token_hash="0" * 64, created_at=AT, expires_at=later(days=367))
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_only_for_a_mandate_the_officer_holds(account: Account, mandate: Mandate) -> None:
    other = invite_officer(REGISTRY, NewOfficer(login="wang.wei", real=real(2), region="990101"), at=AT)
    refused(NotFound, lambda: issue_token(REGISTRY, other.account, mandate=mandate.pk, days=1, at=AT))
    refused(NotFound, lambda: issue_token(REGISTRY, UUID(int=1), mandate=mandate.pk, days=1, at=AT))
    Account.objects.filter(pk=account.pk).update(is_active=False)
    refused(NotFound, lambda: issued(account, mandate))


def said(name: str, *words: str) -> str:
    out = StringIO()
    call_command(name, *words, stdout=out)
    return out.getvalue()


def test_the_commands(account: Account, mandate: Mandate) -> None:
    told = said("issue_api_token", "li.na", "--days", "7")
    (row,) = ApiToken.objects.all()
    assert "ym_" in told
    assert str(row.pk) in told
    assert row.mandate_id == mandate.pk
    assert "revoked" in said("revoke_api_token", str(row.pk))
    mandated(account.person, city("求学市总工会", "990200"), Role.FUNDS)
    with pytest.raises(CommandError, match=str(mandate.pk)):
        said("issue_api_token", "li.na")
    assert "ym_" in said("issue_api_token", "li.na", "--mandate", str(mandate.pk))
    with pytest.raises(CommandError, match="Not found"):
        said("issue_api_token", "nobody")
