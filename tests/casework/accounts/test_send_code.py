"""Sending a code: one a minute, few an hour, the same answer whether the number is known, nothing readable stored."""

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.casework.accounts.world import AT, HERE, OTHER, PHONE, THERE, later, refused, sent, signed_in
from yuanmeng.casework.accounts import send_code as limits
from yuanmeng.casework.accounts.models import PhoneCode
from yuanmeng.casework.accounts.send_code import send_code
from yuanmeng.casework.foundation.errors import Refusal

pytestmark = pytest.mark.django_db


def test_a_code_is_sealed_and_its_text_queued() -> None:
    code = sent("+86 199-0000 0001")
    row = PhoneCode.objects.get()
    stored = " ".join(map(str, PhoneCode.objects.values_list().get()))
    assert code not in stored.replace(str(row.pk), "")
    assert PHONE not in stored
    job = ProcrastinateJob.objects.get()
    assert (job.task_name, job.args) == ("accounts.text_code", {"code_id": str(row.pk)})


def test_a_known_number_gets_the_same_answer_as_a_new_one() -> None:
    signed_in(PHONE)
    assert send_code(PHONE, address=HERE, at=later(minutes=2)) == PHONE
    assert send_code(OTHER, address=HERE, at=later(minutes=2)) == OTHER


def test_within_a_minute_the_answer_is_the_first_one() -> None:
    sent()
    assert send_code(PHONE, address=THERE, at=later(seconds=59)) == PHONE
    assert PhoneCode.objects.count() == ProcrastinateJob.objects.count() == 1
    send_code(PHONE, address=THERE, at=later(seconds=61))
    assert PhoneCode.objects.count() == 2


@pytest.mark.parametrize("text", ["", "123", "29900000001", "1990000000x", "199000000011"])
def test_what_is_no_mobile_number_is_refused(text: str) -> None:
    refused(Refusal, lambda: send_code(text, address=HERE, at=AT))


def test_a_number_has_a_limit_for_an_hour_and_for_a_day() -> None:
    for minute in range(0, 10, 2):
        sent(at=later(minutes=minute))
    refused(Refusal, lambda: send_code(PHONE, address=THERE, at=later(minutes=20)))
    for minute in range(70, 80, 2):
        sent(at=later(minutes=minute))
    refused(Refusal, lambda: send_code(PHONE, address=THERE, at=later(hours=12)))
    assert send_code(PHONE, address=THERE, at=later(days=1, hours=2)) == PHONE


def test_an_address_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PER_ADDRESS", 2)
    sent(PHONE)
    sent(OTHER)
    refused(Refusal, lambda: send_code("19900000003", address=HERE, at=AT))
    assert send_code("19900000003", address=THERE, at=AT)
