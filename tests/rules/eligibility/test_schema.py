"""The shape of a policy file: every malformed part is refused with its line, the words and the fix."""

import pytest

from tests.rules.eligibility.drafts import AMOUNT, condition, linked
from yuanmeng.rules.eligibility.locate import PolicyError

RULE = condition("employed")
ROUND = '[[definition]]\nid = "sum_fen"\nvalue = "tuition_fen"\nround = {{ mode = "{0}", unit_fen = {1} }}\n'
TALLY = '[[tally]]\nid = "won"\nfamily = ["A"]\n{0}\n'
REFUSED = [
    ('[[condition]]\nid = "c2"\nwen = "employed"\n', "unknown key in [condition]: wen (did you mean when?)"),
    (ROUND.format("dwn", 100), "mode has no such value: 'dwn' (did you mean down?)"),
    (ROUND.format("down", "1.5"), "unit_fen must be a whole number: 1.5"),
    (ROUND.format("down", 0), "IDIV divides by a constant above 0"),
    (
        '[stacking]\ntops_up = { family = "A", to_yuan = 5 }\n',
        "unknown key in [tops_up]: to_yuan (did you mean to_fen?)",
    ),
    ('[stacking]\ntops_up = { family = "A" }\n', "a key is missing: to_fen (add to_fen to [tops_up])"),
    ('[[open]]\nsentence = "…"\nhandled = "choice"\nchoice = { zh = "…", on = "2026" }\n', "on must be a date: '2026'"),
    (TALLY.format('match = { levle = "study_level" }'), "unknown key in [match]: levle (did you mean level?)"),
    (
        TALLY.format('match = { level = "study_lvl" }'),
        "compare awards with this: study_lvl (did you mean study_level?)",
    ),
    (TALLY.format('match = { trade = "education" }'), "compare awards with this: education (name a fact of type code)"),
    (TALLY.format('match = { year = "award" }'), "year has no such value: 'award'"),
    (TALLY.format('above = "tuition_fen"'), "compare awards with this: tuition_fen (name a fact of type rank)"),
    ('[[forfeit]]\nevent = "left_city"\n', "a key is missing: effect (add effect to [forfeit])"),
    ('[[condition]]\nid = "c2"\nwhen = "employed"\n', "a key is missing: zh (add zh to [condition])"),
    ("[parameters]\nshare = 1.5\n", "a parameter of another shape: 1.5"),
    ("[parameters]\nshare = { valu = 5 }\n", "a parameter of another shape: {'valu': 5}"),
    ("[parameters]\nshare = [1]\n", "a parameter of another shape: [1]"),
    ('[[definition]]\nid = "employed"\nvalue = "TRUE"\n', "a definition has the name of a fact: employed"),
    ('[[definition]]\nid = "Sum"\nvalue = "1"\n', "an id is lower-case letters, digits and _: Sum"),
    (condition("union_member"), "a condition id stands twice: c1"),
    (condition("union_member", "c 2"), "an id is lower-case letters, digits and _: c 2"),
]


@pytest.mark.parametrize(("part", "why"), REFUSED)
def test_a_malformed_part_is_refused_with_its_line_and_the_fix(part: str, why: str) -> None:
    with pytest.raises(PolicyError) as caught:
        linked(RULE, "# here\n" + part)
    fault = caught.value
    assert why in str(fault)
    assert fault.file == "policies/schemes/000000-draft/2026.toml"
    assert fault.line > 19  # below the remark, not line 1 of the file


def test_a_bare_parameter_and_a_table_mean_the_same() -> None:
    for text in ("least = 6", 'least = { value = 6, zh = "最少", en = "least", source = "S1" }'):
        rule_set = linked(f"[parameters]\n{text}\n", condition("insured_months_run >= p.least"))
        assert rule_set.scheme.parameters["least"].value == 6


def test_a_text_parameter_is_a_value_of_the_list_it_is_compared_with() -> None:
    one = linked('[parameters]\nkind = "enterprise"\n', condition("employer_type = p.kind"))
    assert one.digest == linked(condition("employer_type = 'enterprise'")).digest
    with pytest.raises(PolicyError, match="has no value"):
        linked('[parameters]\nkind = "factory"\n', condition("employer_type = p.kind"))


def test_an_amount_that_is_not_a_number_is_refused() -> None:
    with pytest.raises(PolicyError, match="an amount is fen"):
        linked(RULE, amount=AMOUNT.replace('value = "100000"', 'value = "employed"'))
