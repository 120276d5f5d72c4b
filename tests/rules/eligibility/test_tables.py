"""Parameter tables by region and date, and decision tables as cases."""

from datetime import date

import pytest

from tests.rules.eligibility.drafts import ON, VOCABULARY, amount, condition, decided, linked
from yuanmeng.rules.eligibility.decide import gather
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.locate import PolicyError
from yuanmeng.rules.eligibility.nodes import DATE, INT, MONEY
from yuanmeng.rules.eligibility.tables import ParameterTable, TableRow, decision_text, read_parameter_table
from yuanmeng.rules.eligibility.vocabulary import Value

FILE = "policies/tables/terms.csv"
HEAD = "region,valid_from,valid_to,base_fen,months,opens_on,document\n"
TERMS = (
    HEAD
    + "000000,2025-01-01,,100,6,2025-01-05,Nation\n"
    + "440000,2025-01-01,2026-01-01,200,5,,Guangdong\n"
    + "440000,2026-01-01,,250,5,,Guangdong\n"
    + "440100,2025-01-01,2026-01-01,300,4,,Guangzhou\n"
    + "440104,2025-06-01,,400,,,Yuexiu\n"
)


def terms(text: str = TERMS) -> ParameterTable:
    return read_parameter_table("terms", text, FILE)


def base(region: int | None, on: date) -> object:
    row = terms().look_up(region, on)
    return row.values["base_fen"] if row else None


@pytest.mark.parametrize(
    ("region", "on", "fen"),
    [
        (440104, date(2025, 6, 1), 400),
        (440104, date(2025, 5, 31), 300),  # not yet: the city's
        (440105, date(2025, 12, 31), 300),
        (440105, date(2026, 1, 1), 250),  # the city's has ended: the province's
        (440300, date(2025, 12, 31), 200),
        (110101, date(2025, 3, 1), 100),
        (110101, date(2024, 12, 31), None),
        (None, date(2025, 6, 1), None),
    ],
)
def test_a_county_without_a_row_takes_the_citys_the_provinces_the_nations(
    region: int | None, on: date, fen: int | None
) -> None:
    assert base(region, on) == fen


def test_columns_are_typed_by_their_name_and_blank_is_unknown() -> None:
    table = terms()
    assert dict(table.types) == {"base_fen": MONEY, "months": INT, "opens_on": DATE}
    assert table.look_up(440104, ON) == TableRow(
        440104, date(2025, 6, 1), None, {"base_fen": 400, "months": None, "opens_on": None}
    )
    assert table.domain("base_fen") == (100, 400)
    assert table.domain("opens_on") == (date(2025, 1, 5), date(2025, 1, 5))


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("440000,2025-01-01,2025-12-31,1,1,,x\n440000,2026-01-01,,1,1,,x\n", r"terms.csv:3: a gap .* 440000"),
        ("440000,2025-01-01,2026-01-02,1,1,,x\n440000,2026-01-01,,1,1,,x\n", r"terms.csv:3: an overlap .* 440000"),
        ("440000,2025-01-01,,1,1,,x\n440000,2026-01-01,,1,1,,x\n", r"terms.csv:3: an overlap .* 440000"),
        ("440000,2025-01-01,,1.5,1,,x\n", r"terms.csv:2: unreadable row.*1\.5"),
        ("440000,2025-13-01,,1,1,,x\n", r"terms.csv:2: unreadable row"),
        ("440000,2025-01-01\n", r"terms.csv:2: unreadable row"),
    ],
)
def test_a_table_with_a_gap_an_overlap_or_a_bad_cell_is_refused_with_its_line(rows: str, why: str) -> None:
    with pytest.raises(PolicyError, match=why):
        terms(HEAD + rows)


def by_place(table: ParameterTable | None = None) -> RuleSet:
    return linked(
        'tables = { r = "terms" }\n',
        condition("insured_months_run >= r.months"),
        amount=amount("r.base_fen", cap="r.base_fen"),
        tables={"terms": table or terms()},
    )


