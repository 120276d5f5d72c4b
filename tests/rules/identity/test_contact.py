"""Phones and cards in one form, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanmeng.rules.identity.contact import card_check_digit, read_card, read_phone


@pytest.mark.parametrize("typed", ["19900000001", "+86 199 0000 0001", "86-199-0000-0001", "199-0000-0001"])
def test_a_phone_has_one_form(typed: str) -> None:
    assert read_phone(typed) == "19900000001"


@pytest.mark.parametrize(
    "typed", ["", "1990000000", "199000000012", "12900000001", "0199 0000 0001", "１９９００００００１"]
)
def test_what_is_no_phone_is_none(typed: str) -> None:
    assert read_phone(typed) is None


def test_a_card_has_the_check_digit_of_the_standard() -> None:
    """ISO/IEC 7812-1, annex B: 4992 7398 716."""
    assert card_check_digit("7992739871") == "3"
    assert card_check_digit("4992739871") == "6"


@given(st.text("0123456789", min_size=11, max_size=18), st.data())
def test_one_wrong_digit_is_always_found(body: str, data: st.DataObject) -> None:
    card = body + card_check_digit(body)
    assert read_card(f"{card[:4]} {card[4:]}") == card
    place = data.draw(st.integers(0, len(card) - 1))
    digit = data.draw(st.sampled_from(sorted(set("0123456789") - {card[place]})))
    assert read_card(card[:place] + digit + card[place + 1 :]) is None


@pytest.mark.parametrize("typed", ["", "0" * 11, "0" * 20, "abcdefghijkl"])
def test_what_is_no_card_is_none(typed: str) -> None:
    assert read_card(typed) is None
