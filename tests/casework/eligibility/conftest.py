"""A key file and a small province with one registered worker for each test."""

from pathlib import Path

import pytest
from django.conf import settings

from tests.casework.eligibility.world import Staffed, make_staffed
from yuanmeng.adapters.crypto import make_key_file


@pytest.fixture(autouse=True)
def key_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "keys"
    make_key_file(path)
    monkeypatch.setattr(settings, "KEYS_FILE", path)
    return path


@pytest.fixture
def staffed(db: None, key_file: Path) -> Staffed:
    return make_staffed()
