"""The province with a steward at the factory, files of their own, and a clock that stands."""

from pathlib import Path

import pytest
from django.utils import timezone
from pytest_django import Settings

from tests.casework.applications.world import LATER, Province, make_province, own_files
from tests.casework.organisations.world import FOUNDED
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.organisations.models import Mandate
from yuanmeng.rules.actors import SYSTEM


@pytest.fixture(autouse=True)
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, settings: Settings) -> None:
    own_files(monkeypatch, tmp_path)
    monkeypatch.setattr(timezone, "now", lambda: LATER)
    settings.TODAY = timezone.localdate(LATER)


@pytest.fixture
def province(db: None) -> Province:
    """Both stewards hold their mandates."""
    made = make_province()
    with acting(SYSTEM):
        for steward in (made.steward, made.other_steward):
            Mandate.objects.create(person=steward.person, role=steward.role, body_id=steward.body, starts_on=FOUNDED)
    return made
