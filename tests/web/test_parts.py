"""Money to the fen, dates as the language writes them, rings that never run over."""

from datetime import date

from django.utils import translation

from yuanmeng.web.templatetags.parts import clock, day, money, ring


def test_money_has_commas_and_two_digits_of_fen() -> None:
    assert money(123456705, "gold") == '<span class="m gold"><i>¥</i>1,234,567<i>.05</i></span>'
    assert money(-50) == '<span class="m "><i>-¥</i>0<i>.50</i></span>'


def test_an_unknown_sum_is_a_dash() -> None:
    assert money(None) == "—"


def test_dates_in_both_languages() -> None:
    with translation.override("zh-hans"):
        assert day(date(2026, 11, 5)) == "2026年11月5日"
    with translation.override("en"):
        assert day(date(2026, 11, 5)) == "5 November 2026"


def test_a_clock_names_working_days_and_warns_when_few_are_left() -> None:
    with translation.override("en"):
        soon, later = clock(1, date(2026, 11, 26), True), clock(40, date(2027, 1, 4), False)
    assert (soon["words"], soon["tone"]) == ("1 working day left", "wait")
    assert (later["words"], later["tone"]) == ("40 days left", "yes")


def test_a_ring_is_never_more_than_closed() -> None:
    assert 'stroke-dasharray="100 100"' in ring(30, 20)
    assert "<path" not in ring(0, 20)
