"""The list of policies, searched and filtered by an address that says nothing about a person."""

import pytest
from django.test import Client

from yuanmeng.adapters.policies.load import library


def test_every_scheme_is_listed_once(client: Client) -> None:
    page = client.get("/policies/").content.decode()
    names = {rules.scheme.name for rules in library().schemes.values()}
    assert page.count('<li><a href="/policies/') == len(names)


@pytest.mark.parametrize(
    ("query", "there", "absent"),
    [
        ("q=青岛", "370200-qd-degree", "440000-gd-degree"),
        ("q=青岛 学历", "370200-qd-degree", "330100-hz-skill"),
        ("q=qingdao", "370200-qd-degree", "440000-gd-degree"),
        ("region=440000", "440000-gd-degree", "370200-qd-degree"),
        ("kind=skill_award", "330100-hz-skill", "370200-qd-degree"),
        ("state=closed", "370200-qd-degree", "990000-demo-degree"),
    ],
)
def test_search_and_filters(client: Client, query: str, there: str, absent: str) -> None:
    page = client.get(f"/policies/?{query}").content.decode()
    assert f'href="/policies/{there}/' in page
    assert f'href="/policies/{absent}/' not in page


def test_finding_nothing_says_so_and_keeps_the_words(client: Client) -> None:
    page = client.get("/policies/?q=<不存在>").content.decode()
    assert "没有找到" in page
    assert 'value="&lt;不存在&gt;"' in page
