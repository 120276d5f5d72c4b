"""The board on a fixed day."""

from datetime import date

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def today(settings: Settings) -> None:
    settings.TODAY = date(2026, 11, 25)
