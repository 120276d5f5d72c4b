"""The rule set that is measured, linked as any policy is, with invented terms for every prefecture."""

from datetime import date
from functools import cache
from pathlib import Path

from yuanmeng.adapters.policies.load import load_one, policies_root, read_regions, read_vocabulary
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.tables import read_parameter_table
from yuanmeng.rules.eligibility.vocabulary import Vocabulary

FOLDER = Path(__file__).parent / "policy"
IDENTITY = "000000-bench-degree/2026"
ON = date(2026, 10, 31)


@cache
def vocabulary() -> Vocabulary:
    return read_vocabulary(policies_root())


@cache
def cities() -> tuple[int, ...]:
    """The codes of all prefectures in force."""
    regions = read_regions(policies_root())
    return tuple(region.code for region in regions if region.in_force and region.level == "prefecture")


@cache
def rule_set() -> RuleSet:
    table = read_parameter_table("city-terms", city_terms(), "city-terms.csv")
    return load_one(FOLDER, IDENTITY, vocabulary(), {"city-terms": table}, {})


def city_terms() -> str:
    """A parameter table with a row for each prefecture."""
    rows = ["region,valid_from,valid_to,least_months,coefficient_permille,cap_fen"]
    for number, code in enumerate(cities()):
        terms = 6 + 6 * (number % 2), 800 + 50 * (number % 11), 150000 + 12345 * (number % 9)
        rows.append(f"{code},2026-01-01,,{','.join(map(str, terms))}")
    return "\n".join(rows) + "\n"
