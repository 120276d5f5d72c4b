"""Opening, closing and opening again."""

from datetime import date

import pytest
from django.test import Client
from django.utils.timezone import localdate

from tests.casework.applications.world import COURIER, DEGREE, Province
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.schemes.models import Window
from yuanmeng.portals.funds.opening import Typed, changes
from yuanmeng.portals.funds.shown import last_day
from yuanmeng.rules.windows.terms import Changes

STATED = Typed(opens_on="2026-03-01", closes_on="2026-12-11", places="2000", notice_days="5")


def test_the_own_schemes_are_offered_with_those_open_marked(officer: Client, other: Client) -> None:
    page = officer.get("/funds/open/").content.decode()
    assert f"/funds/open/{COURIER}/" in page
    assert page.count("窗口开着") == 1
    assert COURIER not in other.get("/funds/open/").content.decode()


def test_all_is_prefilled_and_only_four_fields_can_be_set(officer: Client) -> None:
    page = officer.get(f"/funds/open/{DEGREE}/").content.decode()
    main = page.split("<main")[1]
    assert 'name="closes_on" value="2026-12-11"' in main
    assert 'name="places" inputmode="numeric" value="2000"' in main
    assert main.count('<input class="in"') == 4


def test_a_window_is_opened_with_what_was_changed(officer: Client, province: Province) -> None:
    typed = {"opens_on": "2026-11-25", "closes_on": "2026-12-20", "places": "30", "notice_days": "7"}
    response = officer.post(f"/funds/open/{COURIER}/", typed)
    window = Window.objects.get(scheme=COURIER)
    assert response["Location"] == f"/funds/{window.pk}/"
    assert (last_day(window.closes_at), window.places, window.notice_days) == (date(2026, 12, 20), 30, 7)
    assert window.body_id == province.province.pk
    assert officer.post(f"/funds/open/{COURIER}/", typed)["Location"] == response["Location"]


@pytest.mark.parametrize(
    ("field", "text"), [("closes_on", "下周"), ("closes_on", "9999-12-31"), ("places", "很多"), ("places", "0")]
)
def test_what_is_no_day_or_number_is_refused_and_stays(officer: Client, field: str, text: str) -> None:
    typed = {"opens_on": "2026-11-25", "closes_on": "2026-12-20", "places": "", "notice_days": "", field: text}
    response = officer.post(f"/funds/open/{COURIER}/", typed)
    assert response.status_code == 422
    assert f'value="{text}"' in response.content.decode()
    assert not Window.objects.filter(scheme=COURIER).exists()


def test_only_what_differs_from_the_text_is_a_change() -> None:
    assert changes(STATED, STATED) == Changes()
    typed = Typed(opens_on="2026-03-01", closes_on="2026-12-11", places="10", notice_days="5")
    assert changes(typed, STATED) == Changes(places=10)
    with pytest.raises(Refusal):
        changes(Typed(places="１２"), STATED)


def test_what_is_not_theirs_is_not_found(other: Client) -> None:
    assert other.get(f"/funds/open/{DEGREE}/").status_code == 404
    assert other.post(f"/funds/open/{COURIER}/", {}).status_code == 404
    assert other.get("/funds/open/990000-nothing/2026/").status_code == 404


def test_closing_asks_first_and_opens_again(officer: Client, province: Province) -> None:
    path = f"/funds/{province.window.pk}/"
    assert "提前关闭这个窗口？" in officer.get(path + "close/").content.decode()
    assert Window.objects.get(pk=province.window.pk).state == "open"
    officer.post(path + "close/")
    assert Window.objects.get(pk=province.window.pk).state == "closed"
    assert 'value="2026-12-11"' in officer.get(path + "reopen/").content.decode()
    officer.post(path + "reopen/", {"closes_on": "2026-12-18"})
    window = Window.objects.get(pk=province.window.pk)
    assert (window.state, last_day(window.closes_at)) == ("open", date(2026, 12, 18))
    assert localdate(window.closes_at) == date(2026, 12, 19)


@pytest.mark.parametrize("text", ["", "明天", "2026-01-01"])
def test_a_day_that_is_none_or_past_opens_nothing(officer: Client, province: Province, text: str) -> None:
    path = f"/funds/{province.window.pk}/"
    officer.post(path + "close/")
    assert officer.post(path + "reopen/", {"closes_on": text}).status_code == 302
    assert Window.objects.get(pk=province.window.pk).state == "closed"


def test_nobody_else_closes(other: Client, province: Province) -> None:
    assert other.post(f"/funds/{province.window.pk}/close/").status_code == 404
    assert Window.objects.get(pk=province.window.pk).state == "open"
