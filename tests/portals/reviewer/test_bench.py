"""The bench: a queue by the clock, one case, and the next one after a decision."""

import pytest

from tests.casework.reviews.world import Offices, by_hand, fresh, open_step, submitted, taken_up
from tests.portals.reviewer.doors import client_of, text

pytestmark = pytest.mark.django_db


def test_the_queue_opens_the_most_urgent_case(offices: Offices) -> None:
    by_hand(offices)
    claim = taken_up(submitted(offices))
    page = client_of(offices.unit[0]).get("/review/")
    assert page.status_code == 200
    assert open_step(claim).shown_as in text(page)
    assert "是不是一线岗位" in text(page)


def test_passing_opens_the_next_case(offices: Offices) -> None:
    by_hand(offices)
    claims = [submitted(offices, serial) for serial in (1, 2)]
    taken_up(claims[0])
    first, second = (open_step(claim) for claim in claims)
    client = client_of(offices.unit[0])
    answer = client.post(f"/review/{first.pk}/pass/", {"following": str(second.pk), "note": "已核对"})
    assert answer["Location"] == f"/review/{second.pk}/"
    assert fresh(first).state == "passed"
    assert fresh(first).note == "已核对"
