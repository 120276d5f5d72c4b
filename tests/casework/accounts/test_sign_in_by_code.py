"""Signing in by code: once, in time, five tries; a new number is a new account and takes over no file."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.casework.accounts.world import AT, OTHER, PHONE, events, later, real, refused, sent, signed_in, wrong
from yuanmeng.casework.accounts.models import Account, PhoneCode
from yuanmeng.casework.accounts.sign_in_by_code import WrongCode, sign_in_by_code
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.casework.people.register import register

pytestmark = pytest.mark.django_db


def test_a_new_number_becomes_an_account_with_its_number_sealed() -> None:
    account = signed_in()
    row = Account.objects.get()
    assert row.pk == account.pk
    assert row.person not in (None, row.pk)
    assert PHONE not in " ".join(map(str, Account.objects.values_list().get()))
    assert not row.has_usable_password()
    assert events() == ["account.join", "account.sign_in"]


def test_the_same_number_comes_back_to_the_same_account() -> None:
    first, again, another = signed_in(), signed_in(at=later(minutes=2)), signed_in(OTHER)
    assert (first.pk, first.person) == (again.pk, again.person)
    assert another.pk != first.pk


def test_spaces_and_full_width_digits_are_taken() -> None:
    code = sent()
    assert sign_in_by_code(" 199 0000 0001", f"{code[:3]} {code[3:]}".translate({48: "０", 49: "１"}), at=AT)


def test_a_code_works_once() -> None:
    code = sent()
    sign_in_by_code(PHONE, code, at=AT)
    refused(WrongCode, lambda: sign_in_by_code(PHONE, code, at=AT))


def test_a_code_dies_after_ten_minutes() -> None:
    code = sent()
    refused(WrongCode, lambda: sign_in_by_code(PHONE, code, at=later(minutes=10)))
    assert sign_in_by_code(PHONE, code, at=later(minutes=9, seconds=59))


def test_a_code_dies_after_five_tries() -> None:
    code = sent()
    for _ in range(5):
        with pytest.raises(WrongCode):
            sign_in_by_code(PHONE, wrong(code), at=AT)
    assert PhoneCode.objects.get().tries == 5
    refused(WrongCode, lambda: sign_in_by_code(PHONE, code, at=AT))
    assert not Account.objects.exists()


def test_only_the_newest_code_works() -> None:
    old = sent()
    new = sent(at=later(minutes=2))
    with pytest.raises(WrongCode):
        sign_in_by_code(PHONE, old if old != new else wrong(new), at=later(minutes=3))
    assert sign_in_by_code(PHONE, new, at=later(minutes=3))


def test_a_code_opens_its_own_number_only() -> None:
    code = sent()
    refused(WrongCode, lambda: sign_in_by_code(OTHER, code, at=AT))


def test_a_closed_account_stays_out() -> None:
    account = signed_in()
    Account.objects.filter(pk=account.pk).update(is_active=False)
    code = sent(at=later(minutes=2))
    with pytest.raises(Refusal, match="停用"):
        sign_in_by_code(PHONE, code, at=later(minutes=2))


def test_a_file_with_this_number_is_not_taken_over() -> None:
    person = register(REGISTRY, real(1, phone=PHONE), region="990101", at=AT)
    assert signed_in().person != person


@pytest.mark.django_db(transaction=True)
def test_two_at_once_make_one_account() -> None:
    code = sent()

    def attempt(_: int) -> bool:
        try:
            return bool(sign_in_by_code(PHONE, code, at=AT))
        except WrongCode:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(attempt, range(4))) == [False, False, False, True]
    assert Account.objects.count() == 1
