"""The text goes out once and is then unreadable; what nobody needs any longer is cleared away."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from tests.casework.accounts.world import HERE, OTHER, PHONE
from yuanmeng.adapters.texting import Undelivered, Way, kept
from yuanmeng.casework.accounts.models import PhoneCode, Session
from yuanmeng.casework.accounts.send_code import send_code
from yuanmeng.casework.accounts.sessions import SessionStore
from yuanmeng.casework.accounts.sign_in_by_code import sign_in_by_code
from yuanmeng.casework.accounts.tasks import clear, text_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def texts(settings: Settings, tmp_path: Path) -> Path:
    settings.TEXTING = Way(file=tmp_path / "texts")
    return tmp_path / "texts"


def test_the_text_holds_the_code_and_goes_out_once(texts: Path) -> None:
    now = timezone.now()
    send_code(PHONE, address=HERE, at=now)
    code_id = str(PhoneCode.objects.get().pk)
    text_code.func(code_id)
    text_code.func(code_id)
    (text,) = kept(texts)
    assert text.phone == PHONE
    code = text.text.split("验证码 ")[1][:6]
    assert sign_in_by_code(PHONE, code, at=now)
    assert PhoneCode.objects.get().letter == ""


def test_a_code_past_its_time_is_not_sent(texts: Path) -> None:
    send_code(PHONE, address=HERE, at=timezone.now() - timedelta(minutes=11))
    text_code.func(str(PhoneCode.objects.get().pk))
    assert kept(texts) == []


def test_an_undelivered_text_stays_to_be_tried_again(settings: Settings) -> None:
    settings.TEXTING = Way()
    send_code(PHONE, address=HERE, at=timezone.now())
    with pytest.raises(Undelivered):
        text_code.func(str(PhoneCode.objects.get().pk))
    assert PhoneCode.objects.get().letter


def test_old_codes_and_sessions_go() -> None:
    now = timezone.now()
    send_code(PHONE, address=HERE, at=now - timedelta(days=1, minutes=1))
    send_code(OTHER, address=HERE, at=now)
    over, running = SessionStore(), SessionStore()
    for session in (over, running):
        session.create()
    Session.objects.filter(pk=over.session_key).update(expire_date=now - timedelta(seconds=1))
    clear.func(0)
    assert PhoneCode.objects.count() == 1
    assert [one.pk for one in Session.objects.all()] == [running.session_key]
