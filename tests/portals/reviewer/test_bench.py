"""The bench: a queue by the clock, one case, and the next one after a decision."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.casework.applications.world import ELIGIBLE, worker
from tests.casework.reviews.world import Offices, by_hand, claim_of, fresh, open_step, submitted, taken_up
from tests.portals.reviewer.doors import client_of, text
from tests.portals.reviewer.papers import brought
from yuanmeng.casework.eligibility.models import Fact
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.people.models import FileRead
from yuanmeng.casework.reviews.models import ReviewStep
from yuanmeng.rules.actors import MACHINE

pytestmark = pytest.mark.django_db


def waiting(offices: Offices, *serials: int, **facts: str) -> list[ReviewStep]:
    """Open steps before the unit union, every level by hand."""
    by_hand(offices)
    claims = [submitted(offices, serial, **facts) for serial in serials]
    taken_up(claims[0])
    return [open_step(claim) for claim in claims]


def unproved(offices: Offices) -> ReviewStep:
    """A step whose worker only declares the level of study, and brought the record that proves it."""
    by_hand(offices)
    facts = {name: value for name, value in ELIGIBLE.items() if name != "study_level"}
    claim = claim_of(
        offices, worker(1, verified=facts, works_at=offices.province.employer), {"study_level": "bachelor"}
    )
    brought(claim, "student-record")
    return open_step(taken_up(claim))


def test_the_queue_opens_the_first_case_beside_it(offices: Offices) -> None:
    (step,) = waiting(offices, 1)
    page = client_of(offices.unit[0]).get("/review/")
    assert page.status_code == 200
    assert step.shown_as in text(page)
    assert "是不是一线岗位" in text(page)
    assert f'action="/review/{step.pk}/pass/"' in text(page)
    assert page["Cache-Control"] == "no-store"


def test_an_empty_queue_says_so(offices: Offices) -> None:
    assert "都办完了" in text(client_of(offices.unit[0]).get("/review/"))


def test_nobody_and_other_roles_do_not_get_in(offices: Offices) -> None:
    (step,) = waiting(offices, 1)
    for client in (client_of(offices.elsewhere), client_of(offices.city[0])):
        assert client.get(f"/review/{step.pk}/").status_code == 404
        assert client.post(f"/review/{step.pk}/pass/").status_code == 404
    assert fresh(step).state == "open"


def test_the_queue_costs_the_same_for_many_rows(offices: Offices) -> None:
    client = client_of(offices.unit[0])
    waiting(offices, 1, 2)
    client.get("/review/")
    with CaptureQueriesContext(connection) as few:
        client.get("/review/")
    claims = [submitted(offices, serial) for serial in range(3, 9)]
    taken_up(claims[0])
    with CaptureQueriesContext(connection) as many:
        client.get("/review/")
    assert len(many) == len(few)


def test_passing_opens_the_next_case_and_keeps_the_words(offices: Offices) -> None:
    first, second = waiting(offices, 1, 2)
    client = client_of(offices.unit[0])
    sent = {"following": str(second.pk), "note": "已核对", "only": "due"}
    answer = client.post(f"/review/{first.pk}/pass/", sent)
    assert answer["Location"] == f"/review/{second.pk}/?only=due"
    assert (fresh(first).state, fresh(first).note) == ("passed", "已核对")
    assert "已办结" in text(client.get(answer["Location"]))


def test_sent_twice_it_answers_again(offices: Offices) -> None:
    first, second = waiting(offices, 1, 2)
    client = client_of(offices.unit[0])
    answers = [client.post(f"/review/{first.pk}/pass/", {"following": str(second.pk)}) for _ in range(2)]
    assert answers[0]["Location"] == answers[1]["Location"]


def test_who_comes_second_is_told_and_led_to_the_queue(offices: Offices) -> None:
    (step,) = waiting(offices, 1)
    client_of(offices.unit[0]).post(f"/review/{step.pk}/pass/")
    late = client_of(offices.unit[1])
    answer = late.post(f"/review/{step.pk}/pass/", {"note": "慢了"})
    assert answer["Location"] == "/review/"
    assert "刚刚已经办结" in text(late.get("/review/"))
    answer = late.get(f"/review/{step.pk}/")
    assert answer["Location"] == "/review/"


def test_refused_the_form_comes_back_with_everything_typed(offices: Offices) -> None:
    (step,) = waiting(offices, 1, major_fits="no")
    client = client_of(offices.unit[0])
    sent = {
        "note": "看过厂里",
        "fix-post_level": "section_head",
        "why-post_level": "单位证明",
        "q-enrolled_confirmed": "yes",
    }
    answer = client.post(f"/review/{step.pk}/pass/", sent)
    assert answer.status_code == 422
    assert "不能通过" in text(answer)
    assert "看过厂里" in text(answer)
    assert "单位证明" in text(answer)
    assert '<option value="section_head" selected>' in text(answer)
    assert 'value="yes" checked' in text(answer)
    assert fresh(step).state == "open"


def test_what_the_paper_shows_is_vouched_for_with_one_tick(offices: Offices) -> None:
    step = unproved(offices)
    client = client_of(offices.unit[0])
    assert "材料上就是这样" in text(client.get(f"/review/{step.pk}/"))
    answer = client.post(f"/review/{step.pk}/facts/", {"seen": "study_level"})
    assert answer["Location"] == f"/review/{step.pk}/"
    with acting(MACHINE):
        fact = Fact.objects.get(name="study_level", origin="document")
    assert (fact.value, fact.verified) == ("bachelor", True)
    assert "材料上就是这样" not in text(client.get(f"/review/{step.pk}/"))


def test_a_correction_without_its_reason_is_refused(offices: Offices) -> None:
    (step,) = waiting(offices, 1)
    answer = client_of(offices.unit[0]).post(f"/review/{step.pk}/facts/", {"fix-post_level": "frontline"})
    assert answer.status_code == 422
    assert "依据" in text(answer)


def test_names_are_masked_until_asked_and_the_look_is_written_down(offices: Offices) -> None:
    (step,) = waiting(offices, 1)
    client = client_of(offices.unit[0])
    assert "显示姓名和证件号" in text(client.get(f"/review/{step.pk}/"))
    with acting(MACHINE):
        before = FileRead.objects.count()
    shown = client.post(f"/review/{step.pk}/name/")
    assert "这次查看已经记下" in text(shown)
    with acting(MACHINE):
        assert FileRead.objects.count() == before + 1
    assert "这次查看已经记下" not in text(client.get(f"/review/{step.pk}/"))


@pytest.mark.parametrize(("form", "kind"), [("JPEG", "image/jpeg"), ("PDF", "application/pdf")])
def test_evidence_is_streamed_kept_by_nobody_and_runs_nothing(offices: Offices, form: str, kind: str) -> None:
    by_hand(offices)
    claim = submitted(offices)
    document = brought(claim, "student-record", form=form)
    step = open_step(taken_up(claim))
    page = text(client_of(offices.unit[0]).get(f"/review/{step.pk}/"))
    assert f"/review/papers/{document.pk}/" in page
    answer = client_of(offices.unit[0]).get(f"/review/papers/{document.pk}/")
    assert answer["Content-Type"] == kind
    assert answer["Cache-Control"] == "no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "SAMEORIGIN"
    with acting(MACHINE):
        assert FileRead.objects.filter(what="document:student-record").count() == 1
    assert client_of(offices.elsewhere).get(f"/review/papers/{document.pk}/").status_code == 404
