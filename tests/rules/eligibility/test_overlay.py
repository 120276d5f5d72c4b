"""Overlays: a local version inherits and changes by id; a floor holds."""

import pytest

from tests.rules.eligibility.drafts import AMOUNT, SKELETON, VOCABULARY, condition, policy
from yuanmeng.rules.eligibility.link import RuleSet, link
from yuanmeng.rules.eligibility.locate import PolicyError
from yuanmeng.rules.eligibility.read import raw_policy, read_scheme
from yuanmeng.rules.eligibility.schema import PolicyText

BASE = policy(
    "[parameters]\nleast = 6\nbase_fen = 100\n",
    condition("union_member", "c1_member", floor="true"),
    condition("insured_months_run >= p.least", "c2_insured"),
    condition("employed", "c3_employed"),
)
FILE = "policies/schemes/440100-local/2026.toml"
HEAD = 'format = 1\nextends = "000000-draft/2026"\nfamily = "LOCAL"\n'


def change(verb: str, identity: str, when: str = "", **extra: str) -> str:
    body = condition(when, identity) if when else f'[[condition]]\nid = "{identity}"\n'
    more = "".join(f"{key} = {value}\n" for key, value in extra.items())
    return f'{body}change = "{verb}"\nreason = "local"\n{more}'


def overlaid(*parts: str) -> RuleSet:
    source = PolicyText(FILE, "\n".join([HEAD, *parts]))
    scheme = read_scheme("440100-local/2026", raw_policy(source), source, VOCABULARY, raw_policy(BASE))
    return link(scheme, source, VOCABULARY, tables={}, decision_texts={}, bits={})


def refused(*parts: str) -> PolicyError:
    with pytest.raises(PolicyError) as caught:
        overlaid(*parts)
    return caught.value


def ids(rule_set: RuleSet) -> list[str]:
    return [rule.id for rule in rule_set.rules]


def test_everything_not_changed_is_inherited() -> None:
    found = overlaid()
    assert ids(found) == ["c1_member", "c2_insured", "c3_employed"]
    assert (found.scheme.family, found.scheme.title.en, found.id) == ("LOCAL", "Draft", "440100-local/2026")


def test_conditions_are_added_replaced_and_removed_by_id() -> None:
    found = overlaid(
        change("remove", "c3_employed"),
        change("replace", "c2_insured", "insured_months_run >= 12"),
        condition("unit_union", "c4_new"),
    )
    assert ids(found) == ["c1_member", "c2_insured", "c4_new"]
    assert found.rules[1].condition.when == "insured_months_run >= 12"


def test_parameters_are_replaced_by_name_and_sections_whole() -> None:
    found = overlaid("[parameters]\nleast = 9\n", AMOUNT.replace("100000", "p.base_fen"))
    assert {name: item.value for name, item in found.scheme.parameters.items()} == {"least": 9, "base_fen": 100}
    assert found.scheme.amount.value == "p.base_fen"


def test_a_floor_may_be_replaced_and_stays_a_floor() -> None:
    for extra in ({}, {"floor": "false"}):
        found = overlaid(change("replace", "c1_member", "union_member AND employed", **extra))
        assert [rule.condition.floor for rule in found.rules] == [True, False, False]


@pytest.mark.parametrize(
    ("part", "why", "found", "line"),
    [
        (change("remove", "c1_member"), "a floor condition may be tightened, never removed", "c1_member", 7),
        (change("remove", "c9"), "remove condition: is not in the base", "c9", 7),
        (change("replace", "c9", "employed"), "replace condition: is not in the base", "c9", 7),
        (condition("employed", "c3_employed"), "add condition: is in the base already", "c3_employed", 7),
        (change("remove", "c3_employed").replace("reason", "# reason"), "say the reason", "c3_employed", 7),
        (condition("emploied", "c4"), "unknown fact", "'emploied' in 'emploied'", 8),
        (change("rewrite", "c3_employed"), "change has no such value", "'rewrite'", 8),
        ('[[tally]]\nid = "won"\nchange = "rewrite"\n', "change has no such value", "'rewrite'", 8),
    ],
)
def test_a_fault_stands_in_the_overlays_own_file_and_line(part: str, why: str, found: str, line: int) -> None:
    fault = refused("# a remark\n" + part)
    assert (fault.file, fault.line, fault.found) == (FILE, line, found)
    assert why in str(fault)


def test_a_base_condition_that_breaks_in_the_overlay_names_the_overlay() -> None:
    fault = refused("[parameters]\nleast = 2026-01-01\n")
    assert fault.file == FILE
    assert "cannot compare int with date" in fault.message


def test_the_skeleton_alone_is_no_scheme() -> None:
    source = PolicyText(FILE, SKELETON + AMOUNT)
    with pytest.raises(PolicyError, match="a scheme needs a condition"):
        read_scheme("440100-local/2026", raw_policy(source), source, VOCABULARY)
