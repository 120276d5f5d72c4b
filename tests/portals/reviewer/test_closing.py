"""Return, refuse, stand aside, two officers, blind: what each form asks and keeps."""

import pytest

from tests.casework.reviews.world import Offices, by_hand, fresh, open_step, ruled, submitted, taken_up
from tests.portals.reviewer.doors import client_of, text
from tests.portals.reviewer.test_bench import waiting
from yuanmeng.casework.reviews.models import ReviewStep

pytestmark = pytest.mark.django_db


def test_a_return_names_items_and_says_it_in_words(offices: Offices) -> None:
    (step,) = waiting(offices, 1)
    client = client_of(offices.unit[0])
    page = text(client.get(f"/review/{step.pk}/return/"))
    assert 'value="student-record"' in page
    assert 'value="study_level"' in page
    sent = {"items": ["student-record", "study_level"], "phrases": ["unclear"], "note": "第二页看不清"}
    answer = client.post(f"/review/{step.pk}/return/", sent)
    assert answer["Location"] == "/review/"
    done = fresh(step)
    assert (done.state, done.items) == ("returned", ["student-record", "study_level"])
    assert "再拍一次" in done.note
    assert "第二页看不清" in done.note


def test_a_return_without_an_item_keeps_what_was_typed(offices: Offices) -> None:
    (step,) = waiting(offices, 1)
    sent = {"phrases": ["unclear"], "note": "第二页看不清"}
    answer = client_of(offices.unit[0]).post(f"/review/{step.pk}/return/", sent)
    assert answer.status_code == 422
    assert "第二页看不清" in text(answer)
    assert 'value="unclear" checked' in text(answer)
    assert fresh(step).state == "open"


def test_a_refusal_offers_what_fails_and_names_it(offices: Offices) -> None:
    (step,) = waiting(offices, 1, major_fits="no")
    client = client_of(offices.unit[0])
    page = text(client.get(f"/review/{step.pk}/refuse/"))
    assert 'name="conditions" value="c7_major" checked' in page
    assert 'value="c2_member"' not in page
    client.post(f"/review/{step.pk}/refuse/", {"conditions": "c7_major", "note": "专业不相近"})
    assert (fresh(step).state, fresh(step).items) == ("refused", ["c7_major"])


def test_nothing_is_refused_without_a_ground(offices: Offices) -> None:
    (step,) = waiting(offices, 1, major_fits="no")
    answer = client_of(offices.unit[0]).post(f"/review/{step.pk}/refuse/", {"note": "就是不行"})
    assert answer.status_code == 422
    assert "就是不行" in text(answer)
    assert "至少选一条" in text(answer)
    assert fresh(step).state == "open"


def test_two_officers_must_agree(offices: Offices) -> None:
    by_hand(offices)
    ruled(offices.window, people=2)
    step = open_step(taken_up(submitted(offices)))
    first = client_of(offices.unit[0])
    first.post(f"/review/{step.pk}/pass/")
    assert fresh(step).state == "open"
    page = text(first.get(f"/review/{step.pk}/"))
    assert "还要另一位审核员" in page
    assert "1 / 2" in page
    assert f'action="/review/{step.pk}/pass/"' not in page
    client_of(offices.unit[1]).post(f"/review/{step.pk}/pass/")
    assert fresh(step).state == "passed"


def test_who_declares_a_tie_decides_no_more(offices: Offices) -> None:
    (step,) = waiting(offices, 1)
    client = client_of(offices.unit[0])
    assert client.post(f"/review/{step.pk}/tie/").status_code == 422
    assert client.post(f"/review/{step.pk}/tie/", {"kind": "kin"})["Location"] == "/review/"
    page = text(client.get(f"/review/{step.pk}/"))
    assert "请交给同事办" in page
    assert f'action="/review/{step.pk}/pass/"' not in page
    assert client.post(f"/review/{step.pk}/pass/").status_code == 422
    assert fresh(step).state == "open"
    client_of(offices.unit[1]).post(f"/review/{step.pk}/pass/")
    assert fresh(step).state == "passed"


def blind_step(offices: Offices, **facts: str) -> ReviewStep:
    ruled(offices.window, sample_permille=1000, people=1)
    return open_step(taken_up(submitted(offices, **facts)))


def test_a_blind_officer_sees_no_verdict_and_learns_afterwards_that_they_agree(offices: Offices) -> None:
    step = blind_step(offices)
    officer = next(
        pair[0]
        for pair in (offices.unit, offices.district, offices.city, offices.top)
        if pair[0].body == str(step.body_id)
    )
    client = client_of(officer)
    page = text(client.get(f"/review/{step.pk}/"))
    assert "不显示机器的结论" in page
    assert "规则结论" not in page
    assert "¥1,000" not in page
    client.post(f"/review/{step.pk}/pass/")
    assert "你的判断和规则的结论一致" in text(client.get("/review/"))
