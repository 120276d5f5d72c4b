"""Earlier awards name families that exist, in their place, in the form of the policy format."""

import re
from datetime import date

import polars as pl

from yuanmeng.adapters.policies.load import library
from yuanmeng.rules.nation.plan import Plan

RECORD = re.compile(r"[A-Z-]+:[a-z0-9]*:([1-8](-[0-9]{2}){3})?:(\d{4}-\d\d-\d\d):[1-9][0-9]*")


def test_every_family_is_a_shipped_one(plan: Plan) -> None:
    shipped = {rule_set.scheme.family for rule_set in library().schemes.values()}
    assert {family.name for family in plan.awards.families} <= shipped


def test_awards_are_rare_well_formed_and_past(plan: Plan, register: pl.DataFrame) -> None:
    texts = [text for text in register["prior_awards"] if text]
    assert 0 < len(texts) < len(register) / 20
    for text in texts:
        for record in text.split("|"):
            found = RECORD.fullmatch(record)
            assert found, record
            assert date.fromisoformat(found[3]) <= plan.order.on


def test_a_provincial_family_pays_in_its_province(plan: Plan, register: pl.DataFrame) -> None:
    regions = {family.name: family.region for family in plan.awards.families}
    for region, text in register.select("work_region", "prior_awards").drop_nulls().iter_rows():
        for record in filter(None, text.split("|")):
            place = regions[record.split(":")[0]]
            assert place in (0, region // 10_000 * 10_000, region // 100 * 100, region)
