"""Modules and functions stay small enough to be read in one go."""

from tests.houserules.house import modules, python_files

MODULE_LINES = 400
FUNCTION_LINES = 50


def test_no_module_or_test_file_is_longer_than_400_lines() -> None:
    files = [*modules(), *python_files("tests", "benches")]
    assert [(module.name, module.lines) for module in files if module.lines > MODULE_LINES] == []


def test_no_function_is_longer_than_50_lines() -> None:
    long = [(m.name, name, lines) for m in modules() for name, lines in m.functions() if lines > FUNCTION_LINES]
    assert long == []
