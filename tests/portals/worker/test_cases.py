"""Following a case: the first line says where it stands, the clock what silence leads to, everything by its reason."""

from datetime import timedelta
from uuid import uuid4

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.casework.applications.world import ELIGIBLE
from tests.casework.reviews.world import Offices, open_step
from tests.portals.worker.case_world import NOW, claim_of, drafted, in_review, registered, signed_in, somebody_else
from yuanmeng.casework.applications.submit import submit
from yuanmeng.casework.notices.tell import tell
from yuanmeng.casework.people.read_file import read_file
from yuanmeng.casework.reviews.decide import pass_step
from yuanmeng.casework.reviews.refuse import refuse_step
from yuanmeng.casework.reviews.send_back import return_step
from yuanmeng.casework.reviews.take_up import take_up
from yuanmeng.rules.purposes import Purpose


def page_of(client: Client, application: object) -> str:
    return client.get(f"/cases/{application}/").content.decode()


def first_line(page: str) -> str:
    return page.split("<h1>")[1].split("</h1>")[0]


def test_without_an_application_the_list_leads_to_the_answer(client: Client, offices: Offices) -> None:
    signed_in(client)
    assert "你还没有申请" in client.get("/cases/").content.decode()


def test_nobody_signed_in_is_led_to_sign_in(client: Client, offices: Offices) -> None:
    assert client.get("/cases/")["Location"] == "/sign-in/?next=%2Fcases%2F"
    assert client.get(f"/cases/{uuid4()}/")["Location"].startswith("/sign-in/")


def test_the_list_leads_a_draft_to_filling_in(client: Client, offices: Offices) -> None:
    application = drafted(registered(client, offices), offices)
    page = client.get("/cases/").content.decode()
    assert "还没有提交" in page
    assert f'href="/apply/{application.pk}/"' in page


def test_in_review_it_names_the_body_the_clock_and_what_silence_leads_to(client: Client, offices: Offices) -> None:
    _, application, _ = in_review(client, offices)
    page = page_of(client, application.pk)
    assert first_line(page) == "正在等一厂工会答复"
    assert "还剩 3 个工作日" in page
    assert "自动转到上一级工会" in page
    assert (
        page.index("一厂工会 正在审核")
        < page.index("启明区总工会")
        < page.index("公示 5 个工作日")
        < page.index("核定")
    )
    assert "一厂工会" in client.get("/cases/").content.decode()


def test_a_level_that_passed_shows_its_words(client: Client, offices: Offices) -> None:
    _, application, claim = in_review(client, offices)
    pass_step(offices.unit[0], open_step(claim).pk, note="在职", answers={}, at=NOW)
    take_up(at=NOW)
    page = page_of(client, application.pk)
    assert "一厂工会 通过" in page
    assert "<blockquote>在职</blockquote>" in page
    assert first_line(page) == "正在等启明区总工会答复"


def test_a_clock_that_ran_out_is_said_as_it_is(client: Client, offices: Offices, settings: object) -> None:
    _, application, _ = in_review(client, offices)
    settings.TODAY = (NOW + timedelta(days=30)).date()  # type: ignore[attr-defined]
    page = page_of(client, application.pk)
    assert "期限已过" in page
    assert "还剩 -" not in page


def test_returned_it_names_each_item_with_its_way_and_the_words(client: Client, offices: Offices) -> None:
    _, application, claim = in_review(client, offices)
    note = "报告看不清<b>"
    return_step(offices.unit[0], open_step(claim).pk, items=["enrolled_on", "student-record"], note=note, at=NOW)
    page = page_of(client, application.pk)
    assert first_line(page) == "一厂工会退回了，等你补正"
    assert "报告看不清&lt;b&gt;" in page
    assert f'href="/apply/{application.pk}/ask/enrolled_on/"' in page
    assert f'href="/apply/{application.pk}/papers/student-record/"' in page
    assert f'href="/apply/{application.pk}/hand-in/"' in page


def refused(client: Client, offices: Offices) -> tuple[object, object]:
    actor = registered(client, offices, verified={**ELIGIBLE, "enrolled_on": "2020-03-01"})
    application = drafted(actor, offices)
    submit(actor, application.pk, key=uuid4(), at=NOW)
    take_up(at=NOW)
    claim = claim_of(application.pk)
    refuse_step(offices.unit[0], open_step(claim).pk, conditions=["c5_enrolled"], note="早于起始日", at=NOW)
    return application.pk, claim.pk


def test_refused_it_shows_condition_value_source_and_the_way_to_appeal(client: Client, offices: Offices) -> None:
    application, claim = refused(client, offices)
    page = page_of(client, application)
    reasons = page[page.index("差在哪一条") :]
    assert first_line(page) == "一厂工会没有通过"
    assert "2025年9月1日以后入学" in reasons
    assert "审核时看到，入学日期：<b>2020年3月1日</b>" in reasons
    assert "演示办法" in reasons
    assert f'href="/cases/{application}/{claim}/appeal/"' in reasons
    assert "还剩 20 个工作日" in reasons


def test_looks_of_others_are_listed_with_the_body(client: Client, offices: Offices) -> None:
    actor, application, _ = in_review(client, offices)
    assert "还没有人看过" in page_of(client, application.pk)
    assert actor.person is not None
    read_file(offices.unit[0], actor.person, Purpose.ELIGIBILITY, at=NOW)
    page = page_of(client, application.pk)
    assert "<b>一厂工会·审核的人</b>" in page
    assert "看了姓名、证件号码" in page


def test_messages_stand_on_the_page_and_a_decision_is_a_paper(client: Client, offices: Offices) -> None:
    application, _ = refused(client, offices)
    tell(at=NOW)
    page = page_of(client, application)
    assert "收到你的申请了" in page
    letter = page.split('href="/cases/letters/')[1].split('"')[0]
    paper = client.get(f"/cases/letters/{letter}")
    assert paper.content.startswith(b"%PDF-")
    other = Client()
    somebody_else(other)
    assert other.get(f"/cases/letters/{letter}").status_code == 404


def test_what_is_not_yours_is_not_found(client: Client, offices: Offices) -> None:
    _, application, _ = in_review(client, offices)
    other = Client()
    somebody_else(other)
    assert other.get(f"/cases/{application.pk}/").status_code == 404
    assert "你还没有申请" in other.get("/cases/").content.decode()


def test_no_page_of_a_case_is_kept_by_a_cache(client: Client, offices: Offices) -> None:
    _, application, _ = in_review(client, offices)
    for address in ("/cases/", f"/cases/{application.pk}/", "/me/"):
        assert client.get(address)["Cache-Control"] == "no-store"


def test_the_list_asks_a_fixed_number_of_questions(
    client: Client, offices: Offices, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    in_review(client, offices)
    with django_assert_max_num_queries(25):
        client.get("/cases/")


def test_an_english_reader_reads_english(client: Client, offices: Offices) -> None:
    _, application, _ = in_review(client, offices)
    client.cookies["django_language"] = "en"
    page = page_of(client, application.pk)
    assert first_line(page) == "Waiting for 一厂工会 to answer"
    assert "working days left" in page
