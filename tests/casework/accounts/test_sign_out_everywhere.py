"""Signing out everywhere ends every session of the account and no other."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.casework.accounts.world import AT, OTHER, events, signed_in
from yuanmeng.casework.accounts.models import Account, Session
from yuanmeng.casework.accounts.read import sessions_of
from yuanmeng.casework.accounts.sessions import SessionStore
from yuanmeng.casework.accounts.sign_out_everywhere import sign_out_everywhere

pytestmark = pytest.mark.django_db


def opened(account: Account, device: str) -> SessionStore:
    session = SessionStore()
    session.update({"_auth_user_id": str(account.pk), "device": device, "began": AT.isoformat()})
    session.create()
    return session


def test_all_of_mine_and_none_of_yours() -> None:
    mine, yours = signed_in(), signed_in(OTHER)
    opened(mine, "Chrome · Android")
    opened(mine, "Firefox · Windows")
    kept = opened(yours, "Safari · iPhone")
    now = timezone.now()
    assert {one.device for one in sessions_of(mine.pk, at=now)} == {"Chrome · Android", "Firefox · Windows"}
    assert sign_out_everywhere(mine.pk, at=AT) == 2
    assert sign_out_everywhere(mine.pk, at=AT) == 0
    assert [one.session_key for one in Session.objects.all()] == [kept.session_key]
    assert "account.sign_out_everywhere" in events()


def test_what_is_over_is_not_shown() -> None:
    account = signed_in()
    session = opened(account, "Chrome")
    Session.objects.filter(pk=session.session_key).update(expire_date=timezone.now() - timedelta(seconds=1))
    assert sessions_of(account.pk, at=timezone.now()) == []
