"""The board on a fixed day."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from tests.casework.applications.world import Province, make_province, own_files
from tests.casework.disclosure.world import PUBLISHED


@pytest.fixture(autouse=True)
def today(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings.TODAY = date(2026, 11, 25)
    monkeypatch.setattr(timezone, "now", lambda: PUBLISHED)
    own_files(monkeypatch, tmp_path)


@pytest.fixture
def province(db: None) -> Province:
    return make_province()
