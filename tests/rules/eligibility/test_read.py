"""A fault in a policy file names the file, the line, the offending text and the fix."""

import pytest

from tests.rules.eligibility.drafts import AMOUNT, SKELETON, amount, condition, linked, policy
from yuanmeng.rules.eligibility.locate import PolicyError

FILE = "policies/schemes/000000-draft/2026.toml"
HEAD = SKELETON.count("\n") + 1


def fault(*parts: str, amount: str = AMOUNT) -> PolicyError:
    with pytest.raises(PolicyError) as caught:
        linked(*parts, amount=amount)
    return caught.value


def test_an_unknown_fact_names_its_line_and_the_nearest_fact() -> None:
    found = fault(condition("union_member"), condition("union_membr", "c2"))
    line = (
        policy(condition("union_member"), condition("union_membr", "c2"))
        .text.splitlines()
        .index('when = "union_membr"')
    )
    assert (found.file, found.line) == (FILE, line + 1)
    assert str(found) == (
        f"{FILE}:{line + 1}: unknown fact: 'union_membr' in 'union_membr' (did you mean union_member?)"
    )


def test_an_unknown_key_names_the_nearest_key() -> None:
    found = fault(condition("union_member").replace("source =", "sorce ="))
    assert (found.message, found.found, found.fix) == ("unknown key in [condition]", "sorce", "did you mean source?")
    assert found.line == HEAD + 6


def test_a_value_outside_a_choice_names_the_nearest() -> None:
    found = fault(condition("union_member"), "[quota]\nmethod = 'lotery'\n")
    assert found.fix == "did you mean lottery?"


def test_a_wrong_type_says_what_it_must_be() -> None:
    found = fault(condition("union_member"), "[quota]\nplaces = '20'\n")
    assert found.message == "places must be a whole number"


def test_broken_toml_gives_its_line() -> None:
    found = fault("[[condition]\n")
    assert found.line == HEAD + 1
    assert "not valid TOML" in found.message


def test_a_missing_key_is_named() -> None:
    found = fault(condition("union_member").replace('id = "c1"\n', ""))
    assert (found.message, found.found) == ("a key is missing", "id")


def test_unknown_documents_and_sources_are_refused() -> None:
    assert fault(condition("union_member", needs='["union-crd"]')).fix == "did you mean union-card?"
    assert fault(condition("union_member").replace('"S1"', '"S9"')).message == "unknown source"


def test_an_id_stands_once() -> None:
    assert fault(condition("union_member"), condition("employed")).message == "a condition id stands twice"


def test_a_none_fact_needs_its_guard() -> None:
    found = fault(condition("graduated_on >= D('2024-09-01')"))
    assert found.found == "graduated_on"
    assert found.fix.startswith("write graduated_on IS NOT NULL AND")


def test_a_choice_says_when_it_was_made() -> None:
    found = fault(condition("union_member"), '[[open]]\nsentence = "以下"\nhandled = "choice"\n')
    assert found.message == "a choice needs zh, en and on"


def test_an_amount_is_a_number() -> None:
    assert fault(condition("union_member"), amount=amount("union_member")).message == "an amount is fen"
