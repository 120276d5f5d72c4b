"""A policy number stands in policies/ with its date and source, never in code."""

import ast

from tests.houserules.house import modules
from yuanmeng.adapters.policies.load import library

ROUND = {100, 1000, 10_000}  # permille, and fen in a yuan: units of measure that amounts may equal
DECIDING = {"config", "portals", "web", "casework"}


def amounts() -> set[int]:
    """Every amount of money that any policy file names, in fen."""
    named = [item for rule_set in library().schemes.values() for item in rule_set.scheme.parameters.values()]
    return {item.value for item in named if item.name.endswith("_fen") and type(item.value) is int} - ROUND


def test_no_amount_of_a_policy_stands_in_code() -> None:
    known = amounts()
    found = [
        (module.name, node.value)
        for module in modules()
        if module.storey in DECIDING
        for node in module.nodes
        if isinstance(node, ast.Constant) and type(node.value) is int and node.value in known
    ]
    assert known
    assert found == []
