"""Canonical JSON: one spelling for one value, as RFC 8785 has it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanmeng.adapters.signing import Json, canonical

SAFE = 2**53 - 1
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-SAFE, SAFE) | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=12,
)


def test_the_example_of_the_rfc_without_its_fractions() -> None:
    value: Json = {
        "string": '€$\u000f\nA\'B"\\\\"/',
        "literals": [None, True, False],
    }
    assert canonical(value) == (b'{"literals":[null,true,false],"string":"\xe2\x82\xac$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}')


def test_names_are_sorted_by_utf_16_as_in_the_rfc() -> None:
    names = ["€", "\r", "\ufb33", "1", "😀", "\u0080", "ö"]
    assert list(json.loads(canonical(dict.fromkeys(names, 0)))) == ["\r", "1", "\u0080", "ö", "€", "😀", "\ufb33"]


@given(VALUES)
def test_it_is_json_of_the_same_value_and_stable(value: Json) -> None:
    written = canonical(value)
    assert json.loads(written) == value
    assert canonical(json.loads(written)) == written


@given(st.dictionaries(TEXTS, st.integers(-SAFE, SAFE), min_size=2, max_size=6))
def test_the_order_of_making_does_not_matter(value: dict[str, int]) -> None:
    assert canonical(value) == canonical(dict(reversed(value.items())))


@pytest.mark.parametrize("value", [1.5, 2**53, -(2**53), {1: "a"}, {"a": b"x"}, "\ud800", {"\udfff": 1}, object(), {1}])
def test_what_other_readers_would_read_otherwise_is_refused(value: object) -> None:
    with pytest.raises(ValueError):
        canonical(value)  # type: ignore[arg-type]
