"""What every answer carries, and that serving needs a database role which row-level security binds."""

import pytest
from django.conf import settings
from django.test import Client

from yuanmeng.config.prepare import NotBound, check_role

pytestmark = pytest.mark.django_db


def test_health_answers_and_reaches_the_database(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content) == (200, b"ok\n")
    assert answer["Cache-Control"] == "no-store"


def test_every_answer_carries_the_security_headers(client: Client) -> None:
    answer = client.get("/healthz")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"


def test_a_strange_host_is_refused(client: Client) -> None:
    assert client.get("/healthz", headers={"host": "elsewhere.example"}).status_code == 400


def test_chinese_is_the_default_and_english_is_there() -> None:
    assert settings.LANGUAGE_CODE == settings.LANGUAGES[0][0] == "zh-hans"
    assert [code for code, _ in settings.LANGUAGES] == ["zh-hans", "en"]


def test_the_serving_role_is_bound() -> None:
    check_role("default")


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_owner_may_not_serve() -> None:
    with pytest.raises(NotBound, match="yuanmeng_owner"):
        check_role("owner")
