"""The lists that ship agree with the vocabulary."""

import csv
from datetime import date

import pytest

from tests.adapters.registers.conftest import Read
from yuanmeng.adapters.policies.load import policies_root
from yuanmeng.adapters.registers import read_mapping, read_regions, read_working_days
from yuanmeng.rules.eligibility.vocabulary import Vocabulary

FOLDER = policies_root() / "reference"


def test_regions_and_working_days_are_read_once() -> None:
    assert read_regions(policies_root()) is read_regions(policies_root())
    assert not read_working_days(policies_root()).is_working_day(date(2026, 10, 1))


@pytest.mark.parametrize(
    ("name", "fact"),
    [("skill-levels", "cert_level"), ("education-levels", "education"), ("honours", "honour")],
)
def test_levels_are_the_values_of_their_fact_in_order(vocabulary: Vocabulary, name: str, fact: str) -> None:
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        listed = [(row["id"], row["zh"], row["en"]) for row in csv.DictReader(file) if row["id"]]
    assert listed == [(value.id, value.zh, value.en) for value in vocabulary.facts[fact].values]


def test_the_mapping_to_start_from_reads_a_usual_register(vocabulary: Vocabulary, read: Read) -> None:
    mapping = read_mapping((FOLDER / "register-mapping.toml").read_text("utf-8"), vocabulary)
    text = "序号,员工编号,姓名,证件号码,学历,技能等级,学费金额\n1,a1,甲,360426199101010071,大学本科,高级工,1000\n"
    outcome = read(text, mapping=mapping, strict=True)
    assert outcome.rejects == []
    assert (outcome.rows["a1"]["education"], outcome.rows["a1"]["cert_level"]) == (4, 2)
    assert outcome.rows["a1"]["tuition_fen"] == 100_000
