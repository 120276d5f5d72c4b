"""Signing in with an OpenID Connect provider of other people's making, over HTTP."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client
from pytest_django import Settings

from yuanmeng.casework.accounts.models import Account
from yuanmeng.config.environment import openid_apps

pytestmark = pytest.mark.django_db
CLAIMS = {"sub": "worker-1", "name": "圆梦甲", "email": "jia@example.cn", "phone_number": "19900000001"}


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The provider in a process of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "oidc_provider_mock", "--port", str(port), "--user-claims", json.dumps(CLAIMS)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        for _ in range(200):
            with suppress(requests.ConnectionError):
                requests.get(f"http://localhost:{port}/.well-known/openid-configuration", timeout=5)
                break
            time.sleep(0.1)
        yield f"http://localhost:{port}"
        process.terminate()


@pytest.fixture
def provider(settings: Settings, issuer: str) -> str:
    listed = [{"id": "home", "name": "职工之家", "issuer": issuer, "client_id": "yuanmeng", "secret": "secret"}]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YUANMENG_OIDC", json.dumps(listed))
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": openid_apps()}}
    return issuer


def came_back(client: Client, subject: str, path: str = "/sign-in/with/home/?next=/policies/") -> str:
    """Walk to the provider, sign in there as `subject`, come back; the address the site then leads to."""
    there = client.get(path)["Location"]
    asked = parse_qs(urlsplit(there).query)
    assert asked["scope"] == ["openid"]
    assert asked["code_challenge_method"] == ["S256"]
    answer = requests.post(there, data={"sub": subject}, allow_redirects=False, timeout=10)
    back = urlsplit(unescape(answer.headers["Location"]))
    return str(client.get(f"{back.path}?{back.query}").headers["Location"])


def test_a_button_leads_there(provider: str, client: Client) -> None:
    assert "用“职工之家”登录" in client.get("/sign-in/").content.decode()


def test_the_first_time_makes_an_account_and_the_second_finds_it(provider: str) -> None:
    first, again, another = Client(), Client(), Client()
    assert came_back(first, "worker-1") == "/policies/"
    came_back(again, "worker-1")
    came_back(another, "worker-2")
    assert Account.objects.count() == 2
    assert first.session["_auth_user_id"] == again.session["_auth_user_id"] != another.session["_auth_user_id"]
    assert again.get("/signed-in/").status_code == 200
    assert first.session["kind"] == "worker"


def test_nothing_that_the_provider_tells_is_kept_but_its_id(provider: str, client: Client) -> None:
    came_back(client, "worker-1")
    came_back(Client(), "worker-1")
    kept = SocialAccount.objects.get()
    assert (kept.provider, kept.uid, kept.extra_data) == ("home", "worker-1", {})
    assert not EmailAddress.objects.exists()
    assert not SocialToken.objects.exists()


def test_cancelled_there_leads_back_with_a_word(provider: str, client: Client) -> None:
    there = client.get("/sign-in/with/home/")["Location"]
    state = parse_qs(urlsplit(there).query)["state"][0]
    answer = client.get(f"/sign-in/with/home/back/?error=access_denied&state={state}")
    assert answer["Location"] == "/sign-in/"
    assert "没有登录成功" in client.get("/sign-in/").content.decode()


def test_an_answer_nobody_asked_for_signs_nobody_in(provider: str, client: Client) -> None:
    client.get("/sign-in/with/home/back/?code=stolen&state=forged")
    assert "_auth_user_id" not in client.session
    assert not Account.objects.exists()


def test_an_unknown_provider_is_not_found(client: Client) -> None:
    assert client.get("/sign-in/with/nobody/").status_code == 404


def test_a_provider_opens_no_office(provider: str, client: Client) -> None:
    came_back(client, "worker-1")
    assert client.get("/office/")["Location"].startswith("/office/sign-in/")
