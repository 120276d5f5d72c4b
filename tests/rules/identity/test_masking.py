"""Masked names: known cases, and that nothing more is ever shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanmeng.rules.identity.masking import COMPOUND, masked

NAMES = st.text(st.characters(codec="utf-8"), max_size=40)
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("李小梅", "李*梅"),
        ("李梅", "李*"),
        ("李", "*"),
        ("", "*"),
        (" 李 小 梅 ", "李*梅"),
        ("李小小梅", "李*梅"),
        ("欧阳修", "欧阳*"),
        ("欧阳娜娜", "欧阳*娜"),
        ("欧阳", "欧*"),
        ("阿布都·买买提", "阿*都·*"),
        ("阿布都•买买提", "阿*都·*"),
        ("阿布都．买买提·吐尔逊", "阿*都·*"),
        ("阿·买买提", "*·*"),
        ("·李小梅", "李*梅"),
        ("Jane Smith", "J*h"),
        ("Bo", "B*"),
        ("𠮷小梅", "𠮷*梅"),
        ("E\u0301lodie", "É*e"),
        ("李\u200b小梅", "李*梅"),
    ],
)
def test_a_known_name(name: str, shown: str) -> None:
    assert masked(name) == shown


@given(NAMES | HAN)
def test_no_more_than_the_surname_and_the_last_character_is_shown(name: str) -> None:
    shown = masked(name)
    bare = shown.replace("*", "", shown.count("*")).replace("·", "")
    surname = 2 if shown[:2] in COMPOUND else 1
    assert len(bare) <= surname + 1
    assert "*" in shown
    assert len(shown) <= 8


@given(HAN)
def test_part_of_every_name_is_hidden(name: str) -> None:
    assert len([sign for sign in masked(name) if sign != "*"]) < len(name)


@given(st.sampled_from("李王张刘"), HAN, HAN)
def test_the_middle_of_a_name_changes_nothing(surname: str, one: str, other: str) -> None:
    assert masked(surname + one + "梅") == masked(surname + other + "梅")
