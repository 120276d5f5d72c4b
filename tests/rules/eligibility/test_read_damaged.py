"""A damaged policy file is refused with its line, or it still makes a whole program: nothing else can happen."""

import re
from random import Random

import pytest

from tests.rules.eligibility.shipped import LIBRARY, SETS
from yuanmeng.adapters.policies.load import policy_text, read_tables
from yuanmeng.rules.eligibility.link import link
from yuanmeng.rules.eligibility.locate import PolicyError
from yuanmeng.rules.eligibility.read import raw_policy, read_scheme
from yuanmeng.rules.eligibility.schema import PolicyText
from yuanmeng.rules.eligibility.to_python import python_source

ALONE = [one for one in SETS if not one.scheme.extends and not one.scheme.decision_tables]
TABLES = read_tables(LIBRARY.root)
STRANGE = (
    *("5", "-3", "1.5", "true", "2024-01-01", "99999999999999999999", '"x"', '""', '"p.x"', '"2024-01-01"'),
    *("[]", "{}", '["a"]', "[[1]]", "[{}]", '{ zh = "中" }', '{ zh = "中", en = "b" }'),
)
ENTRY = re.compile(r"(\s*\w+\s*=\s*).*")
PART = re.compile(r'"[^"]*"|\d+|\w+')


def damaged(text: str, random: Random) -> str:
    """A line dropped, doubled elsewhere, given a strange value, or with a strange word in it."""
    lines = text.split("\n")
    at = random.randrange(len(lines))
    match random.randrange(4):
        case 0:
            del lines[at]
        case 1:
            lines.insert(at, random.choice(lines))
        case 2:
            lines[at] = ENTRY.sub(lambda entry: entry.group(1) + random.choice(STRANGE), lines[at])
        case _:
            found = list(PART.finditer(lines[at]))
            if found:
                part = random.choice(found)
                lines[at] = lines[at][: part.start()] + random.choice((*STRANGE, "AND", "zh")) + lines[at][part.end() :]
    return "\n".join(lines)


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_file_is_refused_with_its_line_or_makes_a_whole_program(seed: int) -> None:
    random, refused = Random(seed), 0
    for _ in range(60):
        rule_set = random.choice(ALONE)
        source = PolicyText(rule_set.scheme.file, damaged(policy_text(LIBRARY.root, rule_set.id).text, random))
        try:
            scheme = read_scheme(rule_set.id, raw_policy(source), source, LIBRARY.vocabulary)
            found = link(scheme, source, LIBRARY.vocabulary, tables=TABLES, decision_texts={}, bits={})
            compile(python_source(found), rule_set.id, "exec")
        except PolicyError as fault:
            refused += 1
            assert fault.file == source.file
            assert 1 <= fault.line <= source.text.count("\n") + 1
    assert 20 < refused < 60
