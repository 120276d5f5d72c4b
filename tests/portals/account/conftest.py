"""A key file of its own for each test."""

from pathlib import Path

import pytest
from django.conf import settings

from yuanmeng.adapters.crypto import make_key_file


@pytest.fixture(autouse=True)
def key_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "keys"
    make_key_file(path)
    monkeypatch.setattr(settings, "KEYS_FILE", path)
    return path
