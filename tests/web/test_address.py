"""The address a request comes from: nobody chooses it by a header of their own."""

import pytest
from django.test import RequestFactory
from pytest_django import Settings

from yuanmeng.web.address import address_of


@pytest.mark.parametrize(
    ("https", "forwarded", "expected"),
    [
        (False, "203.0.113.9", "192.0.2.1"),
        (True, "203.0.113.9", "203.0.113.9"),
        (True, "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        (True, "", "192.0.2.1"),
    ],
)
def test_only_what_our_own_proxy_saw_counts(settings: Settings, https: bool, forwarded: str, expected: str) -> None:
    settings.HTTPS = https
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"x-forwarded-for": forwarded})
    assert address_of(request) == expected
