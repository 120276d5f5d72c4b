"""Changing keys reaches telephones of accounts and secrets of second factors, by the same one command."""

from io import StringIO
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.core.management import call_command

from tests.casework.accounts.world import AT, OTHER, PHONE, refused, sent, signed_in
from yuanmeng.adapters.crypto import append_key
from yuanmeng.adapters.crypto.suites import Suite
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.accounts.rotate_secrets import rotate_secrets, unseal_secret
from yuanmeng.casework.accounts.sealing import unseal_phone
from yuanmeng.casework.accounts.sign_in_by_code import sign_in_by_code
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.casework.people.keys import keyring
from yuanmeng.rules.actors import applicant

pytestmark = pytest.mark.django_db


def test_everything_moves_and_says_the_same_without_the_old_keys(key_file: Path) -> None:
    accounts = [signed_in(PHONE), signed_in(OTHER)]
    TOTP.activate(accounts[0], "ABCDEFGHIJKLMNOP")
    codes = RecoveryCodes.activate(accounts[0]).get_unused_codes()
    for suite in (Suite.SM4_GCM, Suite.HMAC_SM3):
        append_key(key_file, suite)
    assert rotate_secrets(REGISTRY, at=AT, size=1) == 4
    assert rotate_secrets(REGISTRY, at=AT, size=1) == 0
    key_file.write_text("".join(key_file.read_text().splitlines(keepends=True)[-2:]))
    assert {unseal_phone(keyring(), row) for row in Account.objects.all()} == {PHONE, OTHER}
    assert unseal_secret(Authenticator.objects.get(type="totp").data["secret"]) == "ABCDEFGHIJKLMNOP"
    assert Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes() == codes
    assert all(row.phone.startswith("s1.") and row.phone_hash.startswith("m1.") for row in Account.objects.all())


def test_a_number_is_found_while_keys_change(key_file: Path) -> None:
    account = signed_in()
    append_key(key_file, Suite.HMAC_SM3)
    code = sent(at=AT.replace(hour=3))
    assert sign_in_by_code(PHONE, code, at=AT.replace(hour=3)).pk == account.pk


def test_the_command_does_it_after_the_files() -> None:
    signed_in()
    told = StringIO()
    call_command("rotate_keys", new_key="s1", stdout=told)
    assert "1 accounts and second factors" in told.getvalue()
    assert Account.objects.get().phone.startswith("s1.")


def test_only_an_operator() -> None:
    account = signed_in()
    refused(Refusal, lambda: rotate_secrets(applicant(account.person), at=AT))
