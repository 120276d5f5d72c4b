"""Expressions in readable words."""

import pytest

from yuanmeng.adapters.policies.load import library
from yuanmeng.portals.board.readable import readable


@pytest.mark.parametrize(
    ("expression", "zh", "en"),
    [
        ("union_member", "「工会会员」", "“Union member”"),
        ("education >= 'college'", "「最高学历」 ≥ 大专", "“Highest education” ≥ College (3 years)"),
        ("WITHIN(work_region, '370200')", "所在(「工作地」, 山东省青岛市)", "lies in(“Workplace”, Qingdao, Shandong)"),
        ("NOT staffed_post", "不是 「在编人员」", "not “Staffed public post”"),
        ("enrolled_on IS NOT NULL", "「入学日期」 填了", "“Enrolled on” is given"),
        ("tuition_fen >= 100000", "「学费」 ≥ ¥1,000.00", "“Tuition” ≥ ¥1,000.00"),
        ("ui_months >= 12 OR hardship", "「失业保险累计月数」 ≥ 12 或 「困难职工」", None),
    ],
)
def test_facts_values_and_operators_are_named(expression: str, zh: str, en: str | None) -> None:
    scheme, vocabulary = library().schemes["370000-sd-degree/2025"].scheme, library().vocabulary
    assert readable(expression, scheme, vocabulary, "zh") == zh
    if en:
        assert readable(expression, scheme, vocabulary, "en") == en


def test_no_expression_of_any_policy_keeps_a_name_of_the_machine() -> None:
    vocabulary = library().vocabulary
    for rules in library().schemes.values():
        for condition in rules.scheme.conditions:
            text = readable(condition.when, rules.scheme, vocabulary, "zh")
            assert not set(text.split()) & set(vocabulary.facts), condition.when
            assert "p." not in text, condition.when
