"""Unified social credit codes, judged against python-stdnum as a foreign check."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc as foreign

from yuanmeng.rules.identity import uscc


def test_a_valid_code_is_returned_in_capitals() -> None:
    assert uscc.read(" 91110000600037341l ") == "91110000600037341L"


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("91110000600037341M", uscc.Refusal.CHECK),
        ("9111000060003734", uscc.Refusal.LENGTH),
        ("91110000I00037341L", uscc.Refusal.FORM),
        ("9111A000600037341L", uscc.Refusal.FORM),
    ],
)
def test_a_wrong_code_is_refused_with_its_reason(code: str, refusal: uscc.Refusal) -> None:
    assert uscc.read(code) == refusal
    assert all(uscc.REASONS[refusal])


@given(st.from_regex(r"[0-9]{8}[0-9A-Z]{10}", fullmatch=True))
def test_any_code_is_judged_as_stdnum_judges_it(code: str) -> None:
    assert (uscc.read(code) == code) == foreign.is_valid(code)


@given(st.from_regex(f"[0-9]{{8}}[{uscc.ALPHABET}]{{9}}", fullmatch=True))
def test_the_check_character_makes_a_code_valid_for_stdnum(first17: str) -> None:
    code = first17 + uscc.check_character(first17)
    assert uscc.read(code) == foreign.validate(code)
