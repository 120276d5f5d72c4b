"""Union membership by province, stratum and employer, and the employer's union."""

from dataclasses import dataclass

import numpy as np

from yuanmeng.rules.nation.axes import MIGRANT
from yuanmeng.rules.nation.cells import MISSING, Cells, Columns
from yuanmeng.rules.nation.contracts import Contracts
from yuanmeng.rules.nation.counties import city_of
from yuanmeng.rules.nation.drawing import Ints, calibrate
from yuanmeng.rules.nation.employers import SOCIAL, Employment
from yuanmeng.rules.nation.people import People
from yuanmeng.rules.nation.statistics import Floats, Statistics

BEIJING = 11


@dataclass(frozen=True, slots=True)
class UnionLaws:
    """Chance of membership of workers of units by province, of others, and of a union at the employer of no member."""

    units: Floats
    platform: float
    migrants: float
    unit_without: float
    provinces: Ints
    shares: dict[str, float]
    details: dict[str, float]


def union_laws(statistics: Statistics, units: Floats, platform_outside: float, others_outside: float) -> UnionLaws:
    """`units` are workers of units by province, the others platform and remaining migrants outside units, all in ten
    thousand persons. What the assumptions give to outsiders is taken from the published total of members.
    """
    provinces = statistics.tables["provinces"]
    rates = provinces.numbers("union_rate_2004")
    rates = np.where(np.isnan(rates), statistics.number("union_rate_2004"), rates)
    platform, migrants = statistics.number("platform_union"), statistics.number("migrant_union")
    members, unionised = statistics.number("union_members"), statistics.number("unionised")
    inside = members - platform * platform_outside - migrants * others_outside
    others = units.sum() - inside
    return UnionLaws(
        units=calibrate(rates, units, inside),
        platform=platform,
        migrants=migrants,
        unit_without=(unionised - members) / others,
        provinces=np.array([int(code) for code in provinces.text("code")]),
        shares=dict(statistics.figures["small_shares"].values),
        details=dict(statistics.figures["details"].values),
    )


def draw_membership(
    laws: UnionLaws,
    cells: Cells,
    people: People,
    work: Employment,
    platform: Ints,
    contracts: Contracts,
    today: int,
    random: np.random.Generator,
) -> Columns:
    size = len(cells)
    outside = np.where(platform > 0, laws.platform, laws.migrants)
    chance = np.where(cells.part == MIGRANT, outside, laws.units[cells.province])
    member = random.random(size) < chance
    unit = work.employer <= SOCIAL
    has_union = random.random(size) < np.where(member, laws.details["member_with_union"], laws.unit_without)
    joined = np.minimum(
        contracts.started + random.exponential(laws.details["joined_after_days"], size).astype(np.int64), today
    )
    on_platform = random.random(size) < laws.shares["unit_on_platform"]
    pays = random.random(size) < laws.shares["pays_dues"]
    card = random.random(size) < laws.shares["member_card_beijing"]
    level, county = random.random(size), laws.details["held_in_county"]
    in_city = level < county + laws.details["held_in_city"]
    city, province = city_of(people.work_region), people.work_region // 10_000 * 10_000
    held = np.where(level < county, people.work_region, np.where(in_city, city, province))
    return {
        "union_member": member.astype(np.int64),
        "union_region": np.where(member, held, MISSING),
        "union_joined_on": np.where(member, joined, MISSING),
        "union_real_name": (member & (random.random(size) < laws.shares["real_name"])).astype(np.int64),
        "unit_union": np.where(unit, has_union, MISSING),
        "unit_on_platform": np.where(unit, has_union & on_platform, MISSING),
        "unit_pays_dues": np.where(unit, has_union & pays, MISSING),
        "member_service_card": (member & card & (laws.provinces[cells.province] == BEIJING)).astype(np.int64),
    }
