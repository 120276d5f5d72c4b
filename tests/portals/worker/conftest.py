"""A worker in the invented province on a fixed day, and a way to answer everything."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from tests.casework.applications.world import own_files
from tests.casework.reviews.world import Offices, by_hand, make_offices
from tests.portals.worker.case_world import NOW
from yuanmeng.portals.worker.questions import question
from yuanmeng.rules.eligibility.vocabulary import Fact

TODAY = date(2026, 11, 25)
PLACE = "990101"
OTHERS: dict[str, dict[str, str]] = {
    "prior_awards": {"answer": "no"},
    "enrolled_on": {"y": "2026", "m": "3", "d": "1"},
    "cert_issued_on": {"y": "2026", "m": "3", "d": "1"},
    "platform_kind": {"answer": "none"},
}


@pytest.fixture(autouse=True)
def today(settings: Settings) -> None:
    settings.TODAY = TODAY


def typed(fact: Fact) -> dict[str, str]:
    """A plausible answer to any question."""
    if fact.name in OTHERS:
        return OTHERS[fact.name]
    match fact.type:
        case "region":
            return {"answer": PLACE}
        case "date":
            return {"y": "2020", "m": "3", "d": "1"}
        case "text" | "rank":
            return {"answer": fact.values[0].id}
        case "bool":
            return {"answer": "yes"}
        case _:
            return {"answer": "24"}


@pytest.fixture
def walk(client: Client) -> Callable[[], tuple[Client, list[str]]]:
    """Answer every question that comes, from the place of work to the result; returns the questions asked."""

    def walked() -> tuple[Client, list[str]]:
        asked: list[str] = ["work_region"]
        response: HttpResponse = client.post("/ask/work_region/", {"answer": PLACE})
        while response["Location"].startswith("/ask/"):
            name = response["Location"].split("/")[2]
            assert name not in asked, f"{name} asked twice"
            asked.append(name)
            fact = question(name)
            assert fact is not None
            response = client.post(response["Location"], typed(fact))
            assert response.status_code == 302, name
        assert response["Location"] == "/answer/"
        return client, asked

    return walked


@pytest.fixture
def offices(db: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Offices:
    """The unions at a fixed moment while the window is open; officers decide at every level."""
    own_files(monkeypatch, tmp_path)
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    found = make_offices()
    by_hand(found)
    return found
