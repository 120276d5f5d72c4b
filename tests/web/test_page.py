"""Forms without an account are taken from our own pages only."""

import pytest
from django.test import Client

ANSWER = {"answer": "370215"}


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://elsewhere.example"}],
)
def test_a_form_of_another_site_is_refused_and_nothing_kept(client: Client, headers: dict[str, str]) -> None:
    response = client.post("/ask/work_region/", ANSWER, headers=headers)
    assert response.status_code == 403
    assert not response.cookies


@pytest.mark.parametrize("headers", [{"sec-fetch-site": "same-origin"}, {"origin": "http://testserver"}, {}])
def test_our_own_form_is_taken(client: Client, headers: dict[str, str]) -> None:
    assert client.post("/ask/work_region/", ANSWER, headers=headers).status_code == 302
