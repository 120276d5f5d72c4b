"""Publishing: who may, what is shown, for how long, and that nobody is shown who should not be."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import LAST_DAY, PUBLISHED, passed, published, refused, state_of
from yuanmeng.casework.disclosure.models import Entry, PublicNotice
from yuanmeng.casework.disclosure.publish_notice import publish_notice
from yuanmeng.casework.disclosure.read import before_notice, shown, shown_list
from yuanmeng.casework.disclosure.take_down import take_down
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.people.ask_deletion import ask_deletion
from yuanmeng.casework.people.withdraw_consent import withdraw_consent
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.actors import MACHINE, PUBLIC, Actor, Role
from yuanmeng.rules.purposes import Purpose


def test_the_funds_officer_of_the_window_shows_masked_lines(province: Province) -> None:
    notice, found = published(province)
    assert (notice.shown_from, notice.shown_until, notice.provisional) == (date(2026, 11, 25), LAST_DAY, False)
    seen = shown(notice.pk)
    assert seen is not None
    assert [(line.place, line.works_at) for line in seen.entries] == [(1, "一厂"), (2, "一厂")]
    assert {line.shown_as for line in seen.entries} <= {f"圆*{last}" for last in "子丑寅卯辰巳午未申酉"}
    assert [state_of(claim) for _, claim in found] == ["noticed", "noticed"]
    (listed,) = shown_list()
    assert (listed.notice.pk, listed.lines, listed.fen) == (notice.pk, 2, seen.fen)


def test_each_claim_and_the_notice_get_their_event(province: Province) -> None:
    notice, [(worker, claim), _] = published(province)
    with acting(worker):
        told = Event.objects.filter(case=claim.pk).order_by("pk").last()
    assert told is not None
    assert (told.name, told.data["until"]) == ("claim.publish", "2026-12-02")
    with acting(province.province_funds):
        assert Event.objects.filter(name="notice.publish", subject=str(notice.pk)).count() == 1


@pytest.mark.parametrize("who", ["funds", "reviewer", "above", "stranger", "district_reviewer"])
def test_nobody_else_publishes(province: Province, who: str) -> None:
    passed(province, 1)
    refused(NotFound, lambda: publish_notice(getattr(province, who), province.window.pk, at=PUBLISHED))


def test_funds_of_another_region_see_neither_claims_nor_window(province: Province) -> None:
    passed(province, 1)
    other = Actor(role=Role.FUNDS, body=str(province.other_city.pk), person=uuid4(), region="990200")
    refused(NotFound, lambda: before_notice(other, province.window.pk))
    refused(NotFound, lambda: publish_notice(other, province.window.pk, at=PUBLISHED))


def test_with_nobody_passed_there_is_no_notice(province: Province) -> None:
    said = refused(Refusal, lambda: publish_notice(province.province_funds, province.window.pk, at=PUBLISHED))
    assert "还没有审核通过" in said.zh


def test_sent_twice_it_is_published_once(province: Province) -> None:
    notice, _ = published(province)
    again = publish_notice(province.province_funds, province.window.pk, at=PUBLISHED)
    assert again.pk == notice.pk
    assert PublicNotice.objects.count() == 1


def test_who_passes_later_comes_on_the_next_notice(province: Province) -> None:
    notice, _ = published(province)
    _, late = passed(province, 5)
    second = publish_notice(province.province_funds, province.window.pk, at=PUBLISHED)
    assert second.pk != notice.pk
    with acting(PUBLIC):
        assert [line.claim_id for line in Entry.objects.filter(notice=second)] == [late.pk]


def test_whoever_withdrew_the_consent_or_asked_for_deletion_is_held_back(province: Province) -> None:
    (unwilling, one), (leaving, two), (_, three) = (passed(province, serial) for serial in (1, 2, 3))
    withdraw_consent(unwilling, Purpose.NOTICE, at=PUBLISHED)
    assert leaving.person is not None
    ask_deletion(leaving, leaving.person, at=PUBLISHED)
    notice = publish_notice(province.province_funds, province.window.pk, at=PUBLISHED)
    assert [state_of(claim) for claim in (one, two, three)] == ["passed", "passed", "noticed"]
    with acting(PUBLIC):
        assert Entry.objects.filter(notice=notice).count() == 1
    assert before_notice(province.province_funds, province.window.pk)[0].held_back == 2


def test_only_held_back_claims_make_no_notice(province: Province) -> None:
    unwilling, _ = passed(province, 1)
    withdraw_consent(unwilling, Purpose.NOTICE, at=PUBLISHED)
    said = refused(Refusal, lambda: publish_notice(province.province_funds, province.window.pk, at=PUBLISHED))
    assert "没有同意公示" in said.zh


def test_first_come_stops_where_places_end(province: Province) -> None:
    claims = [passed(province, serial)[1] for serial in (1, 2)]
    Window.objects.filter(pk=province.window.pk).update(places=1)
    publish_notice(province.province_funds, province.window.pk, at=PUBLISHED)
    assert sorted(state_of(claim) for claim in claims) == ["noticed", "passed"]
    waiting, _ = before_notice(province.province_funds, province.window.pk)
    assert (waiting.claims, waiting.beyond_places) == ((), 1)


def test_a_draw_comes_first_where_places_are_short(province: Province) -> None:
    for serial in (1, 2):
        passed(province, serial)
    Window.objects.filter(pk=province.window.pk).update(places=1, method="lottery")
    said = refused(Refusal, lambda: publish_notice(province.province_funds, province.window.pk, at=PUBLISHED))
    assert "摇号" in said.zh


def test_a_scheme_without_a_notice_publishes_none(province: Province) -> None:
    passed(province, 1)
    Window.objects.filter(pk=province.window.pk).update(notice_days=None)
    said = refused(Refusal, lambda: publish_notice(province.province_funds, province.window.pk, at=PUBLISHED))
    assert "不公示" in said.zh


def test_calendar_days_are_counted_where_the_scheme_says_so(province: Province) -> None:
    passed(province, 1)
    Window.objects.filter(pk=province.window.pk).update(notice_working=False)
    notice = publish_notice(province.province_funds, province.window.pk, at=PUBLISHED)
    assert notice.shown_until == date(2026, 11, 30)


def test_days_of_a_year_that_is_not_published_are_provisional(province: Province) -> None:
    passed(province, 1)
    notice = publish_notice(province.province_funds, province.window.pk, at=datetime(2026, 12, 30, 4, tzinfo=UTC))
    assert (notice.shown_until, notice.provisional) == (date(2027, 1, 6), True)


def test_a_notice_taken_down_is_published_again_with_all_its_days(province: Province) -> None:
    notice, found = published(province)
    take_down(province.province_funds, notice.pk, at=PUBLISHED)
    second = publish_notice(province.province_funds, province.window.pk, at=datetime(2026, 11, 26, 4, tzinfo=UTC))
    assert second.shown_until == date(2026, 12, 3)
    with acting(MACHINE):
        assert Entry.objects.filter(notice=second).count() == len(found)
