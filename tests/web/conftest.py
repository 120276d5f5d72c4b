"""Keys for those tests of this folder that sign somebody in."""

from pathlib import Path

import pytest
from django.conf import settings

from yuanmeng.adapters.crypto import make_key_file


@pytest.fixture
def key_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    path = tmp_path / "keys"
    make_key_file(path)
    monkeypatch.setattr(settings, "KEYS_FILE", path)
    return path
