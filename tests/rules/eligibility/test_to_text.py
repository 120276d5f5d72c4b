"""Rules in words, in both languages."""

import re

import pytest

from tests.rules.eligibility.analyse.drafts import VOCABULARY, condition, draft
from yuanmeng.rules.eligibility.to_text import Speaker

GUARDED = "contract_signed_on IS NOT NULL AND contract_signed_on"


def labelled(text: str, language: str) -> str:
    """The text with {fact} and {fact.value} replaced by their labels."""

    def label(match: re.Match[str]) -> str:
        fact = VOCABULARY.facts[match[1]]
        named = fact if not match[2] else next(value for value in fact.values if value.id == match[2])
        return named.zh if language == "zh" else named.en

    return re.sub(r"\{(\w+)(?:\.(\w+))?\}", label, text)


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        ("union_member", "{union_member}：是", "{union_member}: yes"),
        ("NOT employed", "{employed}：否", "{employed}: no"),
        ("education >= 'college'", "{education} ≥ {education.college}", "{education} ≥ {education.college}"),
        (
            "sex = 'male' OR tuition_fen < 500000",
            "{sex} = 男 或 {tuition_fen} < ¥5,000.00",
            "{sex} = Male or {tuition_fen} < ¥5,000.00",
        ),
        (
            "union_member AND (employed OR sex = 'male')",
            "{union_member}：是 且 ({employed}：是 或 {sex} = 男)",
            "{union_member}: yes and ({employed}: yes or {sex} = Male)",
        ),
        ("WITHIN(union_region, '440000')", "{union_region} 在 440000", "{union_region} in 440000"),
        (
            "sex IN ('male', 'female')",
            "{sex} 是 男、女 之一",
            "{sex} is one of Male, Female",
        ),
        (
            f"{GUARDED} <= YEARS_AGO(1)",
            "{contract_signed_on}：有 且 {contract_signed_on} 已满1 年",
            "{contract_signed_on}: given and {contract_signed_on} 1 year ago or earlier",
        ),
        (
            f"{GUARDED} >= MONTHS_AGO(6)",
            "{contract_signed_on}：有 且 {contract_signed_on} 在最近6 个月内",
            "{contract_signed_on}: given and {contract_signed_on} within the last 6 months",
        ),
        (
            "insured_months_run BETWEEN 6 AND 12",
            "{insured_months_run} 在 6 个月 至 12 个月",
            "{insured_months_run} from 6 months to 12 months",
        ),
        (
            "CASE WHEN employed THEN union_member ELSE FALSE END",
            "如果 {employed}：是，则 {union_member}：是; 否则 否",
            "if {employed}: yes then {union_member}: yes; otherwise no",
        ),
        (
            "MIN2(IDIV(tuition_fen * 9, 10), 100000) > 0",
            "较小者(({tuition_fen} × 9) ÷ 10 取整, ¥1,000.00) > ¥0.00",
            "lesser of(({tuition_fen} × 9) ÷ 10 rounded down, ¥1,000.00) > ¥0.00",
        ),
    ],
)
def test_a_rule_is_said_in_both_languages(rule: str, zh: str, en: str) -> None:
    rule_set = draft(condition("c1", rule))
    for language, expected in (("zh", zh), ("en", en)):
        speaker = Speaker(rule_set, VOCABULARY, language)
        assert speaker.say(rule_set.rules[0].test) == labelled(expected, language)


def test_names_of_places_come_from_the_caller() -> None:
    rule_set = draft(condition("c1", "WITHIN(union_region, '440000')"))
    speaker = Speaker(rule_set, VOCABULARY, "zh", lambda code, language: {440000: "广东省"}[code])
    assert speaker.say(rule_set.rules[0].test) == labelled("{union_region} 在 广东省", "zh")


def test_questions_and_counts_are_named_by_what_they_ask() -> None:
    question = '[[question]]\nid = "inside"\ntype = "bool"\nsentence = "…"\nzh = "含正职？"\nen = "Manager included?"'
    once = '[[once]]\nid = "o1"\nper = "level"\nzh = "没领过"\nen = "never paid"\nsource = "S1"'
    rule_set = draft(question, condition("c1", "q.inside"), once)
    said = [Speaker(rule_set, VOCABULARY).say(rule.test) for rule in rule_set.rules]
    assert said[0] == "含正职？：是"
    assert said[1].startswith("DRAFT 已领次数") and said[1].endswith("< 1")
