"""Two versions: what was added, removed, changed."""

from dataclasses import replace

from django.test import Client

from yuanmeng.adapters.policies.load import library
from yuanmeng.portals.board.compare import Difference, differences, marked

OLD, NEW = "370000-sd-degree/2021", "370000-sd-degree/2025"


def names(found: object) -> list[str]:
    assert isinstance(found, list)
    return [one.name for one in found if isinstance(one, Difference)]


def test_conditions_are_sorted_by_what_happened_to_them() -> None:
    old = library().schemes[NEW].scheme
    first, second, third, *rest = old.conditions
    changed = replace(second, words=replace(second.words, zh="改过的话"))
    added = replace(first, id="c99_new")
    new = replace(old, conditions=(changed, third, *rest, added))
    found = differences(old, new, "zh")
    assert names(found["added"]) == ["c99_new"]
    assert names(found["removed"]) == [first.id]
    assert names(found["changed"]) == [second.id]
    assert found["same"] == len(old.conditions) - 2
    assert (found["constants"], found["terms"]) == ([], [])


def test_only_what_differs_is_marked_and_the_rest_is_escaped() -> None:
    assert marked("2024年起 <b>", "2021年起 <b>", "ins") == "<ins>2024</ins>年起 &lt;b&gt;"
    assert marked("同一", "同一", "del") == "同一"


def test_the_page_shows_old_and_new_in_words(client: Client) -> None:
    page = client.get("/policies/compare/", {"old": OLD, "new": NEW}).content.decode()
    for text in ("改动的条件", "<ins>", "<del>", "「入学日期」", "名额"):
        assert text in page, text


def test_without_a_new_version_it_takes_the_newest(client: Client) -> None:
    page = client.get("/policies/compare/", {"old": OLD}).content.decode()
    assert f'value="{NEW}" selected' in page


def test_an_unknown_version_is_not_found(client: Client) -> None:
    assert client.get("/policies/compare/").status_code == 404
    assert client.get("/policies/compare/", {"old": OLD, "new": "x/1"}).status_code == 404
