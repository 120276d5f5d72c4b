"""Keys of its own for each test, and the province every test of this app begins with."""

from pathlib import Path

import pytest

from tests.casework.applications.world import Province, make_province, own_files


@pytest.fixture(autouse=True)
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    own_files(monkeypatch, tmp_path)
    return tmp_path


@pytest.fixture
def province(db: None) -> Province:
    return make_province()
