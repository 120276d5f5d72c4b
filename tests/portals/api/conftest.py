"""Two committed sides, a clock that stands in the hour after the claims came, and the description of the API."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.utils import timezone
from pytest_django import Settings
from schemathesis.specs.openapi.schemas import OpenApiSchema

from tests.casework.isolation.two_sides import sides
from tests.casework.reviews.world import THEN

__all__ = ["sides"]


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(timezone, "now", lambda: THEN)
    settings.TODAY = timezone.localdate(THEN)


@pytest.fixture
def described(db: None) -> Iterator[OpenApiSchema]:
    """Requests run in the transaction of the test, as with Django's own client: none of them closes the connection."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    found = schemathesis.openapi.from_wsgi("/api/openapi.json", WSGIHandler())
    found.config.generation.with_security_parameters = False  # who acts is said by the test
    yield found
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
