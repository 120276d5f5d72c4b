"""Demonstration officers: all there after the first start, untouched by the second; a foreign app agrees on codes."""

import pyotp
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.casework.accounts.world import AT
from yuanmeng.adapters.organisation_lists import read_list
from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.accounts.demonstration import code_of, officers, password_of, seed_officers, totp_secret_of
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.accounts.names import named_mandates
from yuanmeng.casework.accounts.read import has_second_factor
from yuanmeng.casework.organisations.import_organisations import import_organisations
from yuanmeng.rules.actors import SYSTEM

pytestmark = pytest.mark.django_db


def test_every_officer_can_sign_in_and_act_at_once() -> None:
    policies = library()
    given = read_list(policies.root / "demo" / "organisations.csv", policies.vocabulary, policies.regions)
    import_organisations(SYSTEM, given, policies.regions, at=AT)
    listed = officers(policies.root)
    assert seed_officers(listed, at=AT) == len(listed)
    with CaptureQueriesContext(connection) as asked:
        assert seed_officers(listed, at=AT) == 0
    assert len(asked) == 1
    for one in listed:
        account = Account.objects.get(login=one.login)
        assert account.check_password(password_of(one.login))
        assert not account.must_change_password
        assert has_second_factor(account.pk)
        (mandate,) = named_mandates(account.person, AT.date())
        assert (mandate.role, mandate.zh) == (one.role, one.place)


def test_codes_are_those_of_any_authenticator_app() -> None:
    assert pyotp.TOTP(totp_secret_of("city-reviewer")).verify(code_of("city-reviewer"), valid_window=1)
    assert totp_secret_of("city-reviewer") != totp_secret_of("unit-reviewer")
    assert password_of("city-reviewer") != password_of("unit-reviewer")
