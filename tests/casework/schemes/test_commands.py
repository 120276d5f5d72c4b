"""The commands of an operator: help with an example, a table, and refusals in both languages."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command, load_command_class

from tests.casework.organisations.world import World
from tests.casework.schemes.world import CITY, DEGREE
from yuanmeng.casework.schemes.models import Window


def said(name: str, *words: str) -> str:
    out = StringIO()
    call_command(name, *words, stdout=out)
    return out.getvalue()


def test_open_list_and_close(world: World) -> None:
    closes = "2026-12-20"
    opened = said("open_window", DEGREE, "--closes", closes, "--places", "100", "--opens", "2026-03-01T09:30")
    window = Window.objects.get()
    assert opened == said("windows")
    line = opened.splitlines()[1].split("  ")
    assert [cell.strip() for cell in line if cell.strip()] == [
        DEGREE, "open", "2026-03-01 09:30", "2026-12-21 00:00", "100", "5 工作日", str(window.pk),
    ]  # fmt: skip
    assert "closed" in said("close_window", DEGREE)
    assert "closed" in said("close_window", str(window.pk))


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("open_window", CITY, "--closes", "soon"), "2026-12-11T17:00"),
        (("open_window", "990000-demo-degree/1999"), "没有找到"),
        (("open_window", CITY, "--closes", "2020-01-01"), "已经过了"),
        (("close_window", CITY), "没有找到"),
        (("close_window", "00000000-0000-0000-0000-000000000000"), "Not found"),
    ],
)
def test_what_is_wrong_is_said(world: World, words: tuple[str, ...], says: str) -> None:
    with pytest.raises(CommandError, match=says):
        said(*words)
    assert not Window.objects.exists()


@pytest.mark.parametrize("name", ["open_window", "close_window", "windows"])
def test_help_has_an_example(name: str) -> None:
    text = load_command_class("yuanmeng.casework.schemes", name).create_parser("./run manage", name).format_help()
    assert f"./run manage {name}" in text.split("example")[1]
