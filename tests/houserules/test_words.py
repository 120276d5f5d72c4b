"""Names say what a thing is; a few words say nothing and are not used."""

import ast
import re

from tests.houserules.house import FUNCTIONS, modules

EMPTY_MODULES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "service", "services", "misc"}
EMPTY_PREFIX = re.compile(r"^_?(do|handle|process)_")


def test_no_module_is_a_drawer() -> None:
    found = {part for module in modules() for part in module.path.with_suffix("").parts} & EMPTY_MODULES
    assert found == set()


def test_no_function_begins_with_a_word_that_says_nothing() -> None:
    functions = [(m.name, node.name) for m in modules() for node in m.nodes if isinstance(node, FUNCTIONS)]
    assert [found for found in functions if EMPTY_PREFIX.match(found[1])] == []


def test_no_any() -> None:
    used = [m.name for m in modules() for n in m.nodes if isinstance(n, ast.Name) and n.id == "Any"]
    assert used == []
