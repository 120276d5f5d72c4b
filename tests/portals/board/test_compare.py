"""Two versions: what was added, removed, changed."""

from dataclasses import replace

from django.test import Client

from yuanmeng.adapters.policies.load import library
from yuanmeng.portals.board.compare import Difference, differences, marked
from yuanmeng.rules.eligibility.nodes import Compare, Const

OLD, NEW = "370000-sd-degree/2021", "370000-sd-degree/2025"


def names(found: object) -> list[str]:
    assert isinstance(found, list)
    return [one.name for one in found if isinstance(one, Difference)]


def test_conditions_are_sorted_by_what_happened_to_them() -> None:
    old = library().schemes[NEW]
    first, second, third, *rest = old.rules
    changed = replace(second, condition=replace(second.condition, words=replace(second.condition.words, zh="改过的话")))
    added = replace(first, condition=replace(first.condition, id="c99_new"))
    found = differences(old, replace(old, rules=(changed, third, *rest, added)), "zh")
    assert names(found["added"]) == ["c99_new"]
    assert names(found["removed"]) == [first.id]
    assert names(found["changed"]) == [second.id]
    assert found["same"] == len(old.rules) - 2
    assert (found["constants"], found["terms"]) == ([], [])


def test_the_prover_says_what_a_change_does() -> None:
    rules = library().schemes[NEW]
    post = next(rule for rule in rules.rules if rule.id == "c2_post")
    assert isinstance(post.test, Compare)
    assert isinstance(post.test.right, Const)
    assert isinstance(post.test.right.value, int)
    lower = replace(post, test=replace(post.test, right=replace(post.test.right, value=post.test.right.value - 1)))
    strict = replace(rules, rules=tuple(lower if rule is post else rule for rule in rules.rules))
    reworded = replace(post, condition=replace(post.condition, words=replace(post.condition.words, zh="另一种说法")))
    same = replace(rules, rules=tuple(reworded if rule is post else rule for rule in rules.rules))
    assert effects(differences(rules, strict, "zh")) == [("narrower", "岗位层级 车间、工段、科室主任")]
    assert effects(differences(strict, rules, "zh")) == [("wider", "岗位层级 车间、工段、科室主任")]
    assert effects(differences(rules, same, "zh")) == [("same", "")]


def effects(found: dict[str, object]) -> list[tuple[str, str]]:
    changed = found["changed"]
    assert isinstance(changed, list)
    return [(one.effect, one.example) for one in changed if isinstance(one, Difference)]


def test_only_what_differs_is_marked_and_the_rest_is_escaped() -> None:
    assert marked("2024年起 <b>", "2021年起 <b>", "ins") == "<ins>2024</ins>年起 &lt;b&gt;"
    assert marked("同一", "同一", "del") == "同一"


def test_the_page_shows_old_and_new_in_words(client: Client) -> None:
    page = client.get("/policies/compare/", {"old": OLD, "new": NEW}).content.decode()
    for text in ("改动的条件", "<ins>", "<del>", "入学日期：有", "名额", "有宽有严"):
        assert text in page, text


def test_without_a_new_version_it_takes_the_newest(client: Client) -> None:
    page = client.get("/policies/compare/", {"old": OLD}).content.decode()
    assert f'value="{NEW}" selected' in page


def test_an_unknown_version_is_not_found(client: Client) -> None:
    assert client.get("/policies/compare/").status_code == 404
    assert client.get("/policies/compare/", {"old": OLD, "new": "x/1"}).status_code == 404
