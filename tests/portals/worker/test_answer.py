"""The answer: the total first, a card a scheme, a reason for every no, and nothing that a shared address could tell."""

from collections.abc import Callable

from django.test import Client
from pytest_django import Settings

from tests.portals.worker.conftest import TODAY

Walk = Callable[[], tuple[Client, list[str]]]


def test_without_answers_it_leads_to_the_start(client: Client) -> None:
    assert client.get("/answer/")["Location"] == "/"


def test_the_total_comes_first_then_a_card_for_each_scheme(walk: Walk) -> None:
    client, _ = walk()
    page = client.get("/answer/").content.decode()
    assert page.index("gold hero") < page.index("<h2>能拿") < page.index("<h2>这次不行")
    assert page.count('<article class="answer"') >= 2
    assert "个工作日" in page


def test_each_no_has_its_condition_and_source(walk: Walk) -> None:
    client, _ = walk()
    page = client.get("/answer/").content.decode()
    refused = page[page.index("这次不行") :]
    assert "不符合" in refused
    assert "依据：" in refused


def test_the_demonstration_says_that_it_is_one(walk: Walk) -> None:
    client, _ = walk()
    page = client.get("/answer/").content.decode()
    assert "不是真的政策" in page


def test_what_is_missing_names_the_document_or_the_question(client: Client) -> None:
    client.post("/ask/work_region/", {"answer": "990101"})
    client.post("/ask/enrolled_on/", {"answer": "?"})
    page = client.get("/answer/").content.decode()
    assert "还差一步" in page
    assert "学籍在线验证报告" in page
    assert 'href="/ask/union_member/"' in page


def test_what_was_asked_and_is_not_known_is_named_with_its_document(walk: Walk) -> None:
    client, _ = walk()
    for name in ("cert_online", "prior_awards"):
        client.post(f"/ask/{name}/", {"answer": "?"})
    page = client.get("/answer/").content.decode()
    missing = page[page.index("<h2>还差一步") :]
    assert "缺：<b>证书全国联网可查</b>" in missing
    assert "缺：<b>以前领过资助</b>" in missing


def test_not_knowing_never_becomes_a_no(client: Client) -> None:
    client.post("/ask/work_region/", {"answer": "990101"})
    before = client.get("/answer/").content.decode().count("answer dim")
    for name in ("union_member", "study_level", "enrolled_on", "cert_level", "prior_awards", "post_level"):
        client.post(f"/ask/{name}/", {"answer": "?"})
    assert client.get("/answer/").content.decode().count("answer dim") == before


def test_a_closed_round_stands_apart(client: Client) -> None:
    client.post("/ask/work_region/", {"answer": "370215"})
    page = client.get("/answer/").content.decode()
    assert "上一轮" in page
    assert "2025年11月7日 已截止" in page


def test_the_shared_address_carries_the_city_only(walk: Walk) -> None:
    client, _ = walk()
    page = client.get("/answer/").content.decode()
    assert 'href="/?region=990100"' in page
    assert "990101" not in page


def test_the_last_day_still_counts_and_the_next_does_not(walk: Walk, settings: Settings) -> None:
    client, _ = walk()
    settings.TODAY = TODAY.replace(month=12, day=11)
    assert "还剩 0 个工作日" in client.get("/answer/").content.decode()
    settings.TODAY = TODAY.replace(month=12, day=12)
    assert "2026年12月11日 已截止" in client.get("/answer/").content.decode()


def test_it_is_complete_in_english_and_small(walk: Walk) -> None:
    client, _ = walk()
    response = client.get("/answer/", headers={"accept-language": "en", "accept-encoding": "gzip"})
    assert len(response.content) < 20_000
    assert "You can apply for" in client.get("/answer/", headers={"accept-language": "en"}).content.decode()
