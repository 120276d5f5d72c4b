"""Confirming what others prepared: by the code on the paper and the own telephone; the page names nobody."""

import pytest
from django.test import Client

from tests.casework.applications.world import employ
from tests.casework.reviews.world import Offices
from tests.portals.worker.case_world import NAME, NOW, NUMBER, claim_of, registered, signed_in
from yuanmeng.casework.applications.add_member import add_member
from yuanmeng.casework.applications.models import Application, Receipt
from yuanmeng.casework.applications.prepare_cohort import prepare_cohort
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import MACHINE


@pytest.fixture
def paper(client: Client, offices: Offices) -> str:
    """The address on the paper of a worker of the factory, whose telephone is at hand."""
    actor = registered(client)
    assert actor.person is not None
    employ(actor.person, offices.province.employer)
    hr = offices.province.hr
    cohort = prepare_cohort(hr, "十一月", at=NOW)
    added = add_member(hr, cohort.pk, name=NAME, id_number=NUMBER, window_ids=[offices.window.pk], at=NOW)
    return f"/confirm/{added.token}/"


def receipts() -> int:
    with acting(MACHINE):
        return Receipt.objects.count()


def test_whoever_finds_the_paper_must_sign_in_and_reads_no_name(client: Client, paper: str) -> None:
    finder = Client()
    assert finder.get(paper)["Location"].startswith("/sign-in/?next=%2Fconfirm")
    signed_in(finder, "19900000003")
    page = finder.get(paper).content.decode()
    assert "职工学历补助" in page
    assert NAME not in page
    assert finder.post(paper, {"answer": "yes"}).status_code == 422
    assert receipts() == 0


def test_it_says_who_prepared_what_and_what_a_yes_agrees_to(client: Client, paper: str) -> None:
    page = client.get(paper).content.decode()
    assert "一厂替你准备好了申请" in page
    assert "核对我的资格" in page
    assert "请单位确认我在职" in page
    assert "一厂替你准备了一份申请" in client.get("/cases/").content.decode()


def test_a_yes_hands_in_once(client: Client, paper: str) -> None:
    first = client.post(paper, {"answer": "yes"})["Location"]
    assert first.endswith("/receipt/")
    assert client.post(paper, {"answer": "yes"})["Location"] == first
    assert receipts() == 1
    assert "你已经确认，提交了" in client.get(paper).content.decode()


def test_a_no_hands_nothing_in(client: Client, paper: str) -> None:
    assert client.post(paper, {"answer": "no"})["Location"] == "/cases/"
    with acting(MACHINE):
        assert claim_of(Application.objects.get().pk).state == "withdrawn"
    assert "你说过不申请" in client.get(paper).content.decode()
    assert client.post(paper, {"answer": "yes"}).status_code == 422
    assert receipts() == 0


def test_an_answer_that_is_none_is_asked_again(client: Client, paper: str) -> None:
    assert client.post(paper, {}).status_code == 422


def test_a_code_that_is_none_is_not_found(client: Client, paper: str) -> None:
    assert client.get("/confirm/AAAA-AAAA-AAAA-AAAA/").status_code == 404
    assert client.post("/confirm/x/", {"answer": "yes"}).status_code == 404
