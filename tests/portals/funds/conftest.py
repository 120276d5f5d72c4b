"""The province, a funds officer of its union, and the day of the notice."""

from datetime import date
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from tests.casework.applications.world import Province, make_province, own_files
from tests.casework.disclosure.world import PUBLISHED, mandated
from tests.portals.reviewer.doors import client_of


@pytest.fixture(autouse=True)
def today(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings.TODAY = date(2026, 11, 25)
    monkeypatch.setattr(timezone, "now", lambda: PUBLISHED)
    own_files(monkeypatch, tmp_path)


@pytest.fixture
def province(db: None) -> Province:
    return make_province()


@pytest.fixture
def officer(province: Province) -> Client:
    """The funds officer of the union that opened the window."""
    return client_of(mandated(province.province_funds), at=PUBLISHED)


@pytest.fixture
def other(province: Province) -> Client:
    """A funds officer of a city: the window is not theirs."""
    return client_of(mandated(province.funds), at=PUBLISHED)
