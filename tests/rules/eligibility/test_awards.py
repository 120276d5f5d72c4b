"""Earlier awards: how a record is read, and what each once-rule counts."""

from datetime import date

import pytest

from tests.rules.eligibility.drafts import VOCABULARY, condition, decided, linked
from yuanmeng.rules.eligibility.awards import Award, read_awards, tally
from yuanmeng.rules.eligibility.scheme import Tally
from yuanmeng.rules.eligibility.vocabulary import FactError, Value

DAY = date(2026, 6, 1)
COLLEGE, BACHELOR = (VOCABULARY.facts["study_level"].position(word) for word in ("college", "bachelor"))
LEVEL3, LEVEL4, LEVEL5 = (VOCABULARY.facts["cert_level"].position(word) for word in ("level3", "level4", "level5"))
ELECTRICIAN, WELDER = 6310103, 6180204
ONCE = '[[once]]\nid = "o1"\nper = "{0}"\nzh = "一次"\nen = "once"\nsource = "S1"\n'


def award(level: str = "", trade: str = "", on: date = date(2025, 3, 1), fen: int = 100_000) -> Award:
    return Award("DRAFT", level, trade, on, fen)


def once(per: str, more: str = "") -> Tally:
    (spec,) = linked(condition("employed"), ONCE.format(per) + more).scheme.tallies
    return spec


def count(spec: Tally, awards: tuple[Award, ...] | None, on: date = DAY, **facts: Value) -> int | None:
    return tally(spec, awards, facts, VOCABULARY.facts.__getitem__, on)


def test_a_record_is_read_as_it_is_written() -> None:
    text = "GD-DEGREE:college::2022-11-01:100000 | BJ-SKILL:level3:6-31-01-03:2023-01-02:"
    assert read_awards(text, VOCABULARY) == (
        Award("GD-DEGREE", "college", "", date(2022, 11, 1), 100_000),
        Award("BJ-SKILL", "level3", "6-31-01-03", date(2023, 1, 2), 0),
    )
    assert read_awards("", VOCABULARY) == read_awards(" ", VOCABULARY) == ()


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("GD-DEGREE", "“GD-DEGREE”看不懂", '"GD-DEGREE" is not like'),
        ("A:college::2022-13-01:1", "“A:college::2022-13-01:1”看不懂", "is not like"),
        ("A:college::2022-11-01:1.5", "看不懂", "is not like"),
        ("A:::2022-11-01:1|oops", "“oops”看不懂", '"oops" is not like'),
        ("A:大专::2022-11-01:1", "“大专”不认得", 'the unknown level "大专"'),
        ("A:::2022-11-01:-1", "不能是负数", "must not be negative"),
    ],
)
def test_a_record_that_cannot_be_read_is_named(text: str, zh: str, en: str) -> None:
    with pytest.raises(FactError) as caught:
        read_awards(text, VOCABULARY)
    assert zh in caught.value.zh
    assert en in caught.value.en


def test_an_unknown_list_is_an_unknown_count_and_an_empty_one_is_zero() -> None:
    for per in ("life", "level", "certificate", "year", "award_year"):
        assert count(once(per), None) is None
        assert count(once(per), ()) == 0


def test_life_counts_every_award_of_the_family_and_of_no_other() -> None:
    other = Award("OTHER", "", "", DAY, 1)
    assert count(once("life"), (award(), award("college"), other)) == 2
    assert count(once("life", 'family = ["OTHER", "DRAFT"]\n'), (award(), other)) == 2


def test_level_counts_awards_of_the_level_studied() -> None:
    paid = (award("college"), award("bachelor"), award(""))
    assert count(once("level"), paid, study_level=COLLEGE) == 1
    assert count(once("level"), paid, study_level=BACHELOR) == 1
    assert count(once("level"), (award("college"),), study_level=BACHELOR) == 0
    assert count(once("level"), paid, study_level=None) is None
    assert count(once("level"), (Award("OTHER", "college", "", DAY, 1),), study_level=None) == 0


def test_certificate_counts_the_same_level_of_the_same_trade() -> None:
    paid = (award("level3", "6-31-01-03"), award("level4", "6-31-01-03"), award("level3", "6-18-02-04"))
    assert count(once("certificate"), paid, cert_level=LEVEL3, cert_occupation=ELECTRICIAN) == 1
    assert count(once("certificate"), paid, cert_level=LEVEL4, cert_occupation=WELDER) == 0
    assert count(once("certificate"), paid, cert_level=LEVEL3, cert_occupation=None) is None
    assert count(once("certificate"), paid, cert_level=None, cert_occupation=WELDER) is None
    assert count(once("certificate"), (award("level4", "6-31-01-03"),), cert_level=LEVEL3, cert_occupation=None) == 0


def test_year_counts_the_calendar_year_of_the_decision() -> None:
    paid = (award(on=date(2025, 12, 31)), award(on=date(2026, 1, 1)), award(on=date(2026, 12, 31)))
    assert count(once("year"), paid, on=DAY) == 2
    assert count(once("year"), paid, on=date(2025, 1, 1)) == 1


def test_award_year_counts_earlier_calendar_years() -> None:
    paid = (award(on=date(2025, 12, 31)), award(on=date(2026, 1, 1)))
    assert count(once("award_year"), paid, on=date(2026, 12, 31)) == 1
    assert count(once("award_year"), paid, on=date(2025, 12, 31)) == 0


def test_period_counts_both_its_first_and_its_last_day() -> None:
    spec = once("period", "from = 2024-01-01\nto = 2025-12-31\n")
    days = [date(2023, 12, 31), date(2024, 1, 1), date(2025, 12, 31), date(2026, 1, 1)]
    assert [count(spec, (award(on=day),)) for day in days] == [0, 1, 1, 0]


def test_above_counts_only_higher_levels_than_the_certificate() -> None:
    spec = Tally(id="t", family=("DRAFT",), above="cert_level")
    paid = (award("level3"), award("level5"), award(""))
    assert count(spec, paid, cert_level=LEVEL4) == 1
    assert count(spec, paid, cert_level=LEVEL3) == 0
    assert count(spec, paid, cert_level=None) is None
    assert count(spec, (), cert_level=None) == 0


def test_a_sum_adds_the_fen() -> None:
    spec = Tally(id="t", family=("DRAFT",), value="sum_fen")
    assert count(spec, (award(fen=1), award(fen=250))) == 251
    assert count(spec, None) is None


def test_a_once_rule_refuses_at_its_maximum() -> None:
    rule_set = linked(condition("employed"), ONCE.format("year") + 'max = "2"\n')
    assert [decided(rule_set, employed=True, t__o1=number).status for number in (1, 2)] == ["eligible", "refused"]
    assert decided(rule_set, employed=True, t__o1=None).status == "undecided"
