"""An officer signs in: password, second factor, mandate; the first time both become their own; lock-out."""

import pyotp
import pytest
from django.test import Client

from tests.portals.account.doors import LOGIN, PASSWORD, city, invited, mandated, secret_on, worker_in
from yuanmeng.casework.accounts.models import Account
from yuanmeng.rules.actors import Role

pytestmark = pytest.mark.django_db


def password_step(client: Client, password: str, **fields: str) -> str:
    answer = client.post("/office/sign-in/", {"login": LOGIN, "password": password, **fields})
    return answer.headers.get("Location", str(answer.status_code))


def set_up(client: Client) -> tuple[Account, str]:
    """Everything a new officer does the first time; the account and the secret of the authenticator."""
    account, one_time = invited()
    assert password_step(client, one_time) == "/office/"
    assert client.get("/office/")["Location"] == "/office/first-steps/"
    assert client.get("/office/first-steps/")["Location"] == "/office/password/"
    assert client.post("/office/password/", {"password": PASSWORD, "again": PASSWORD}).status_code == 302
    assert client.get("/office/first-steps/")["Location"] == "/office/second-step/"
    page = client.get("/office/second-step/codes/")
    assert "<svg" in page.content.decode()
    secret = secret_on(page)
    done = client.post("/office/second-step/codes/", {"code": pyotp.TOTP(secret).now()})
    assert done["Location"] == "/office/second-step/emergency/"
    return account, secret


def test_the_first_time_password_and_second_factor_become_their_own(client: Client) -> None:
    account, secret = set_up(client)
    codes = client.get("/office/second-step/emergency/").content.decode()
    assert codes.count("<code>") == 10
    assert "你现在没有授权" in client.get("/office/").content.decode()
    account.refresh_from_db()
    assert not account.must_change_password
    assert secret not in str(list(account.__class__.objects.values()))


def test_nothing_is_open_before_the_second_factor(client: Client) -> None:
    _, one_time = invited()
    password_step(client, one_time)
    for path in ("/office/", "/office/second-step/", "/office/second-step/codes/", "/office/second-step/passkey/"):
        assert client.get(path).status_code == 302, path
    assert client.post("/office/second-step/emergency/new/").status_code == 302


def test_later_password_and_code_of_a_foreign_app(client: Client) -> None:
    account, secret = set_up(client)
    mandated(account.person, city())
    fresh = Client()
    assert password_step(fresh, PASSWORD, next="/office/second-step/") == "/office/sign-in/step/"
    assert fresh.get("/office/").status_code == 302
    wrong = fresh.post("/office/sign-in/step/", {"code": "000000"})
    assert "验证码不对" in wrong.content.decode()
    done = fresh.post("/office/sign-in/step/", {"code": pyotp.TOTP(secret).now()})
    assert done["Location"] == "/office/second-step/"
    assert fresh.get("/office/")["Location"] == "/review/"
    page = fresh.get("/office/").content.decode()
    assert "圆梦市总工会" in page
    assert "审核员" in page


def test_a_code_is_good_once(client: Client) -> None:
    _, secret = set_up(client)
    code = pyotp.TOTP(secret).now()
    answers = []
    for browser in (Client(), Client()):
        password_step(browser, PASSWORD)
        answers.append(browser.post("/office/sign-in/step/", {"code": code}).status_code)
    assert answers == [302, 200]


def test_an_emergency_code_stands_in_once(client: Client) -> None:
    set_up(client)
    page = client.get("/office/second-step/emergency/").content.decode()
    code = page.split("<code>")[1].split("<")[0]
    answers = []
    for browser in (Client(), Client()):
        password_step(browser, PASSWORD)
        answers.append(browser.post("/office/sign-in/step/", {"code": code}).status_code)
    assert answers == [302, 200]


def test_guessing_codes_is_stopped(client: Client) -> None:
    _, secret = set_up(client)
    browser = Client()
    password_step(browser, PASSWORD)
    for _ in range(5):
        browser.post("/office/sign-in/step/", {"code": "000000"})
    page = browser.post("/office/sign-in/step/", {"code": pyotp.TOTP(secret).now()}).content.decode()
    assert "试得太多了" in page


