"""Case tables: how a row is filled from the base, and what is told when it comes out otherwise."""

from datetime import date

import pytest

from tests.rules.eligibility.drafts import VOCABULARY, amount, condition, linked
from yuanmeng.rules.eligibility.awards import Award
from yuanmeng.rules.eligibility.cases import Case, misses, read_cases
from yuanmeng.rules.eligibility.locate import PolicyError

FILE = "policies/schemes/000000-draft/2026.cases.csv"
ASKED = "".join(
    f'[[question]]\nid = "{name}"\ntype = "{kind}"\nsentence = "…"\nzh = "问"\nen = "ask"\n'
    for name, kind in (("fits", "bool"), ("sum", "money"), ("day", "date"))
)
ONCE = '[[once]]\nid = "o1"\nper = "life"\nzh = "一次"\nen = "once"\nsource = "S1"\n'
RULES = linked(
    ASKED,
    condition("insured_months_run >= 6 AND q.fits AND q.day < D('2026-01-01')"),
    condition("graduated_on IS NULL OR employed", "c2"),
    ONCE,
    amount=amount("q.sum"),
)
HEAD = "case,on,expect,amount_fen,failed,unknown,why,insured_months_run,graduated_on,q.fits,q.sum,q.day,prior_awards\n"
BASE = "base,2026-06-01,eligible,500,,,fits,6,,yes,500,2025-12-31,\n"


def read(*rows: str, head: str = HEAD) -> list[Case]:
    return read_cases(head + "".join(rows), RULES, VOCABULARY, FILE)


def told(*rows: str) -> list[tuple[str, str, str]]:
    return [(miss.case, miss.expected, miss.found) for miss in misses(read(*rows), RULES, VOCABULARY)]


def test_the_base_row_is_read_in_normal_form() -> None:
    (case,) = read(BASE)
    assert (case.name, case.line, case.on, case.awards) == ("base", 2, date(2026, 6, 1), ())
    assert case.facts == {"insured_months_run": 6, "graduated_on": None}
    assert case.answers == {"fits": True, "sum": 500, "day": date(2025, 12, 31)}
    assert case.expected == ("eligible", 500, frozenset(), frozenset())


def test_a_blank_is_as_in_the_base_a_dash_is_blank_and_a_question_mark_is_not_known() -> None:
    _, case = read(BASE, "later,2026-07-01,undecided,,,c1;o1,,,2026-06-30,-,,,?\n")
    assert case.facts == {"insured_months_run": 6, "graduated_on": date(2026, 6, 30)}
    assert case.answers == {"fits": None, "sum": 500, "day": date(2025, 12, 31)}
    assert (case.awards, case.expected[3]) == (None, {"c1", "o1"})
    _, paid = read(BASE, "paid,,refused,,o1,,,,,,,,DRAFT:college::2025-01-01:7\n")
    assert paid.awards == (Award("DRAFT", "college", "", date(2025, 1, 1), 7),)


def test_cases_that_come_out_as_written_are_not_told() -> None:
    short = "short,,refused,,c1,,,5,,,,,\n"
    paid = "paid,,refused,,o1,,,,,,,,DRAFT:::2025-01-01:7\n"
    no_sum = "nosum,,undecided,,,amount,,,,,-,,\n"
    assert told(BASE, "\n", short, paid, no_sum) == []


@pytest.mark.parametrize(
    ("row", "expected", "found"),
    [
        ("x,,eligible,501,,,,,,,,,\n", "eligible 501 fen", "eligible 500 fen"),
        ("x,,eligible,500,,,,5,,,,,\n", "eligible 500 fen", "refused failed c1"),
        ("x,,refused,,c2,,,5,,,,,\n", "refused failed c2", "refused failed c1"),
        ("x,,undecided,,,c1,,,2026-01-01,-,,,\n", "undecided unknown c1", "undecided unknown c1;c2"),
        ("x,,undecided,,,c1,,,,,-,,\n", "undecided unknown c1", "undecided unknown amount"),
    ],
)
def test_a_case_that_comes_out_otherwise_is_told_exactly(row: str, expected: str, found: str) -> None:
    assert told(BASE, row) == [("x", expected, found)]


@pytest.mark.parametrize(
    ("rows", "head", "why"),
    [
        (BASE, HEAD.replace("graduated_on", "graduatd_on"), ":1: unknown column in the case table: graduatd_on"),
        (BASE, HEAD.replace("q.fits", "q.fitz"), ":1: unknown column in the case table: q.fitz"),
        (BASE, HEAD.replace("why,", "sex,"), ":1: the case table lacks a column: why"),
        (BASE.replace(",6,", ",six,"), HEAD, ":2: .*is not a whole number: base"),
        (BASE.replace(",yes,", ",maybe,"), HEAD, ":2: unreadable cell: 'maybe' is not yes or no: base"),
        (BASE.replace("2026-06-01", "2026-06-31"), HEAD, ":2: unreadable cell: .*: base"),
        (BASE.replace(",500,2025", ",5.0,2025"), HEAD, ":2: unreadable cell: .*5.0.*: base"),
        (BASE + "x,,refused\n", HEAD, ":3: 3 cells, the header has 13"),
        (BASE.replace("31,\n", "31,oops\n"), HEAD, ':2: earlier award "oops" is not like'),
    ],
)
def test_a_table_that_cannot_be_read_is_refused_with_its_row(rows: str, head: str, why: str) -> None:
    with pytest.raises(PolicyError, match=FILE + why):
        read(rows, head=head)
