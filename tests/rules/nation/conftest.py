"""The shipped statistics, and a plan and its rows small enough for every test."""

from datetime import date

import polars as pl
import pytest

from yuanmeng.adapters.nation_files import read_counties, read_folder
from yuanmeng.adapters.policies.load import policies_root, read_vocabulary
from yuanmeng.rules.eligibility.vocabulary import Vocabulary
from yuanmeng.rules.nation.counties import County
from yuanmeng.rules.nation.plan import Order, Plan, make_plan
from yuanmeng.rules.nation.register import draw_chunk, frame
from yuanmeng.rules.nation.statistics import Statistics

ON = date(2024, 10, 31)


@pytest.fixture(scope="session")
def statistics() -> Statistics:
    return read_folder(policies_root() / "statistics")


@pytest.fixture(scope="session")
def counties() -> tuple[County, ...]:
    return read_counties(policies_root() / "reference" / "regions.csv")


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return read_vocabulary(policies_root())


@pytest.fixture(scope="session")
def plan(statistics: Statistics, counties: tuple[County, ...]) -> Plan:
    return make_plan(statistics, counties, Order(workers=40_000, seed=7, on=ON, overlap=0.35, blanks=(0.01, 0.06)))


@pytest.fixture(scope="session")
def register(plan: Plan, vocabulary: Vocabulary) -> pl.DataFrame:
    return frame(plan, vocabulary, 0, draw_chunk(plan, 0))
