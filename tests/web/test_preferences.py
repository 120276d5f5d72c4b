"""The switches in the header: work without script, come back to the page, change nothing else."""

import pytest
from django.test import Client


def test_large_text_is_kept_and_shown(client: Client) -> None:
    response = client.post("/preferences/", {"text": "large", "next": "/policies/"})
    assert (response.status_code, response["Location"]) == (302, "/policies/")
    assert 'data-text="large"' in client.get("/").content.decode()


def test_english_is_kept_and_shown(client: Client) -> None:
    client.post("/preferences/", {"language": "en", "next": "/"})
    page = client.get("/").content.decode()
    assert '<html lang="en">' in page
    assert "What can I get?" in page


def test_an_unknown_wish_changes_nothing(client: Client) -> None:
    assert not client.post("/preferences/", {"text": "huge", "language": "xx"}).cookies


@pytest.mark.parametrize("there", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""])
def test_never_leads_to_another_site(client: Client, there: str) -> None:
    assert client.post("/preferences/", {"text": "large", "next": there})["Location"] == "/"


def test_a_look_changes_nothing(client: Client) -> None:
    assert client.get("/preferences/").status_code == 405
