"""Modules and functions stay small enough to be read in one go."""

from tests.houserules.house import modules, python_files
from tests.houserules.ratio import sizes

MODULE_LINES = 400
FUNCTION_LINES = 50


def test_no_module_or_test_file_is_longer_than_400_lines() -> None:
    files = [*modules(), *python_files("tests", "benches")]
    assert [(module.name, module.lines) for module in files if module.lines > MODULE_LINES] == []


def test_no_function_is_longer_than_50_lines() -> None:
    long = [(m.name, name, lines) for m in modules() for name, lines in m.functions() if lines > FUNCTION_LINES]
    assert long == []


def test_the_house_as_a_whole_keeps_its_proportions() -> None:
    whole = sizes(modules())
    assert whole.glue <= whole.domain
    assert whole.rules >= 0.3 * whole.domain
    assert whole.module_p95 <= 250
    assert whole.function_p95 <= 30
