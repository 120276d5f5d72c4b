"""Forgetting takes every answer off the device."""

from django.test import Client


def test_the_cookie_goes_and_the_answers_with_it(client: Client) -> None:
    client.post("/ask/union_member/", {"answer": "yes"})
    response = client.post("/clear/")
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.cookies["answers"].value == ""
    assert " checked" not in client.get("/ask/union_member/").content.decode()


def test_a_look_forgets_nothing(client: Client) -> None:
    client.post("/ask/union_member/", {"answer": "yes"})
    assert client.get("/clear/").status_code == 405
    assert client.cookies["answers"].value
