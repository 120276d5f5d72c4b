"""An employer at its door, with one worker who has named it and agreed to show the name."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.casework.eligibility.world import AT, Staffed, make_staffed
from tests.portals.reviewer.doors import client_of
from yuanmeng.adapters.crypto import make_key_file
from yuanmeng.casework.eligibility.claim_employment import claim_employment
from yuanmeng.casework.eligibility.models import Employment
from yuanmeng.casework.people.give_consent import give_consent
from yuanmeng.rules.purposes import Purpose


@pytest.fixture(autouse=True)
def key_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "keys"
    make_key_file(path)
    monkeypatch.setattr(settings, "KEYS_FILE", path)
    return path


@pytest.fixture
def staffed(db: None, key_file: Path) -> Staffed:
    return make_staffed()


@pytest.fixture
def named(staffed: Staffed) -> Employment:
    give_consent(staffed.alice, Purpose.EMPLOYMENT, text_version="1", at=AT)
    return claim_employment(staffed.alice, staffed.world.employer.pk, at=AT)


@pytest.fixture
def hr(staffed: Staffed) -> Client:
    return client_of(staffed.world.hr, at=timezone.now())
