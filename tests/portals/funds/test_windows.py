"""The windows of the own union."""

from django.test import Client

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import PUBLISHED, mandated, objection_to, passed, published
from tests.portals.reviewer.doors import client_of


def test_numbers_places_and_the_clock(officer: Client, province: Province) -> None:
    published(province)
    passed(province, 5)
    page = officer.get("/funds/").content.decode()
    assert "正在受理" in page
    assert all(f"<dt>{words}</dt><dd>{count}" in page for words, count in (("收到", 3), ("公示中", 2), ("审核通过", 1)))
    assert "还剩 1997" in page


def test_one_window_shows_who_waits_and_what_was_shown(officer: Client, province: Province) -> None:
    notice, _ = published(province)
    objection_to(notice, None)
    passed(province, 5)
    page = officer.get(f"/funds/{province.window.pk}/").content.decode()
    assert "看名单，准备公示" in page
    assert f"/funds/notices/{notice.pk}/" in page
    assert "1 件异议还没答复" in page
    assert "2026年3月1日至2026年12月11日" in page


def test_it_is_nobody_elses(other: Client, province: Province) -> None:
    published(province)
    assert "还没有窗口" in other.get("/funds/").content.decode()
    assert other.get(f"/funds/{province.window.pk}/").status_code == 404


def test_a_reviewer_needs_another_mandate(province: Province) -> None:
    client = client_of(mandated(province.above), at=PUBLISHED)
    assert client.get("/funds/").status_code == 403


def test_who_is_not_signed_in_is_led_there(client: Client, province: Province) -> None:
    response = client.get(f"/funds/{province.window.pk}/")
    assert response.status_code == 302
    assert "/office/" in response["Location"] or "sign" in response["Location"]
