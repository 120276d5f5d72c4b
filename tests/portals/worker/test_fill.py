"""Filling in: only what is missing, with the source of what is known; every step saved, nothing overwritten unseen."""

from uuid import UUID, uuid4

import pytest
from django.test import Client

from tests.casework.applications.world import ELIGIBLE, vouch
from tests.casework.reviews.world import Offices
from tests.portals.worker.case_world import claim_of, drafted, in_review, registered, somebody_else
from yuanmeng.casework.applications.models import Draft
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import Actor

SOME = {name: value for name, value in ELIGIBLE.items() if name not in ("union_member", "enrolled_on")}


@pytest.fixture
def filling(client: Client, offices: Offices) -> tuple[str, Actor]:
    """The address of an application with two questions open."""
    actor = registered(client, offices)
    application = drafted(actor, offices, SOME)
    return f"/apply/{application.pk}/", actor


def answers(actor: Actor) -> dict[str, str | None]:
    with acting(actor):
        return Draft.objects.get().answers


def version(actor: Actor) -> int:
    with acting(actor):
        return Draft.objects.get().version


def test_few_questions_stand_on_one_page(client: Client, filling: tuple[str, Actor]) -> None:
    url, _ = filling
    page = client.get(url).content.decode()
    assert "还差 2 个问题" in page
    assert 'name="union_member.answer"' in page
    assert 'name="enrolled_on.y"' in page


def test_what_is_answered_is_saved(client: Client, filling: tuple[str, Actor]) -> None:
    url, actor = filling
    form = {
        "version": version(actor),
        "asked": ["union_member", "enrolled_on"],
        "union_member.answer": "yes",
        "enrolled_on.y": "2026",
        "enrolled_on.m": "3",
        "enrolled_on.d": "1",
    }
    assert client.post(url, form)["Location"] == url
    assert answers(actor)["enrolled_on"] == "2026-03-01"
    assert "个问题" not in client.get(url).content.decode().split("<h1>")[1].split("</h1>")[0].replace("问题都答了", "")


def test_a_bad_answer_is_said_and_nothing_typed_is_lost(client: Client, filling: tuple[str, Actor]) -> None:
    url, actor = filling
    form = {"version": version(actor), "asked": ["union_member", "enrolled_on"], "union_member.answer": "yes"}
    response = client.post(url, {**form, "enrolled_on.y": "2026", "enrolled_on.m": "13", "enrolled_on.d": "1"})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'href="#enrolled_on.m"' in page
    assert 'value="13"' in page
    assert 'value="yes" checked' in page
    assert "union_member" not in answers(actor)


def test_a_second_tab_overwrites_nothing_unseen(client: Client, filling: tuple[str, Actor]) -> None:
    url, actor = filling
    old = version(actor)
    client.post(f"{url}ask/union_member/", {"version": old, "answer": "yes"})
    response = client.post(f"{url}ask/union_member/", {"version": old, "answer": "no"})
    assert response.status_code == 422
    assert "在别处改过" in response.content.decode()
    assert answers(actor)["union_member"] == "yes"


def test_one_question_keeps_what_was_typed(client: Client, filling: tuple[str, Actor]) -> None:
    url, actor = filling
    typed = {"version": version(actor), "y": "26", "m": "3", "d": "1"}
    response = client.post(f"{url}ask/enrolled_on/", typed)
    assert response.status_code == 422
    assert 'value="26"' in response.content.decode()


def test_not_knowing_is_an_answer(client: Client, filling: tuple[str, Actor]) -> None:
    url, actor = filling
    client.post(f"{url}ask/enrolled_on/", {"version": version(actor), "answer": "?"})
    assert answers(actor)["enrolled_on"] is None


def test_a_place_is_found_by_name_or_picked_in_steps(client: Client, filling: tuple[str, Actor]) -> None:
    url, actor = filling
    page = f"{url}ask/work_region/"
    found = client.post(page, {"version": version(actor), "find": "书山"}).content.decode()
    assert 'name="answer" value="990201"' in found
    assert 'value="990100"' in client.post(page, {"version": version(actor), "pick": "990000"}).content.decode()
    assert client.post(page, {"version": version(actor), "find": "没有这地方"}).status_code == 422
    client.post(page, {"version": version(actor), "answer": "990201"})
    assert answers(actor)["work_region"] == "990201"


def test_what_a_register_vouches_for_is_not_asked_and_names_its_source(client: Client, offices: Offices) -> None:
    actor = registered(client, offices, verified=ELIGIBLE)
    application = drafted(actor, offices)
    page = client.get(f"/apply/{application.pk}/").content.decode()
    assert "登记系统 2026年11月20日" in page
    assert "不用交材料" in page
    one = client.get(f"/apply/{application.pk}/ask/enrolled_on/").content.decode()
    assert "现在登记的是" in one
    assert "2026年3月1日" in one


def test_many_questions_come_one_a_page(client: Client, offices: Offices) -> None:
    actor = registered(client, offices)
    application = drafted(actor, offices, {"work_region": "990101"})
    url = f"/apply/{application.pk}/"
    page = client.get(url).content.decode()
    assert "一次一题" in page
    first = page.split(f'href="{url}ask/')[1].split("/")[0]
    response = client.post(f"{url}ask/{first}/", {"version": 1, "answer": "?", "y": "", "m": "", "d": ""})
    assert response["Location"].startswith(f"{url}ask/")
    assert f"/{first}/" not in response["Location"]


def test_an_unknown_question_is_not_found(client: Client, filling: tuple[str, Actor]) -> None:
    url, _ = filling
    assert client.get(f"{url}ask/shoe_size/").status_code == 404


def test_what_is_not_yours_is_not_found(client: Client, filling: tuple[str, Actor]) -> None:
    url, actor = filling
    other = Client()
    somebody_else(other)
    for page in ("", "ask/union_member/", "employer/", "papers/student-record/", "hand-in/", "receipt/"):
        assert other.get(url + page).status_code == 404, page
        if page:
            assert other.post(url + page, {"answer": "yes", "key": str(uuid4()), "true": "1"}).status_code in (404, 405)
    assert "union_member" not in answers(actor)


def test_an_employer_is_found_by_name_or_code_and_claimed(client: Client, filling: tuple[str, Actor]) -> None:
    url, _ = filling
    page = client.post(f"{url}employer/", {"find": "一厂工"})
    assert page.status_code == 422
    found = client.post(f"{url}employer/", {"find": "91990201MADEM0004L"}).content.decode()
    assert "二厂" in found
    picked = found.split('name="pick" value="')[1].split('"')[0]
    assert client.post(f"{url}employer/", {"pick": picked})["Location"] == url
    assert client.post(f"{url}employer/", {"pick": "nobody"}).status_code == 404


def test_a_draft_is_thrown_away(client: Client, filling: tuple[str, Actor]) -> None:
    url, _ = filling
    assert client.post(f"{url}discard/")["Location"] == "/cases/"
    assert claim_of(UUID(url.split("/")[2])).state == "withdrawn"


def test_what_is_in_review_is_opened_for_changes_first(client: Client, offices: Offices) -> None:
    _, application, _ = in_review(client, offices)
    assert client.get(f"/apply/{application.pk}/")["Location"] == f"/cases/{application.pk}/"


def test_a_fact_vouched_for_meanwhile_is_no_longer_asked(client: Client, filling: tuple[str, Actor]) -> None:
    url, actor = filling
    assert actor.person is not None
    vouch(actor.person, {"union_member": "yes", "enrolled_on": "2026-03-01"})
    assert 'name="union_member.answer"' not in client.get(url).content.decode()
