"""Texts of policy files as sentences for everybody."""

from datetime import date

from yuanmeng.adapters.policies.load import library
from yuanmeng.web.wording import names_fact, shown_parameter, worded


def test_constants_are_filled_and_personal_asides_left_out() -> None:
    rules, vocabulary = library().schemes["330100-hz-skill/2025"], library().vocabulary
    text = "发证日期在 {p.issued_from} 以后（你的：{cert_issued_on}）"
    assert worded(text, rules.scheme, vocabulary, "zh").startswith("发证日期在 20")
    assert "你的" not in worded(text, rules.scheme, vocabulary, "zh")
    assert worded("Issued (yours: {cert_issued_on})", rules.scheme, vocabulary, "en") == "Issued"


def test_a_fact_inside_the_sentence_is_named() -> None:
    rules, vocabulary = library().schemes["330100-hz-skill/2025"], library().vocabulary
    assert worded("交了 {ui_months}", rules.scheme, vocabulary, "zh") == "交了 失业保险累计月数"
    assert names_fact("交了 {ui_months}")
    assert not names_fact("交够了（{ui_months}）")


def test_a_constant_is_shown_by_its_kind() -> None:
    assert shown_parameter("base_fen", 100000, "zh") == "¥1,000.00"
    assert shown_parameter("to", date(2026, 3, 1), "en") == "1 March 2026"
    assert shown_parameter("open", True, "zh") == "是"
    assert shown_parameter("months", 12, "zh") == "12"
