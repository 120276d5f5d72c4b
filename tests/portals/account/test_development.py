"""The development page shows codes where nobody else comes, and does not exist elsewhere."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from yuanmeng.adapters.texting import Way, send
from yuanmeng.config.environment import is_development, texting

pytestmark = pytest.mark.django_db
SWITCHES = ("YUANMENG_DEV", "YUANMENG_HTTPS", "YUANMENG_HOSTS", "YUANMENG_SMS_URL", "DATABASE_URL")


def test_it_shows_texts_and_officers(client: Client, settings: Settings, tmp_path: Path) -> None:
    settings.DEVELOPMENT, settings.TEXTING = True, Way(file=tmp_path / "texts")
    send(settings.TEXTING, "19900000001", "验证码 123456")
    page = client.get("/dev/").content.decode()
    assert "验证码 123456" in page
    assert "city-reviewer" in page


def test_on_a_real_server_there_is_no_such_page(client: Client, settings: Settings) -> None:
    settings.DEVELOPMENT = False
    page = client.get("/dev/")
    assert page.status_code == 404
    assert "city-reviewer" not in page.content.decode()
    assert "/dev/" not in client.get("/sign-in/").content.decode().split("<main")[1]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, True),
        ({"YUANMENG_HTTPS": "1"}, False),
        ({"YUANMENG_HOSTS": "fund.example"}, False),
        ({"YUANMENG_SMS_URL": "https://sms.example/"}, False),
        ({"DATABASE_URL": "postgres://db/x"}, False),
        ({"DATABASE_URL": "postgres://db/x", "YUANMENG_DEV": "1"}, True),
        ({"YUANMENG_DEV": "0"}, False),
    ],
)
def test_whatever_looks_public_switches_it_off(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], expected: bool
) -> None:
    for name in SWITCHES:
        monkeypatch.delenv(name, raising=False)
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    assert is_development() is expected
    assert (texting().file is not None) is expected
