"""One version of a scheme, whole and in both languages."""

from django.test import Client
from django.utils.html import escape

from yuanmeng.adapters.policies.load import library


def test_every_version_has_a_page_in_both_languages(client: Client) -> None:
    for identity, rules in library().schemes.items():
        for language, title in (("zh", rules.scheme.title.zh), ("en", rules.scheme.title.en)):
            response = client.get(f"/policies/{identity}/", headers={"accept-language": language})
            page = response.content.decode()
            assert response.status_code == 200, identity
            assert escape(title) in page, identity
            assert rules.digest in page, identity
            assert page.count('<summary><span class="tag">') == len(rules.scheme.conditions), identity


def test_it_shows_conditions_sources_gaps_and_versions(client: Client) -> None:
    page = client.get("/policies/370000-sd-degree/2025/").content.decode()
    for text in (
        "9 条条件",
        "岗位层级 ≤ 车间、工段、科室主任",
        "没有发现问题",
        "参考资料，请向发文单位核实",
        "我们的读法",
        "谁来审",
        "和上一版比",
    ):
        assert text in page, text


def test_an_unknown_version_is_not_found(client: Client) -> None:
    assert client.get("/policies/370000-sd-degree/1999/").status_code == 404
