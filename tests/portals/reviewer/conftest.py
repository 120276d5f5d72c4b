"""Offices with officers, files of their own, and a clock that stands in the hour after the claims came."""

from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from tests.casework.applications.world import own_files
from tests.casework.reviews.world import THEN, Offices, make_offices


@pytest.fixture(autouse=True)
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings) -> None:
    own_files(monkeypatch, tmp_path)
    monkeypatch.setattr(timezone, "now", lambda: THEN)
    settings.TODAY = timezone.localdate(THEN)


@pytest.fixture
def offices(db: None) -> Offices:
    return make_offices()
