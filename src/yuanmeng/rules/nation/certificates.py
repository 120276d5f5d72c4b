"""Skill certificates: who holds one, of which level, when and where issued, and what the look-up says."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from yuanmeng.rules.nation.axes import GROUPS
from yuanmeng.rules.nation.cells import MISSING, Cells, Columns
from yuanmeng.rules.nation.contracts import DRAWING, NONE, PAYING, Contracts
from yuanmeng.rules.nation.counties import city_of
from yuanmeng.rules.nation.drawing import Bools, Choices, Ints, calibrate, choices
from yuanmeng.rules.nation.employers import ENTERPRISE, Employment
from yuanmeng.rules.nation.occupations import OccupationLaws
from yuanmeng.rules.nation.people import People
from yuanmeng.rules.nation.raking import Target, rake
from yuanmeng.rules.nation.statistics import Floats, Statistics

LEVELS = ("level5", "level4", "level3", "level2", "level1", "special", "chief")
FIRST_DAY = date(1980, 1, 1).toordinal() - date(1970, 1, 1).toordinal()  # lower bound of the fact
COUNTED_YEARS = 4.67  # January 2021 to August 2025, the span of the published count


@dataclass(frozen=True, slots=True)
class CertificateLaws:
    """Chance of holding one by group x band, level by band, share of recent ones, trades for people without one."""

    holds: Floats
    levels: Choices
    recent: float
    trades: Choices
    issuers: Choices
    places: Choices
    provinces: Ints
    shares: dict[str, float]
    details: dict[str, float]


@dataclass(frozen=True, slots=True)
class Certificates:
    """Who holds one, its level, day and trade, and the columns."""

    holds: Bools
    level: Ints
    issued: Ints
    trade: Ints
    columns: Columns


def certificate_laws(statistics: Statistics, people: Floats, occupations: OccupationLaws) -> CertificateLaws:
    """`people` is group x band in ten thousand persons."""
    odds = np.array([statistics.share("skilled_by_group", group) for group in GROUPS])
    holds = calibrate(np.repeat(odds[:, None], people.shape[1], axis=1), people, statistics.number("skilled"))
    weights = statistics.tables["occupations"].numbers("weight") * occupations.skilled
    return CertificateLaws(
        holds=holds,
        levels=choices(_levels(statistics, (holds * people).sum(axis=0)).T),
        recent=statistics.number("certificates_recent") / statistics.number("skilled"),
        trades=choices(weights),
        issuers=choices(statistics.vector("certificate_issuers")),
        places=choices(statistics.vector("certificate_places")),
        provinces=np.array([int(code) for code in statistics.tables["provinces"].text("code")]) * 10_000,
        shares=dict(statistics.figures["small_shares"].values),
        details=dict(statistics.figures["details"].values),
    )


def _levels(statistics: Statistics, bands: Floats) -> Floats:
    """Level x band, raked to the published levels; the two top levels are cut from the technicians."""
    levels = statistics.vector("skill_levels") / statistics.vector("skill_levels").sum()
    shape = statistics.matrix("skill_level_by_age") * bands
    fitted = rake(
        shape,
        (
            Target("levels", slice(0, 4), (0,), levels * bands.sum()),
            Target("bands", slice(0, 4), (1,), bands),
        ),
    ).table
    split, special = statistics.vector("technician_split"), statistics.share("details", "special_of_top")
    top = statistics.number("skill_top") / (levels[3] * statistics.number("skilled"))
    ranks = np.concatenate([split * (1 - top), [special * top, (1 - special) * top]])
    return np.concatenate([fitted[:3], ranks[:, None] * fitted[3]])


def draw_certificates(
    laws: CertificateLaws,
    occupations: OccupationLaws,
    cells: Cells,
    people: People,
    work: Employment,
    occupation: Ints,
    contracts: Contracts,
    on: date,
    random: np.random.Generator,
) -> Certificates:
    size = len(cells)
    today = (on - date(1970, 1, 1)).days
    holds = random.random(size) < laws.holds[cells.group, cells.band]
    level = laws.levels.pick(cells.band, random.random(size))
    own = occupations.skilled[occupation] & (random.random(size) < laws.details["certificate_own_trade"])
    trade = np.where(own, occupation, laws.trades.pick(0, random.random(size)))
    issued = _issued(laws, people, today, random)
    columns = {
        "cert_level": level,
        "cert_issued_on": issued,
        "cert_region": _region(laws, people, random),
        "cert_issuer": laws.issuers.pick(0, random.random(size)),
        "cert_occupation": trade,
        "cert_job_at_issue": (contracts.started <= issued) & (work.employer == ENTERPRISE),
        "cert_same_employer": (contracts.started <= issued) & work.employed,
        "ui_status_at_issue": _status(laws, contracts, issued, random),
        "cert_online": random.random(size) < laws.shares["cert_online"],
        "cert_listed": random.random(size) < laws.shares["cert_listed"],
        "cert_shortage": random.random(size) < laws.shares["cert_shortage"],
        "cert_paper_only": random.random(size) < laws.shares["paper_only"],
        "training_subsidy_paid": random.random(size) < laws.shares["training_paid"],
        "higher_cert_held": random.random(size) < laws.shares["higher_cert"],
    }
    known = {name: np.where(holds, values, MISSING) for name, values in columns.items()}
    ranked = random.random(size) < laws.shares["contest"]
    places, least, most = (int(laws.details[f"contest_{name}"]) for name in ("places", "least", "most"))
    known["contest_rank"] = np.where(ranked, random.integers(1, places + 1, size), MISSING)
    known["contest_entrants"] = np.where(ranked, random.integers(least, most, size), MISSING)
    return Certificates(holds, level, issued, trade, known)


def _issued(laws: CertificateLaws, people: People, today: int, random: np.random.Generator) -> Ints:
    """The published share falls into the span of the published count, the rest before it; none before the age of 16."""
    size = len(people.age)
    span = COUNTED_YEARS * 365.25
    fresh = random.random(size) < laws.recent
    ago = np.where(
        fresh,
        random.random(size) * span,
        span + random.exponential(laws.details["certificate_age_years"] * 365.25, size),
    )
    youth = today - people.birth - 16 * 365.25
    ago = np.where(ago > youth, random.random(size) * np.maximum(youth, 1), ago)
    return np.maximum(today - ago.astype(np.int64), FIRST_DAY)


def _region(laws: CertificateLaws, people: People, random: np.random.Generator) -> Ints:
    place = laws.places.pick(0, random.random(len(people.age)))
    province = people.work_region // 10_000 * 10_000
    return np.choose(place, [city_of(people.work_region), province, laws.provinces[people.origin], 0])


def _status(laws: CertificateLaws, contracts: Contracts, issued: Ints, random: np.random.Generator) -> Ints:
    before = random.random(len(issued)) < laws.details["paying_before_job"]
    paying = (contracts.insured > 0) & ((contracts.started <= issued) | before)
    drawing = ~paying & (random.random(len(issued)) < laws.details["drawing_at_issue"])
    return np.where(paying, PAYING, np.where(drawing, DRAWING, NONE))
