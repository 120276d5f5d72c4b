"""Condition texts with the values seen."""

from datetime import date

import pytest

from tests.rules.eligibility.drafts import VOCABULARY, amount, condition, linked
from tests.rules.eligibility.shipped import LIBRARY, SETS, mined
from yuanmeng.rules.eligibility.vocabulary import Value
from yuanmeng.rules.eligibility.words import SLOT, filled

RULE_SET = linked(
    '[parameters]\nmost_fen = 123456\nlast = 2026-03-01\nleast = 6\nkind = "enterprise"\n',
    '[[question]]\nid = "fits"\ntype = "bool"\nsentence = "…"\nzh = "合适？"\nen = "fits?"\n',
    '[[tally]]\nid = "won"\nfamily = ["DRAFT"]\n\n[[tally]]\nid = "sum"\nfamily = ["DRAFT"]\nvalue = "sum_fen"\n',
    condition("insured_months_run >= p.least AND employer_type = p.kind AND q.fits AND t.won < 2 AND t.sum < 5"),
    amount=amount("p.most_fen"),
)
SHOWN: list[tuple[str, dict[str, Value], str, str]] = [
    ("{insured_months_run}", {"insured_months_run": 7}, "7 个月", "7 months"),
    ("{insured_months_run}", {}, "没填", "not given"),
    ("{union_member}", {"union_member": True}, "是", "yes"),
    ("{education}", {"education": 3}, "大专", VOCABULARY.facts["education"].values[3].en),
    ("{birth_date}", {"birth_date": date(1990, 2, 3)}, "1990年2月3日", "1990-02-03"),
    ("{work_region}", {"work_region": 110101}, "110101", "110101"),
    ("{tuition_fen}", {"tuition_fen": 100050}, "¥1,000.50", "¥1,000.50"),
    ("{graduated_on}", {"graduated_on": None}, "没有", "none"),
    ("{graduated_on}", {}, "没填", "not given"),
    ("{p.most_fen}", {}, "¥1,234.56", "¥1,234.56"),
    ("{p.last}", {}, "2026年3月1日", "2026-03-01"),
    ("{p.least}", {}, "6", "6"),
    ("{p.kind}", {}, "enterprise", "enterprise"),
    ("{q.fits}", {"q__fits": False}, "否", "no"),
    ("{q.fits}", {}, "还不知道", "not known yet"),
    ("{t.won}", {"t__won": 2}, "2", "2"),
    ("{t.sum}", {"t__sum": 200}, "¥2.00", "¥2.00"),
]


@pytest.mark.parametrize(("text", "flat", "zh", "en"), SHOWN)
def test_a_slot_shows_the_value_seen(text: str, flat: dict[str, Value], zh: str, en: str) -> None:
    assert filled(text, RULE_SET, flat, VOCABULARY, "zh") == zh
    assert filled(text, RULE_SET, flat, VOCABULARY, "en") == en


def test_a_unit_written_behind_the_slot_is_not_said_twice() -> None:
    flat: dict[str, Value] = {"insured_months_run": 7}
    assert filled("参保 {insured_months_run} 个月。", RULE_SET, flat, VOCABULARY, "zh") == "参保 7 个月。"
    assert filled("{insured_months_run} months in all", RULE_SET, flat, VOCABULARY, "en") == "7 months in all"
    assert filled("参保 {insured_months_run} 个月", RULE_SET, {}, VOCABULARY, "zh") == "参保 没填"
    assert filled("要 {p.least} 个月", RULE_SET, {}, VOCABULARY, "zh") == "要 6 个月"


def test_a_region_has_its_name_where_names_are_at_hand() -> None:
    flat: dict[str, Value] = {"work_region": 370202}
    assert filled("{work_region}", RULE_SET, flat, VOCABULARY, "zh", LIBRARY.regions.name).endswith("市南区")


def test_text_without_slots_stays_as_it_is() -> None:
    assert filled("无 {} { } 空", RULE_SET, {}, VOCABULARY, "zh") == "无 {} { } 空"


@pytest.mark.parametrize("rule_set", SETS, ids=lambda rule_set: rule_set.id)
def test_every_text_of_every_rule_set_can_be_filled(rule_set: object) -> None:
    found = LIBRARY.schemes[rule_set.id]  # type: ignore[attr-defined]
    _, rows = mined(found, rows=3, seed=8)
    for row in ({}, *rows):
        for rule in found.rules:
            for language, text in (("zh", rule.condition.words.zh), ("en", rule.condition.words.en)):
                shown = filled(text, found, row, LIBRARY.vocabulary, language, LIBRARY.regions.name)
                assert shown
                assert not SLOT.search(shown)
