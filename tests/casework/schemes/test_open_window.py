"""Opening a window: by the funds of the issuer's region or above, on the terms of the policy file."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

import pytest

from tests.casework.organisations.world import BOB, World
from tests.casework.schemes.world import AT, CHINA, CITY, CLOSES, DEGREE, LATER, seen, told
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.schemes.access import window_for, windows_open
from yuanmeng.casework.schemes.models import PublishedScheme
from yuanmeng.casework.schemes.open_window import open_window
from yuanmeng.rules.actors import MACHINE, SYSTEM, Actor, Role
from yuanmeng.rules.reviews.chain import from_rows
from yuanmeng.rules.windows.terms import Changes

UI_WITHOUT_OPENING = "000000-cn-ui/2025"


def province(world: World) -> Actor:
    return Actor(role=Role.FUNDS, body=str(world.province.pk), person=BOB, region="990000")


def test_it_copies_what_the_text_states(world: World) -> None:
    window = open_window(province(world), DEGREE, at=AT)
    assert (window.opens_at, window.closes_at) == (datetime(2026, 3, 1, tzinfo=CHINA), CLOSES)
    assert (window.places, window.method, window.notice_days, window.notice_working) == (2000, "first_come", 5, True)
    assert (window.family, window.region, window.body_id) == ("DEMO-DEGREE", "990000", world.province.pk)
    assert (window.state, window.opened_at) == ("open", AT)
    chain = from_rows(window.chain)
    assert [level.level for level in chain] == ["unit", "district", "city", "province"]
    assert [level.working_days for level in chain][:3] == [3, 3, 5]
    assert {level.sample_permille for level in chain} == {50}
    assert PublishedScheme.objects.get(pk=window.published_id).scheme == DEGREE
    assert told(province(world)) == ["window.open"]
    assert [found.pk for found in windows_open(AT)] == [window.pk]
    assert window_for(window.pk).scheme == DEGREE


def test_an_officer_sets_dates_places_and_notice(world: World) -> None:
    changes = Changes(closes_at=datetime(2026, 12, 1, tzinfo=CHINA), places=100, notice_days=7)
    window = open_window(province(world), DEGREE, at=AT, changes=changes)
    assert (window.closes_at, window.places, window.notice_days) == (changes.closes_at, 100, 7)


def test_again_it_answers_as_the_first_time(world: World) -> None:
    first = open_window(province(world), DEGREE, at=AT)
    assert open_window(province(world), DEGREE, at=LATER).pk == first.pk
    assert told(province(world)) == ["window.open"]


def test_no_second_window_in_the_same_time(world: World) -> None:
    open_window(province(world), DEGREE, at=AT)
    refuse(Refusal, province(world), DEGREE, Changes(places=3))


def test_the_operator_opens_it_for_the_union_of_the_region(world: World) -> None:
    assert open_window(MACHINE, CITY, at=AT).body_id == world.city.pk
    assert open_window(SYSTEM, DEGREE, at=AT).body_id == world.province.pk


def test_a_union_above_opens_the_scheme_of_a_city(world: World) -> None:
    assert open_window(province(world), CITY, at=AT).body_id == world.province.pk


def refuse(kind: type[Refusal], actor: Actor, scheme: str, changes: Changes | None = None) -> Refusal:
    before = seen()
    with pytest.raises(kind) as caught:
        open_window(actor, scheme, at=AT, changes=changes or Changes())
    assert seen() == before
    return caught.value


def test_not_by_a_union_below_beside_or_by_another_role(world: World) -> None:
    for actor in (
        world.funds,  # a city, for the province's scheme
        replace(world.funds, region="990200"),
        world.above,  # a reviewer of the province
        replace(world.hr, region="990000"),
        Actor(role=Role.APPLICANT, body="a", person=UUID(int=1)),
        Actor(role=Role.FUNDS, body=str(world.unit.pk), person=BOB),  # answers for no region
    ):
        refuse(NotFound, actor, DEGREE)


def test_a_scheme_that_is_not_there(world: World) -> None:
    refuse(NotFound, MACHINE, "990000-demo-degree/2031")


@pytest.mark.parametrize(
    ("scheme", "changes", "says"),
    [
        (UI_WITHOUT_OPENING, Changes(), "开始受理"),
        ("430100-cs-skill/2026", Changes(), "截止时间，请填写"),
        (DEGREE, Changes(closes_at=datetime(2026, 11, 24, tzinfo=CHINA)), "已经过了"),
        (DEGREE, Changes(opens_at=datetime(2026, 12, 30, tzinfo=CHINA)), "晚于开始"),
        (DEGREE, Changes(opens_at=datetime(2025, 12, 31, tzinfo=CHINA)), "才生效"),
        (DEGREE, Changes(closes_at=datetime(2027, 1, 2, tzinfo=CHINA)), "失效"),
        (DEGREE, Changes(places=-1), "名额必须是正数"),
        ("370200-qd-degree/2025", Changes(), "公示"),
        ("440300-sz-apprentice/2026", Changes(), "企业申报"),
    ],
)
def test_terms_that_are_not_complete_or_cannot_be(world: World, scheme: str, changes: Changes, says: str) -> None:
    refused = refuse(Refusal, MACHINE, scheme, changes)
    assert says in refused.zh
    assert refused.en


def test_no_union_is_registered_for_the_region(world: World) -> None:
    changes = Changes(opens_at=AT, closes_at=datetime(2026, 12, 1, tzinfo=CHINA))
    assert "430100" in refuse(Refusal, MACHINE, "430100-cs-skill/2026", changes).zh
