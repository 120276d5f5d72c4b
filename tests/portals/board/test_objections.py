"""Objecting without an account, and reading the answer by the code."""

import re

import pytest
from django.test import Client

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import PUBLISHED, REASON, line_of, mandated, published
from yuanmeng.casework.disclosure.answer_objection import answer_objection
from yuanmeng.casework.disclosure.models import Objection
from yuanmeng.casework.disclosure.read import objection_by_code
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import MACHINE

KEY = "0d2c7f6e-30b2-4a57-8a5c-0f3b7f1a2c3d"


def code_in(page: str) -> str:
    found = re.search(r"<code>([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})</code>", page)
    assert found
    return found[1]


def test_the_code_is_shown_once_and_opens_the_answer(client: Client, province: Province) -> None:
    notice, [(_, claim), _] = published(province)
    line = line_of(claim)
    form = client.get(f"/notices/{notice.pk}/object/?line={line.pk}").content.decode()
    assert line.shown_as in form
    sent = {"line": str(line.pk), "reason": REASON, "contact": "13900000000", "key": KEY}
    response = client.post(f"/notices/{notice.pk}/object/", sent)
    code = code_in(response.content.decode())
    assert response["Cache-Control"] == "no-store"
    assert "正在核实" in client.post("/objections/", {"code": code.lower()}).content.decode()
    answer_objection(
        mandated(province.above), objection_by_code(code).pk, uphold=True, answer="经查已离职。", at=PUBLISHED
    )
    page = client.post("/objections/", {"code": code}).content.decode()
    assert "异议成立" in page
    assert "经查已离职" in page
    assert "13900000000" not in page


def test_the_same_form_sent_twice_answers_with_the_same_code(client: Client, province: Province) -> None:
    notice, _ = published(province)
    sent = {"reason": REASON, "contact": "", "key": KEY}
    first, second = (client.post(f"/notices/{notice.pk}/object/", sent).content.decode() for _ in range(2))
    assert code_in(first) == code_in(second)
    with acting(MACHINE):
        assert Objection.objects.count() == 1


def test_what_was_typed_stays_when_it_is_refused(client: Client, province: Province) -> None:
    notice, [(_, claim), _] = published(province)
    sent = {"line": str(line_of(claim).pk), "reason": "不同意", "contact": "门卫室", "key": KEY}
    response = client.post(f"/notices/{notice.pk}/object/", sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert all(kept in page for kept in ("不同意</textarea>", 'value="门卫室"', KEY, "请写清理由"))
    with acting(MACHINE):
        assert Objection.objects.count() == 0


def test_a_line_of_no_notice_is_not_found(client: Client, province: Province) -> None:
    notice, _ = published(province)
    assert client.get(f"/notices/{notice.pk}/object/?line={KEY}").status_code == 404
    sent = {"line": KEY, "reason": REASON, "key": KEY}
    assert client.post(f"/notices/{notice.pk}/object/", sent).status_code == 404


def test_a_form_of_another_site_is_refused(client: Client, province: Province) -> None:
    notice, _ = published(province)
    sent = {"reason": REASON, "key": KEY}
    foreign = client.post(f"/notices/{notice.pk}/object/", sent, headers={"Sec-Fetch-Site": "cross-site"})
    assert foreign.status_code == 403


@pytest.mark.parametrize("code", ["", "0000-0000-0000", "' OR 1=1 --"])
def test_a_wrong_code_opens_nothing(client: Client, province: Province, code: str) -> None:
    published(province)
    response = client.post("/objections/", {"code": code})
    assert response.status_code == 422
    assert "没有这个编号" in response.content.decode()


def test_no_code_stands_in_an_address(client: Client, db: None) -> None:
    page = client.get("/objections/?code=0000-0000-0000").content.decode()
    assert "0000-0000-0000" not in page.split("<main")[1].split("</main")[0]
    assert '<form class="q" method="post">' in page
