"""Whole columns say what single cells say: the quick way is judged by the slow one."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yuanmeng.adapters.policies.load import policies_root, read_vocabulary
from yuanmeng.adapters.registers import read_regions
from yuanmeng.adapters.registers.cells import Reading, plain, read_cell
from yuanmeng.adapters.registers.citizens import read_numbers
from yuanmeng.adapters.registers.convert import convert_fact, texts_of
from yuanmeng.rules.eligibility.vocabulary import FactError, Value
from yuanmeng.rules.identity import ric

VOCABULARY, REGIONS = read_vocabulary(policies_root()), read_regions(policies_root())
CODES = pl.Series([region.code for region in REGIONS], dtype=pl.Int64)
ON = date(2026, 11, 25)

words = st.one_of(
    st.from_regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", fullmatch=True),
    st.from_regex(r"(19|20)[0-9]{2}[-/.年]1?[0-9][-/.月][0-9]{1,2}日?", fullmatch=True),
    st.from_regex(r"-?[0-9]{1,17}", fullmatch=True),
    st.from_regex(r"[¥]?[0-9]{1,3}(,[0-9]{3})?(\.[0-9]{1,3})?(元|万元|分)?", fullmatch=True),
    st.sampled_from(["", "是", "否", "大专", "１２３", "٣٤", "370202", "371202", "6-18-01-01", "不详", "无", "\ufffd"]),
    st.text(max_size=8),
)


def single(name: str, cell: str, reading: Reading) -> Value | str:
    try:
        return read_cell(VOCABULARY.facts[name], cell, reading)
    except FactError as fault:
        return fault.zh


@pytest.mark.parametrize(
    "name",
    [
        "union_joined_on",
        "contract_term_months",
        "tuition_fen",
        "union_member",
        "education",
        "work_region",
        "occupation",
    ],
)
@given(st.lists(words, min_size=1, max_size=8))
def test_a_column_is_read_as_its_cells_are(name: str, cells: list[str]) -> None:
    fact, reading = VOCABULARY.facts[name], Reading(REGIONS, unit="fen")
    values, faulty = convert_fact(fact, pl.Series(cells, dtype=pl.String), texts_of(fact, reading), reading)
    read: list[Value | str] = values.to_list()
    for position, why in zip(faulty.positions.to_list(), faulty.why, strict=True):
        assert read[position] is None
        read[position] = why.zh
    assert read == [single(name, cell, reading) for cell in cells]


numbers = st.one_of(
    st.from_regex(r"(370202|110103|341402|999999)(19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}", fullmatch=True).map(
        lambda first17: first17 + ric.check_digit(first17)
    ),
    st.from_regex(r"[0-9]{15,18}X?", fullmatch=True),
    st.text(max_size=18),
)


@given(st.lists(numbers, min_size=1, max_size=8))
def test_a_column_of_numbers_is_read_as_each_number_is(cells: list[str]) -> None:
    read = read_numbers(pl.Series(cells, dtype=pl.String), VOCABULARY, REGIONS, CODES, ON)
    for position, cell in enumerate(cells):
        alone = ric.read(plain(cell), REGIONS)
        if not plain(cell):
            assert (read.born_on[position], position in read.refused) == (None, False)
        elif isinstance(alone, ric.Citizen) and date(1920, 1, 1) <= alone.born_on <= date(2016, 12, 31):
            male = VOCABULARY.facts["sex"].position("male")
            assert read.born_on[position] == alone.born_on
            assert (read.sex[position] == male) == (alone.sex == "male")
            assert position not in read.refused
        elif not isinstance(alone, ric.Citizen):
            assert read.refused[position].zh == ric.REASONS[alone][0]
        else:
            assert position in read.refused
