"""How long somebody stays signed in, by the rules of the table; a session past its time ends by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.sessions.backends.signed_cookies import SessionStore
from django.http import HttpRequest
from django.test import Client
from django.utils import timezone

from tests.portals.account.doors import worker_in
from yuanmeng.web.staying import RULES, SEEN, Kind, begin, device, kind_of, stays

AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)


def signed_in(kind: Kind) -> HttpRequest:
    request = HttpRequest()
    request.session = SessionStore()
    begin(request, kind, at=AT)
    return request


@pytest.mark.parametrize("kind", Kind)
def test_without_use_it_ends_after_the_idle_time(kind: Kind) -> None:
    request = signed_in(kind)
    assert stays(request, at=AT + RULES[kind].idle)
    request = signed_in(kind)
    assert not stays(request, at=AT + RULES[kind].idle + timedelta(seconds=1))


@pytest.mark.parametrize("kind", Kind)
def test_in_use_it_ends_after_the_longest_time(kind: Kind) -> None:
    request, at = signed_in(kind), AT
    while at < AT + RULES[kind].longest:
        assert stays(request, at=at)
        at += RULES[kind].idle / 2
    assert not stays(request, at=AT + RULES[kind].longest + timedelta(seconds=1))


def test_use_is_written_down_only_now_and_then() -> None:
    request = signed_in(Kind.WORKER)
    before = request.session[SEEN]
    stays(request, at=AT + timedelta(minutes=2))
    assert request.session[SEEN] == before
    stays(request, at=AT + timedelta(minutes=4))
    assert request.session[SEEN] > before


def test_nobody_stays_nobody() -> None:
    request = HttpRequest()
    request.session = SessionStore()
    assert kind_of(request) is None
    assert not stays(request, at=AT)


@pytest.mark.django_db
def test_past_its_time_the_session_is_gone_and_the_page_says_why(client: Client, key_file: object) -> None:
    worker_in(client)
    session = client.session
    session[SEEN] = (timezone.now() - timedelta(minutes=31)).isoformat()
    session.save()
    assert client.get("/signed-in/")["Location"].startswith("/sign-in/")
    assert "太久没有操作" in client.get("/sign-in/").content.decode()
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit Chrome/120 Mobile Safari/537 MicroMessenger/8",
            "微信 WeChat · Android",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17) AppleWebKit Version/17 Safari/604", "Safari · iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/120 Safari/537 Edg/120", "Edge · Windows"),
        ("", ""),
    ],
)
def test_a_device_is_named_in_two_words(agent: str, name: str) -> None:
    assert device(agent) == name
    assert len(name) <= 40
