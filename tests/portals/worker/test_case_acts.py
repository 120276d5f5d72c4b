"""What a worker does to a case: each says first what follows; not now, not twice, not yours."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.casework.reviews.world import Offices
from tests.portals.worker.case_world import NOW, claim_of, drafted, in_review, registered, somebody_else
from tests.portals.worker.test_cases import refused

REASON = "我是2026年3月入学的，学信网上写错了。"


def test_withdrawing_says_what_follows_then_withdraws(client: Client, offices: Offices) -> None:
    _, application, claim = in_review(client, offices)
    url = f"/cases/{application.pk}/{claim.pk}/withdraw/"
    assert "撤回不能反悔" in client.get(url).content.decode()
    assert claim_of(application.pk).state == "in_review"
    assert client.post(url)["Location"] == f"/cases/{application.pk}/"
    assert claim_of(application.pk).state == "withdrawn"
    assert "你撤回了这份申请" in client.get(f"/cases/{application.pk}/").content.decode()


def test_withdrawing_twice_answers_again(client: Client, offices: Offices) -> None:
    _, application, claim = in_review(client, offices)
    url = f"/cases/{application.pk}/{claim.pk}/withdraw/"
    assert client.post(url)["Location"] == client.post(url)["Location"]


def test_what_was_withdrawn_offers_nothing_more(client: Client, offices: Offices) -> None:
    _, application, claim = in_review(client, offices)
    client.post(f"/cases/{application.pk}/{claim.pk}/withdraw/")
    page = client.get(f"/cases/{application.pk}/").content.decode()
    for act in ("withdraw", "human", "appeal", "amend"):
        assert f"{act}/" not in page.split("你可以做的")[1]


def test_asking_for_a_person_is_kept_and_no_longer_offered(client: Client, offices: Offices) -> None:
    _, application, claim = in_review(client, offices)
    url = f"/cases/{application.pk}/{claim.pk}/human/"
    assert "第二十四条" in client.get(url).content.decode()
    client.post(url)
    assert claim_of(application.pk).wants_human
    assert "/human/" not in client.get(f"/cases/{application.pk}/").content.decode()


def test_opened_for_changes_it_leads_to_filling_in_and_says_so(
    client: Client, offices: Offices, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, application, _ = in_review(client, offices)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW + timedelta(minutes=1))
    url = f"/cases/{application.pk}/amend/"
    assert "审过的几级要从头再来" in client.get(url).content.decode()
    assert client.post(url)["Location"] == f"/apply/{application.pk}/"
    assert client.get(f"/apply/{application.pk}/").status_code == 200
    assert "你正在修改" in client.get(f"/cases/{application.pk}/").content.decode()
    client.post(f"/apply/{application.pk}/hand-in/", {"key": str(uuid4()), "true": "1"})
    assert "你正在修改" not in client.get(f"/cases/{application.pk}/").content.decode()


def test_an_appeal_needs_a_reason_and_keeps_what_was_written(client: Client, offices: Offices) -> None:
    application, claim = refused(client, offices)
    url = f"/cases/{application}/{claim}/appeal/"
    response = client.post(url, {"reason": "不服"})
    page = response.content.decode()
    assert response.status_code == 422
    assert ">不服</textarea>" in page
    assert 'href="#reason"' in page
    assert client.post(url, {"reason": "长" * 1001}).status_code == 422


def test_an_appeal_goes_one_level_up(client: Client, offices: Offices) -> None:
    application, claim = refused(client, offices)
    url = f"/cases/{application}/{claim}/appeal/"
    assert client.post(url, {"reason": REASON})["Location"] == f"/cases/{application}/"
    page = client.get(f"/cases/{application}/").content.decode()
    assert "<h1>正在等启明区总工会答复你的申诉</h1>" in page
    assert "还剩 10 个工作日" in page


def test_what_was_not_refused_cannot_be_appealed(client: Client, offices: Offices) -> None:
    _, application, claim = in_review(client, offices)
    url = f"/cases/{application.pk}/{claim.pk}/appeal/"
    assert client.get(url).status_code == 403
    assert client.post(url, {"reason": REASON})["Location"] == "/cases/"
    assert claim_of(application.pk).state == "in_review"


@pytest.mark.parametrize("act", ["withdraw", "human", "appeal"])
def test_what_is_not_yours_is_not_found(client: Client, offices: Offices, act: str) -> None:
    _, application, claim = in_review(client, offices)
    other = Client()
    somebody_else(other)
    for address in (f"/cases/{application.pk}/{claim.pk}/{act}/", f"/cases/{application.pk}/amend/"):
        assert other.get(address).status_code == 404
        assert other.post(address, {"reason": REASON}).status_code == 404
    assert claim_of(application.pk).state == "in_review"


def test_a_claim_of_another_application_is_not_found(client: Client, offices: Offices) -> None:
    _, application, _ = in_review(client, offices)
    assert client.get(f"/cases/{application.pk}/{uuid4()}/withdraw/").status_code == 404


def test_a_form_without_its_token_is_refused(offices: Offices) -> None:
    strict = Client(enforce_csrf_checks=False)
    actor = registered(strict, offices)
    application = drafted(actor, offices)
    strict.handler.enforce_csrf_checks = True
    assert strict.post(f"/apply/{application.pk}/discard/").status_code == 403
    assert claim_of(application.pk).state == "draft"
