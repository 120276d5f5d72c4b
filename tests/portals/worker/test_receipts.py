"""The receipt in hand, on paper, and checked by anybody."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.casework.applications.world import ELIGIBLE
from tests.casework.reviews.world import Offices
from tests.portals.worker.case_world import NOW, drafted, registered
from yuanmeng.casework.applications.submit import submit


@pytest.fixture
def handed_in(client: Client, offices: Offices) -> tuple[str, str, str]:
    """The address, the number and the text of a receipt."""
    actor = registered(client, offices, verified=ELIGIBLE)
    application = drafted(actor, offices)
    receipt = submit(actor, application.pk, key=uuid4(), at=NOW)
    return f"/apply/{application.pk}/receipt", application.number, receipt.text


def test_it_shows_number_time_what_comes_and_the_signed_text(client: Client, handed_in: tuple[str, str, str]) -> None:
    url, number, text = handed_in
    page = client.get(f"{url}/").content.decode()
    assert number in page
    assert "2026年11月25日 11:00" in page
    assert "启明区总工会" in page
    assert "3 个工作日内答复" in page
    assert text in page
    assert '<svg role="img"' in page


def test_it_prints(client: Client, handed_in: tuple[str, str, str]) -> None:
    response = client.get(f"{handed_in[0]}.pdf")
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")
    assert response["Cache-Control"] == "no-store"


def test_before_handing_in_there_is_none(client: Client, offices: Offices) -> None:
    actor = registered(client, offices)
    assert client.get(f"/apply/{drafted(actor, offices).pk}/receipt/").status_code == 404


def test_anybody_checks_it_without_signing_in(client: Client, handed_in: tuple[str, str, str]) -> None:
    _, number, text = handed_in
    anybody = Client()
    page = anybody.post("/receipts/check/", {"receipt": f" {text[:40]}\n{text[40:]} "}).content.decode()
    assert "是真的" in page
    assert number in page
    assert "职工学历补助" in page
    assert "sessionid" not in anybody.cookies


def test_an_altered_receipt_is_said_to_be_none(client: Client, handed_in: tuple[str, str, str]) -> None:
    head, body, signature = handed_in[2].split(".")
    page = Client().post("/receipts/check/", {"receipt": f"{head}.{body[:-4]}AAAA.{signature}"}).content.decode()
    assert "不是真的" in page


@pytest.mark.parametrize("text", ["", "你好", "a.b.c", "x" * 20_000])
def test_what_is_no_receipt_is_answered_calmly(client: Client, offices: Offices, text: str) -> None:
    response = client.post("/receipts/check/", {"receipt": text})
    assert response.status_code == 200
    assert "是真的</span>" not in response.content.decode()


def test_the_page_of_checking_needs_no_account(client: Client, offices: Offices) -> None:
    assert client.get("/receipts/check/").status_code == 200
