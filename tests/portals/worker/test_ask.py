"""One question a page: what is typed is kept, nothing personal leaves the cookie."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils.html import escape

from yuanmeng.adapters.policies.load import library
from yuanmeng.portals.worker.questions import EARLIER


def test_every_question_of_the_vocabulary_has_a_page_in_both_languages(client: Client) -> None:
    asked = [fact for fact in (*library().vocabulary.facts.values(), EARLIER) if fact.ask]
    for fact in asked:
        assert fact.ask is not None
        for language, text in (("zh", fact.ask.zh), ("en", fact.ask.en)):
            page = client.get(f"/ask/{fact.name}/", headers={"accept-language": language})
            assert page.status_code == 200, fact.name
            assert escape(text) in page.content.decode(), fact.name


@pytest.mark.parametrize("name", ["nothing", "occupation", "firm_region"])
def test_a_fact_that_is_never_asked_has_no_page(client: Client, name: str) -> None:
    assert client.get(f"/ask/{name}/").status_code == 404


def test_an_answer_leads_to_the_next_question_and_is_shown_again(client: Client) -> None:
    response = client.post("/ask/union_member/", {"answer": "no"})
    assert response.status_code == 302
    assert 'value="no" checked' in client.get("/ask/union_member/").content.decode()


def test_not_knowing_is_an_answer(client: Client) -> None:
    client.post("/ask/work_region/", {"answer": "990101"})
    response = client.post("/ask/enrolled_on/", {"answer": "?"})
    assert response.status_code == 302
    assert response["Location"] != "/ask/enrolled_on/"
    assert "说不清" in client.get("/ask/union_member/").content.decode()


def test_blank_means_none_where_the_hint_says_so(client: Client) -> None:
    assert client.post("/ask/enrolled_on/", {"y": "", "m": "", "d": ""}).status_code == 302


@pytest.mark.parametrize(
    ("name", "typed", "kept"),
    [
        ("tuition_fen", {"answer": "68oo"}, 'value="68oo"'),
        ("tuition_fen", {"answer": "1.005"}, 'value="1.005"'),
        ("tuition_fen", {"answer": "99999999"}, 'value="99999999"'),
        ("birth_date", {"y": "1990", "m": "13", "d": "1"}, 'value="13"'),
        ("birth_date", {"y": "90", "m": "3", "d": "1"}, 'value="90"'),
        ("birth_date", {"y": "1990", "m": "2", "d": "30"}, 'value="30"'),
        ("ui_months", {"answer": "<b>"}, 'value="&lt;b&gt;"'),
    ],
)
def test_bad_input_comes_back_as_typed_and_changes_nothing(
    client: Client, name: str, typed: dict[str, str], kept: str
) -> None:
    client.post("/ask/union_member/", {"answer": "yes"})
    before = client.cookies["answers"].value
    response = client.post(f"/ask/{name}/", typed)
    page = response.content.decode()
    assert response.status_code == 422
    assert kept in page
    assert 'role="alert"' in page
    assert client.cookies["answers"].value == before


@pytest.mark.parametrize("answer", ["", "perhaps", "-"])
def test_a_choice_that_is_not_on_the_page_is_refused(client: Client, answer: str) -> None:
    assert client.post("/ask/union_member/", {"answer": answer}).status_code == 422


def test_full_width_digits_and_commas_are_understood(client: Client) -> None:
    client.post("/ask/tuition_fen/", {"answer": "６，８００．５０"})
    assert 'value="6800.50"' in client.get("/ask/tuition_fen/").content.decode()


def test_the_region_is_picked_in_steps_without_the_address_saying_so(client: Client) -> None:
    assert client.post("/ask/work_region/", {"pick": "370000"})["Location"] == "/ask/work_region/"
    assert "青岛" in client.get("/ask/work_region/").content.decode()
    client.post("/ask/work_region/", {"pick": "370200"})
    assert "即墨区" in client.get("/ask/work_region/").content.decode()
    assert client.post("/ask/work_region/", {"pick": "370215"})["Location"] != "/ask/work_region/"
    assert "山东省青岛市即墨区" in client.get("/ask/union_member/").content.decode()


def test_a_place_is_found_by_a_part_of_its_name(client: Client) -> None:
    page = client.post("/ask/work_region/", {"find": "即墨"})
    assert page.status_code == 200
    assert 'value="370215"' in page.content.decode()


def test_an_unknown_name_is_kept_and_refused(client: Client) -> None:
    page = client.post("/ask/work_region/", {"find": "不存在镇"})
    assert page.status_code == 422
    assert 'value="不存在镇"' in page.content.decode()


@pytest.mark.parametrize("code", ["999999", "370282", "x"])
def test_a_code_that_is_no_place_is_refused(client: Client, code: str) -> None:
    assert client.post("/ask/work_region/", {"pick": code}).status_code == 422


def test_a_place_named_before_is_one_tap_away(client: Client) -> None:
    client.post("/ask/work_region/", {"answer": "370215"})
    page = client.get("/ask/union_region/").content.decode()
    assert 'name="answer" value="370215"' in page


def test_nothing_is_asked_twice_and_everything_is_listed(walk: Callable[[], tuple[Client, list[str]]]) -> None:
    client, asked = walk()
    assert len(asked) > 8
    page = client.get("/answer/").content.decode()
    assert all(f'href="/ask/{name}/"' in page for name in asked)


def test_nothing_personal_in_addresses_caches_or_other_cookies(walk: Callable[[], tuple[Client, list[str]]]) -> None:
    client, asked = walk()
    for path in [*(f"/ask/{name}/" for name in asked), "/answer/"]:
        assert client.get(path).headers["Cache-Control"] == "no-store"
    assert set(client.cookies) == {"answers"}
    cookie = client.cookies["answers"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"], cookie["expires"]) == (True, "Lax", "", "")


def test_a_meddled_cookie_is_no_answer(client: Client) -> None:
    client.post("/ask/union_member/", {"answer": "yes"})
    client.cookies["answers"] = client.cookies["answers"].value.replace("yes", "no!")
    assert " checked" not in client.get("/ask/union_member/").content.decode()


def test_a_changed_answer_keeps_its_place(client: Client) -> None:
    for name, answer in (("work_region", "990101"), ("union_member", "yes"), ("union_member", "no")):
        client.post(f"/ask/{name}/", {"answer": answer})
    assert "第 2 题" in client.get("/ask/union_member/").content.decode()
    assert 'href="/ask/work_region/"' in client.get("/ask/union_member/").content.decode()


def test_the_estimate_narrows(walk: Callable[[], tuple[Client, list[str]]]) -> None:
    client, asked = walk()
    fresh = Client()
    fresh.post("/ask/work_region/", {"answer": "990101"})
    assert "越答越准" in fresh.get("/ask/union_member/").content.decode()
    assert "已经算清" in client.get(f"/ask/{asked[-1]}/").content.decode()
