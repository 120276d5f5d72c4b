"""Many at once: preview, drawn cases opened first, then confirmed."""

import re

import pytest

from tests.casework.reviews.world import Offices, fresh
from tests.portals.reviewer.doors import client_of, text
from tests.portals.reviewer.test_bench import waiting

pytestmark = pytest.mark.django_db


def token_on(page: str) -> str:
    found = re.search(r'name="token" value="([^"]+)"', page)
    assert found
    return found[1]


def drawn_on(page: str) -> list[str]:
    return re.findall(r'href="(/review/[0-9a-f-]{36}/)"><span class="tag', page)


def test_the_drawn_case_is_opened_before_all_pass(offices: Offices) -> None:
    steps = waiting(offices, 1, 2, 3)
    client = client_of(offices.unit[0])
    page = text(client.get("/review/bulk/"))
    assert "一次通过 3 件" in page
    assert "3,000" in page
    (case,) = drawn_on(page)
    sent = {"token": token_on(page), "seen": "yes"}
    early = client.post("/review/bulk/", sent)
    assert early.status_code == 422
    assert [fresh(step).state for step in steps] == ["open"] * 3
    client.get(case)
    done = client.post("/review/bulk/", sent)
    assert "通过了 3 件" in text(done)
    assert [fresh(step).state for step in steps] == ["passed"] * 3
    assert "通过了 3 件" in text(client.post("/review/bulk/", sent))


def test_what_is_not_clear_is_held_back_and_says_why(offices: Offices) -> None:
    waiting(offices, 1, major_fits="no")
    page = text(client_of(offices.unit[0]).get("/review/bulk/"))
    assert "没有可以一次通过的申请" in page
    assert "有条件不符合" in page


def test_another_officers_preview_passes_nothing(offices: Offices) -> None:
    (step,) = waiting(offices, 1)
    first, second = client_of(offices.unit[0]), client_of(offices.unit[1])
    page = text(first.get("/review/bulk/"))
    second.get(f"/review/{step.pk}/")
    answer = second.post("/review/bulk/", {"token": token_on(page), "seen": "yes"})
    assert answer.status_code == 422
    assert fresh(step).state == "open"