def test_five_wrong_passwords_lock_login_and_address(client: Client) -> None:
    set_up(client)
    browser = Client()
    assert [password_step(browser, "wrong") for _ in range(5)][:4] == ["422"] * 4
    assert password_step(browser, PASSWORD) == "429"
    page = browser.post("/office/sign-in/", {"login": LOGIN, "password": PASSWORD}).content.decode()
    assert "已锁定 15 分钟" in page
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert password_step(elsewhere, PASSWORD) == "/office/sign-in/step/"


def test_a_known_login_answers_like_an_unknown_one(client: Client) -> None:
    invited()
    pages = [client.post("/office/sign-in/", {"login": name, "password": "x"}) for name in (LOGIN, "no.body")]
    assert pages[0].status_code == pages[1].status_code == 422
    assert "登录名或密码不对" in pages[0].content.decode()
    assert (
        pages[0].content.decode().replace(LOGIN, "no.body").split("csrf")[0]
        == pages[1].content.decode().split("csrf")[0]
    )


def test_the_two_new_passwords_must_be_the_same_and_good(client: Client) -> None:
    _, one_time = invited()
    password_step(client, one_time)
    for new, again in ((PASSWORD, "other"), ("short", "short"), (one_time, one_time)):
        page = client.post("/office/password/", {"password": new, "again": again})
        assert page.status_code == 422
        assert "errors" in page.content.decode()


def test_a_new_password_ends_the_other_sessions(client: Client) -> None:
    set_up(client)
    other = Client()
    other.cookies = client.cookies.copy()
    client.post("/office/password/", {"password": PASSWORD + "!", "again": PASSWORD + "!"})
    assert client.get("/office/").status_code == 200
    stale = Client()
    stale.cookies["sessionid"] = other.cookies["sessionid"].value
    assert stale.get("/office/")["Location"].startswith("/office/sign-in/")


def test_a_code_by_phone_opens_no_office(client: Client) -> None:
    worker_in(client)
    assert client.get("/office/")["Location"] == "/office/sign-in/?next=%2Foffice%2F"
    assert client.get("/office/password/").status_code == 302


def test_who_is_signed_in_is_led_on(client: Client) -> None:
    set_up(client)
    assert client.get("/office/sign-in/")["Location"] == "/office/"
    assert client.get("/office/sign-in/?next=/review/")["Location"] == "/review/"


def test_who_holds_several_mandates_chooses(client: Client) -> None:
    account, _ = set_up(client)
    first = mandated(account.person, city())
    second = mandated(account.person, city("求学市总工会", "990200"), Role.FUNDS)
    page = client.get("/office/?next=/policies/").content.decode()
    assert str(first.pk) in page
    assert str(second.pk) in page
    assert "mandate" not in client.session
    done = client.post("/office/", {"mandate": str(second.pk), "next": "/policies/"})
    assert done["Location"] == "/policies/"
    assert client.session["mandate"]["zh"] == "求学市总工会"
    client.post("/office/", {"mandate": "not one of mine"})
    assert client.session["mandate"]["zh"] == "求学市总工会"
    assert client.post("/office/", {"mandate": str(second.pk)})["Location"] == "/funds/"
    assert client.post("/office/", {"mandate": str(first.pk)})["Location"] == "/review/"


def test_a_closed_account_is_out_at_once(client: Client) -> None:
    account, _ = set_up(client)
    Account.objects.filter(pk=account.pk).update(is_active=False)
    assert client.get("/office/").status_code == 302
    assert password_step(Client(), PASSWORD) == "422"


def test_changing_factors_wants_a_fresh_sign_in(client: Client) -> None:
    set_up(client)
    session = client.session
    for one in session["account_authentication_methods"]:
        one["at"] -= 700
    session.save()
    assert client.get("/office/second-step/").status_code == 200
    assert client.get("/office/second-step/passkey/")["Location"].startswith("/office/sign-in/")
