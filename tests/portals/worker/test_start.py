"""The first page asks one thing and carries at most a place in its address."""

from django.test import Client


def test_it_leads_to_the_first_question_without_a_login(client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert 'href="/ask/work_region/"' in response.content.decode()
    assert not response.cookies


def test_a_shared_address_names_the_place_and_starts_there(client: Client) -> None:
    page = client.get("/?region=990100").content.decode()
    assert "演示省圆梦市" in page
    assert 'name="pick" value="990100"' in page


def test_an_unknown_place_is_left_out(client: Client) -> None:
    assert client.get("/?region=<script>").content == client.get("/").content


def test_open_schemes_of_the_day_are_listed_with_their_deadline(client: Client) -> None:
    page = client.get("/?region=990101").content.decode()
    assert "2026年12月11日 截止" in page


def test_it_is_small(client: Client) -> None:
    assert len(client.get("/").content) < 20_000