def flat(rule_set: RuleSet, **facts: Value) -> dict[str, Value]:
    return gather(rule_set, facts, None, {}, vocabulary=VOCABULARY, on=ON)


def test_a_rule_reads_the_numbers_of_the_place_of_work() -> None:
    rule_set = by_place()
    guangzhou = flat(rule_set, work_region=440105, insured_months_run=5)
    assert decided(rule_set, **guangzhou).amount_fen == 250
    assert decided(rule_set, **flat(rule_set, work_region=440105, insured_months_run=4)).status == "refused"
    assert decided(rule_set, **flat(rule_set, work_region=440104, insured_months_run=5)).status == "undecided"
    assert decided(rule_set, **flat(rule_set, work_region=None, insured_months_run=5)).status == "undecided"


def test_a_row_more_changes_no_rule() -> None:
    more = terms(TERMS + "330000,2025-01-01,,900,12,,Zhejiang\n")
    assert by_place(more).digest == by_place().digest


AWARDS = "education,insured_months_run,hardship,=> base_fen,law\n"


def tabled(rows: str, hit: str = "FIRST") -> RuleSet:
    return linked(
        f'decision_tables = {{ base_fen = {{ file = "a.csv", hit = "{hit}" }} }}\n',
        condition("employed"),
        amount=amount("base_fen"),
        decision_texts={"base_fen": AWARDS + rows},
    )


def fen(rule_set: RuleSet, **facts: Value) -> int | None:
    return decided(rule_set, employed=True, **facts).amount_fen


def test_a_table_becomes_a_case_with_the_officers_question_at_the_end() -> None:
    text = decision_text("base_fen", AWARDS + "in(college; bachelor),>= 6,yes,700,x\n-,-,no,300,x\n", "a.csv")
    assert text == (
        "CASE WHEN education IN ('college', 'bachelor') AND insured_months_run >= 6 AND hardship THEN 700"
        " WHEN NOT hardship THEN 300 ELSE q.base_fen_gap END"
    )


def test_the_first_row_that_answers_decides_and_what_is_unknown_stays_unknown() -> None:
    rule_set = tabled("-,>= 12,-,900,x\n-,>= 6,-,700,x\n-,-,yes,300,x\n")
    assert fen(rule_set, insured_months_run=12, hardship=True) == 900
    assert fen(rule_set, insured_months_run=11, hardship=True) == 700
    assert fen(rule_set, insured_months_run=5, hardship=True) == 300
    assert fen(rule_set, hardship=True) is None
    assert fen(tabled("-,>= 6,-,700,x\n-,< 6,-,700,x\n"), insured_months_run=None) is None


def test_rows_that_agree_need_not_be_told_apart() -> None:
    rule_set = tabled("-,-,yes,700,x\n-,-,no,700,x\n", "UNIQUE")
    assert fen(rule_set, hardship=True) == fen(rule_set, hardship=False) == 700


def test_where_no_row_answers_the_officer_does() -> None:
    rule_set = tabled("-,-,yes,700,x\n")
    assert fen(rule_set, hardship=False) is None
    assert fen(rule_set, hardship=False, q__base_fen_gap=650) == 650
    (question,) = rule_set.scheme.questions
    assert (question.id, question.type) == ("base_fen_gap", "money")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no column '=> base_fen'"),
        ("hardship,=> other,law\n", "no column '=> base_fen'"),
        (AWARDS + "-,-,yes,700\n", "another number of cells"),
        (AWARDS + "doctor,-,yes,700,x\n", "has no value"),
        (AWARDS + "-,> six,yes,700,x\n", "a text cannot be compared with int"),
    ],
)
def test_a_malformed_decision_table_is_refused(text: str, why: str) -> None:
    with pytest.raises(PolicyError, match=why):
        linked(
            'decision_tables = { base_fen = "a.csv" }\n',
            condition("employed"),
            amount=amount("base_fen"),
            decision_texts={"base_fen": text},
        )
