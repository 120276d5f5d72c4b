"""Appeals and objections: read, answered with reasons, once, and not by whom they are against."""

import pytest

from tests.casework.disclosure.world import PUBLISHED, line_of, mandated, objection_to, published
from tests.casework.reviews.test_appeal import filed
from tests.casework.reviews.world import Offices, fresh
from tests.portals.reviewer.doors import client_of, text

pytestmark = pytest.mark.django_db


def test_an_appeal_is_read_beside_the_grounds_and_answered(offices: Offices) -> None:
    _, appeal = filed(offices)
    client = client_of(offices.district[0])
    assert f"/review/appeals/{appeal.pk}/" in text(client.get("/review/appeals/"))
    page = text(client.get(f"/review/appeals/{appeal.pk}/"))
    assert appeal.reason in page
    assert "原来不通过的理由" in page
    answer = client.post(f"/review/appeals/{appeal.pk}/", {"uphold": "no", "answer": "没有会籍"})
    assert answer["Location"] == "/review/appeals/"
    assert (fresh(appeal).state, fresh(appeal).answer) == ("dismissed", "没有会籍")
    assert "维持原决定" in text(client.get(f"/review/appeals/{appeal.pk}/"))


def test_an_answer_without_a_choice_or_words_keeps_what_was_typed(offices: Offices) -> None:
    _, appeal = filed(offices)
    client = client_of(offices.district[0])
    answer = client.post(f"/review/appeals/{appeal.pk}/", {"answer": "核对过会员名册"})
    assert answer.status_code == 422
    assert "核对过会员名册" in text(answer)
    answer = client.post(f"/review/appeals/{appeal.pk}/", {"uphold": "yes", "answer": " "})
    assert answer.status_code == 422
    assert 'value="yes" required checked' in text(answer)
    assert fresh(appeal).state == "filed"


def test_an_appeal_before_another_body_is_not_found(offices: Offices) -> None:
    _, appeal = filed(offices)
    assert client_of(offices.unit[0]).get(f"/review/appeals/{appeal.pk}/").status_code == 404


def test_an_objection_is_answered_once(offices: Offices) -> None:
    notice, [(_, claim), *_] = published(offices.province)
    objection = objection_to(notice, line_of(claim))
    client = client_of(mandated(offices.province.above), at=PUBLISHED)
    assert objection.reason in text(client.get(f"/review/objections/{objection.pk}/"))
    assert f"/review/objections/{objection.pk}/" in text(client.get("/review/objections/"))
    sent = {"uphold": "no", "answer": "已向单位核实，仍在岗。"}
    assert client.post(f"/review/objections/{objection.pk}/", sent)["Location"] == "/review/objections/"
    assert "异议不成立" in text(client.get(f"/review/objections/{objection.pk}/"))
    assert client.post(f"/review/objections/{objection.pk}/", {**sent, "uphold": "yes"}).status_code == 422
    assert client_of(offices.unit[0]).get(f"/review/objections/{objection.pk}/").status_code == 404
