"""Papers that are not a citizen number are told by their form, with advice in both languages."""

import pytest

from yuanmeng.rules.identity.other_papers import ADVICE, Paper, other_paper


@pytest.mark.parametrize(
    ("text", "paper"),
    [
        ("H12345678", Paper.HOME_RETURN),
        ("m1234567801", Paper.HOME_RETURN),
        ("12345678", Paper.TAIWAN),
        ("0123456789", Paper.TAIWAN),
        ("USA110074071501", Paper.FOREIGN_RESIDENT),
        ("911124198108030024", Paper.FOREIGN_RESIDENT),
        ("E12345678", Paper.PASSPORT),
        ("ea1234567", Paper.PASSPORT),
        ("E 1234 5678", Paper.PASSPORT),
        ("110101199003071234", None),
        ("一二三", None),
        ("", None),
        ("110101900307123", None),
    ],
)
def test_a_number_is_told_by_its_form(text: str, paper: Paper | None) -> None:
    assert other_paper(text) is paper


@pytest.mark.parametrize("paper", Paper)
def test_each_has_advice_with_a_way_on_in_both_languages(paper: Paper) -> None:
    assert "12351" in ADVICE[paper].zh
    assert "12351" in ADVICE[paper].en
