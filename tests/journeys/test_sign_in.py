"""Signing in with a real browser: every page at every width, colour and size; no script; passkeys."""

import os
from collections.abc import Iterator
from pathlib import Path

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.portals.account.doors import LOGIN, PASSWORD, city, invited, mandated, newest_code
from yuanmeng.adapters.crypto import make_key_file

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]
PICTURES = os.environ.get("YUANMENG_PICTURES")
PHONE = "19900000001"


@pytest.fixture(scope="module", autouse=True)
def beside_playwright() -> Iterator[None]:
    """Playwright's loop runs in this thread; Django must be told that it may be used beside it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        yield


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make_key_file(tmp_path / "keys")
    monkeypatch.setattr(settings, "KEYS_FILE", tmp_path / "keys")
    monkeypatch.setattr(settings, "DEVELOPMENT", False)


def seen(page: Page, name: str, large: bool) -> None:
    """The page is clean for axe, does not scroll sideways, and its targets can be hit."""
    if PICTURES:
        page.screenshot(path=Path(PICTURES) / f"{name}.png", full_page=True)
    found = [f"{name} {one['id']}: {one['nodes'][0]['html']}" for one in Axe().run(page).response["violations"]]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    targets = page.locator("main .btn, main .opt, main summary, main .link, .tool, .who a").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height).filter(height => height)"
    )
    assert min(targets) >= (60 if large else 44), name


def first_time(page: Page, address: str, one_time: str) -> str:
    """Password and authenticator of a new officer, up to the emergency codes; answers the authenticator's secret."""
    page.goto(f"{address}/office/")
    page.fill("#login", LOGIN)
    page.fill("#password", one_time)
    page.click("main .go")
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.click("main .go")
    page.click('a[href="/office/second-step/codes/"]')
    page.click("summary")
    secret = page.inner_text(".rule").strip()
    page.fill("#code", pyotp.TOTP(secret).now())
    page.click("main .go")
    return secret


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("scheme", "large"), [("light", False), ("dark", False), ("light", True)])
def test_every_page_of_signing_in(browser: Browser, address: str, width: int, scheme: str, large: bool) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, locale="zh-CN")  # type: ignore[arg-type]
    if large:
        context.add_cookies([{"name": "text_size", "value": "large", "url": address}])
    page, kind = context.new_page(), f"{width}-{scheme}{'-large' if large else ''}"
    page.goto(f"{address}/sign-in/")
    seen(page, f"phone-{kind}", large)
    page.fill("#number", "123")
    page.click("main .go")
    seen(page, f"phone-wrong-{kind}", large)
    page.fill("#number", PHONE)
    page.click("main .go")
    seen(page, f"code-{kind}", large)
    page.fill("#code", newest_code())
    page.click("main .go")
    page.goto(f"{address}/signed-in/")
    seen(page, f"sessions-{kind}", large)
    page.click(".who button")
    seen(page, f"out-{kind}", large)
    account, one_time = invited()
    mandated(account.person, city())
    page.goto(f"{address}/office/sign-in/")
    seen(page, f"office-{kind}", large)
    first_time(page, address, one_time)
    seen(page, f"emergency-{kind}", large)
    page.goto(f"{address}/office/")
    assert page.url == f"{address}/review/", "who has just signed in is led to the desk of the role"
    for path in ("", "second-step/", "second-step/passkey/", "password/"):
        page.goto(f"{address}/office/{path}")
        seen(page, f"office-{path.replace('/', '-')}{kind}", large)
    page.goto(f"{address}/nowhere/")
    seen(page, f"not-found-{kind}", large)
    context.close()


def test_a_phone_signs_in_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False, locale="zh-CN")
    page = context.new_page()
    page.goto(f"{address}/sign-in/?next=/policies/")
    page.fill("#number", PHONE)
    page.click("main .go")
    page.fill("#code", newest_code())
    page.check("input[name=own_phone]")
    page.click("main .go")
    assert page.url == f"{address}/policies/"
    assert {one["name"] for one in context.cookies()} <= {"sessionid", "csrftoken"}
    context.close()


def test_a_passkey_is_made_and_signs_in_alone(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    account, one_time = invited()
    mandated(account.person, city())
    first_time(page, address, one_time)
    page.goto(f"{address}/office/second-step/passkey/")
    page.fill("#name", "办公室电脑")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(f"{address}/office/second-step/")
    assert "办公室电脑" in page.inner_text("main")
    page.click(".who button")
    page.click("#passkey_login")
    page.wait_for_url(f"{address}/review/")
    assert "圆梦市总工会" in page.inner_text("header")
    assert faults == []
    context.close()


def test_a_passkey_is_the_second_step_after_the_password(browser: Browser, address: str) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "usb", "automaticPresenceSimulation": True}
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    _, one_time = invited()
    page.goto(f"{address}/office/sign-in/")
    page.fill("#login", LOGIN)
    page.fill("#password", one_time)
    page.click("main .go")
    page.fill("#password", PASSWORD)
    page.fill("#again", PASSWORD)
    page.click("main .go")
    page.click('a[href="/office/second-step/passkey/"]')
    page.uncheck("input[name=passwordless]")
    page.click("#mfa_webauthn_add")
    page.wait_for_url(f"{address}/office/second-step/emergency/")
    page.goto(f"{address}/office/")
    context.clear_cookies()
    page.goto(f"{address}/office/sign-in/")
    page.fill("#login", LOGIN)
    page.fill("#password", PASSWORD)
    page.click("main .go")
    page.click("#mfa_webauthn_authenticate")
    page.wait_for_url(f"{address}/office/")
    assert "你现在没有授权" in page.inner_text("main")
    context.close()
