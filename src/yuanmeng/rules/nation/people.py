"""Who a worker is: age, household register, origin, and the small groups that rules name."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from yuanmeng.rules.nation.axes import BAND_STARTS, FEMALE, G3, MIGRANT, OLDEST, UNIT
from yuanmeng.rules.nation.cells import Cells, Columns
from yuanmeng.rules.nation.counties import Counties
from yuanmeng.rules.nation.drawing import Choices, Ints, choices
from yuanmeng.rules.nation.flows import away_at_home, flows
from yuanmeng.rules.nation.statistics import Floats, Statistics
from yuanmeng.rules.nation.strata import unit_ages


@dataclass(frozen=True, slots=True)
class PeopleLaws:
    """Ages by part and band, origins by workplace, places of urban registers, shares of small groups."""

    ages: Choices
    origins: Choices
    away_at_home: float
    places: Choices
    honours: Choices
    retirement: Floats
    shares: dict[str, float]


@dataclass(frozen=True, slots=True)
class People:
    """What later steps read: age in years, days of birth, origin, and who is a migrant away from home."""

    age: Ints
    birth: Ints
    work_region: Ints
    origin: Ints
    away: Ints
    columns: Columns


def people_laws(statistics: Statistics) -> PeopleLaws:
    return PeopleLaws(
        ages=choices(_age_laws(statistics)),
        origins=choices(flows(statistics).T),
        away_at_home=away_at_home(statistics),
        places=choices(statistics.vector("hukou_place")),
        honours=choices(statistics.vector("honours")),
        retirement=statistics.matrix("retirement"),
        shares=dict(statistics.figures["small_shares"].values),
    )


def _age_laws(statistics: Statistics) -> Floats:
    """Laws over the single years 16 … 65: six bands of workers of units, then six of migrants outside (even)."""
    years = np.arange(BAND_STARTS[0], OLDEST + 1)
    band = np.searchsorted(BAND_STARTS, years, side="right") - 1
    inside = band[None, :] == np.arange(len(BAND_STARTS))[:, None]
    return np.concatenate([inside * unit_ages(statistics), inside * 1.0])


def draw_people(laws: PeopleLaws, cells: Cells, counties: Counties, on: date, random: np.random.Generator) -> People:
    size = len(cells)
    today = (on - date(1970, 1, 1)).days
    age = laws.ages.pick(cells.band + len(BAND_STARTS) * (cells.part == MIGRANT), random.random(size)) + BAND_STARTS[0]
    birth = _anniversaries(on)[age] - random.integers(0, 365, size)
    work_region = counties.draw(cells.province, random.random(size))
    origin, hukou_region, away = _registers(laws, cells, counties, work_region, random)
    retirement = _retirement(laws.retirement, cells, birth)
    columns = {
        "birth_date": birth,
        "sex": cells.sex,
        "education": cells.education,
        "hukou_type": (cells.part == UNIT).astype(np.int64),
        "hukou_region": hukou_region,
        "work_region": work_region,
        "retirement_on": retirement,
        "draws_pension": (retirement <= today).astype(np.int64),
        "honour": laws.honours.pick(0, random.random(size)),
    }
    columns |= _small_groups(laws.shares, cells, age, random)
    return People(age, birth, work_region, origin, away, columns)


def _anniversaries(on: date) -> Ints:
    """Day number of the day `age` years before `on`; 29 February counts as the 28th."""
    days = [(_years_before(on, age) - date(1970, 1, 1)).days for age in range(OLDEST + 2)]
    return np.array(days, dtype=np.int64)


def _years_before(on: date, years: int) -> date:
    return on.replace(year=on.year - years, day=28 if (on.month, on.day) == (2, 29) else on.day)


def _registers(
    laws: PeopleLaws, cells: Cells, counties: Counties, work_region: Ints, random: np.random.Generator
) -> tuple[Ints, Ints, Ints]:
    """Province of origin, county of the household register, and away from home (0 or 1).

    Migrants come from the flow table; of those in their own province the published share is away. Workers of units
    who are no migrants hold an urban register in the same county, province or elsewhere.
    """
    size = len(cells)
    origin = laws.origins.pick(cells.province, random.random(size))
    place = laws.places.pick(0, random.random(size))
    elsewhere = random.integers(0, len(counties.law.edges) // counties.law.width, size)
    unit = cells.part == UNIT
    origin = np.where(unit, np.where(place == 2, elsewhere, cells.province), origin)
    leaves = random.random(size) < laws.away_at_home
    away = np.where(unit, 0, (origin != cells.province) | leaves)
    moved = np.where(unit, place > 0, away > 0)
    drawn = counties.draw(origin, random.random(size))
    return origin, np.where(moved, drawn, work_region), away


def _retirement(rows: Floats, cells: Cells, birth: Ints) -> Ints:
    """Day of the legal retirement age: old age, plus a month for every so many births from the first year concerned.

    Rows: men, women in managing, technical and clerical posts, other women.
    """
    kind = np.where(cells.sex == FEMALE, np.where(cells.group <= G3, 1, 2), 0)
    old, first, step, top = rows[kind].T
    born = birth.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)
    since = born - (first - 1970) * 12
    months = np.where(since >= 0, np.minimum(old + since // step + 1, top), old).astype(np.int64)
    day = birth - born.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
    month = (born + months).astype("datetime64[M]")
    length = (month + 1).astype("datetime64[D]") - month.astype("datetime64[D]")
    last: Ints = length.astype(np.int64) - 1
    first_day: Ints = month.astype("datetime64[D]").astype(np.int64)
    return first_day + np.minimum(day, last)


def _small_groups(shares: dict[str, float], cells: Cells, age: Ints, random: np.random.Generator) -> Columns:
    size = len(cells)
    foreign = random.random(size)
    migrant = cells.part != UNIT
    poor = (random.random(size) < shares["poverty_register"]) & migrant
    served = np.where(cells.sex == FEMALE, shares["ex_service_women"], shares["ex_service_men"])
    outside = shares["hk_macau_taiwan"]
    citizenship = np.where(foreign < outside, 1, np.where(foreign < outside + shares["foreign"], 2, 0))
    return {
        "citizenship": np.where(migrant, 0, citizenship),
        "full_time_student": ((random.random(size) < shares["full_time_student"]) & (age < 25)).astype(np.int64),
        "hardship": (random.random(size) < shares["hardship"]).astype(np.int64),
        "poverty_register": poor.astype(np.int64),
        "relocated": (poor & (random.random(size) < shares["relocated"])).astype(np.int64),
        "ex_service": ((random.random(size) < served) & (age >= 20)).astype(np.int64),
        "union_social_worker": (random.random(size) < shares["union_social_worker"]).astype(np.int64),
        "social_worker_cert": _social_worker(random.random(size), shares["social_worker_cert"]),
        "skill_leader": (random.random(size) < shares["skill_leader"]).astype(np.int64),
    }


def _social_worker(luck: Floats, share: float) -> Ints:
    """None, junior, intermediate, senior: each level a fifth as common as the one below."""
    above: Ints = np.searchsorted(np.array([share / 25, share / 5, share]), luck, side="right")
    return 3 - above
