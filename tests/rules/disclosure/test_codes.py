"""Codes of objections."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanmeng.rules.disclosure.codes import ALPHABET, code_from, hash_of


@given(st.binary(min_size=8, max_size=32))
def test_a_code_is_found_however_it_is_typed(secret: bytes) -> None:
    code = code_from(secret)
    assert len(hash_of(code)) == 64
    assert hash_of(code.lower().replace("-", " ")) == hash_of(code)
    assert set(code) <= {*ALPHABET, "-"}


@given(st.integers(0, 2**60 - 1), st.integers(0, 2**60 - 1))
def test_other_secrets_give_other_codes(one: int, other: int) -> None:
    same = hash_of(code_from(one.to_bytes(8))) == hash_of(code_from(other.to_bytes(8)))
    assert same == (one == other)


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    assert hash_of("O0O0-I1L1-0000") == hash_of("0000-1111-0000")


@pytest.mark.parametrize("typed", ["", "ABCD", "ABCD-EFGH-JKMNP", "ABCD-EFGH-JKM!", "U" * 12, "二" * 12])
def test_what_cannot_be_a_code_is_none(typed: str) -> None:
    assert hash_of(typed) == ""
