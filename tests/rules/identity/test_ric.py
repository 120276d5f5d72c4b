"""Citizen identity numbers, judged against python-stdnum as a foreign check."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric as foreign

from yuanmeng.rules.identity import ric

EVERYWHERE = range(1_000_000)


def test_a_valid_number_gives_region_birth_date_and_sex() -> None:
    assert ric.read("360426199101010071", EVERYWHERE) == ric.Citizen(
        region=360426, born_on=date(1991, 1, 1), sex="male"
    )
    assert ric.read(" 11010519491231002x ", EVERYWHERE) == ric.Citizen(
        region=110105, born_on=date(1949, 12, 31), sex="female"
    )


@pytest.mark.parametrize(
    ("number", "refusal"),
    [
        ("360426199101010072", ric.Refusal.CHECK),
        ("110105491231002", ric.Refusal.OLD),
        ("1101051949123100", ric.Refusal.LENGTH),
        ("11010519491231O02X", ric.Refusal.FORM),
        ("X1010519491231002X", ric.Refusal.FORM),
        ("", ric.Refusal.LENGTH),
    ],
)
def test_a_wrong_number_is_refused_with_its_reason(number: str, refusal: ric.Refusal) -> None:
    assert ric.read(number, EVERYWHERE) == refusal
    assert all(ric.REASONS[refusal])


def test_a_birth_date_that_does_not_exist_is_refused() -> None:
    first17 = "11010519490230002"
    assert ric.read(first17 + ric.check_digit(first17), EVERYWHERE) == ric.Refusal.BIRTH


def test_a_retired_region_code_is_accepted_and_an_unknown_one_refused() -> None:
    first17 = "11010319801231002"
    number = first17 + ric.check_digit(first17)
    assert isinstance(ric.read(number, {110101, 110103}), ric.Citizen)
    assert ric.read(number, {110101}) == ric.Refusal.REGION


digits17 = st.from_regex(r"[0-9]{6}(19|20)[0-9]{2}(0[1-9]|1[0-2])[0-3][0-9]{4}", fullmatch=True)


@given(digits17, st.sampled_from("0123456789X"))
def test_check_digit_and_birth_date_agree_with_stdnum(first17: str, last: str) -> None:
    number = first17 + last
    read = ric.read(number, EVERYWHERE)
    assert (read != ric.Refusal.CHECK) == (foreign.calc_check_digit(number) == last)
    if isinstance(read, ric.Citizen):
        assert read.born_on == foreign.get_birth_date(number)


@given(st.text(max_size=20))
def test_any_text_gives_a_citizen_or_a_refusal(text: str) -> None:
    assert isinstance(ric.read(text, EVERYWHERE), ric.Citizen | ric.Refusal)
