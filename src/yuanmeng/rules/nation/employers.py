"""For whom a worker works: kind of employer, ownership, staffed posts, and the post itself."""

from dataclasses import dataclass

import numpy as np

from yuanmeng.rules.nation.axes import BOTH, EMPLOYERS, MIGRANT, PARTS, SECTIONS, UNIT
from yuanmeng.rules.nation.cells import MISSING, Cells, Columns
from yuanmeng.rules.nation.drawing import Bools, Choices, Ints, choices
from yuanmeng.rules.nation.statistics import Floats, Statistics

ENTERPRISE, PUBLIC, ORGAN, SOCIAL, INDIVIDUAL, PLATFORM, NO_EMPLOYER = range(7)


@dataclass(frozen=True, slots=True)
class EmployerLaws:
    """Laws of the employer by part x section, of post level and kind by group."""

    employers: Choices
    employer_shares: Floats
    levels: Choices
    kinds: Choices
    platform_employer: float
    shares: dict[str, float]


@dataclass(frozen=True, slots=True)
class Employment:
    """Kind of employer, whether in work, and the columns about employer and post."""

    employer: Ints
    employed: Bools
    columns: Columns


def employer_laws(statistics: Statistics) -> EmployerLaws:
    shares = _employer_shares(statistics)
    return EmployerLaws(
        employers=choices(shares.reshape(-1, len(EMPLOYERS))),
        employer_shares=shares,
        levels=choices(statistics.matrix("post_levels")),
        kinds=choices(statistics.matrix("post_kinds")),
        platform_employer=statistics.number("platform_employer"),
        shares=dict(statistics.figures["small_shares"].values),
    )


def _employer_shares(statistics: Statistics) -> Floats:
    """Part x section x kind. Outside units: individual businesses by the census, day labour by assumption, the rest
    of migrants in enterprises that the survey of units does not reach.
    """
    units = statistics.tables["employers"].numbers("enterprise", "public_institution", "state_organ", "social_org")
    shares = np.zeros((len(PARTS), len(SECTIONS), len(EMPLOYERS)))
    shares[UNIT, :, :4] = units
    shares[BOTH, :, :4] = units
    shares[BOTH, :, 1:4] *= statistics.number("employer_migrant_public")
    shares[BOTH, :, ENTERPRISE] = 1 - shares[BOTH, :, 1:4].sum(axis=1)
    industry = statistics.tables["industry"].numbers("legal", "individual")
    individual = industry[:, 1] / industry.sum(axis=1)
    nothing = statistics.figures["no_employer"].values
    none = np.array([nothing.get(section, 0.0) for section in SECTIONS])
    shares[MIGRANT, :, NO_EMPLOYER] = none
    shares[MIGRANT, :, INDIVIDUAL] = individual * (1 - none)
    shares[MIGRANT, :, ENTERPRISE] = (1 - individual) * (1 - none)
    return shares


def draw_employment(laws: EmployerLaws, cells: Cells, platform: Ints, random: np.random.Generator) -> Employment:
    size = len(cells)
    row = cells.part * len(SECTIONS) + cells.section
    employer = laws.employers.pick(row, random.random(size))
    own = np.where(random.random(size) < laws.platform_employer, PLATFORM, INDIVIDUAL)
    employer = np.where((platform > 0) & (cells.part == MIGRANT), own, employer)
    jobless = (random.random(size) < laws.shares["jobless"]) & (platform == 0)
    employer = np.where(jobless, NO_EMPLOYER, employer)
    columns = _employer_columns(laws, cells, employer, jobless, random)
    columns["platform_kind"] = platform
    columns |= _post_columns(laws, cells, jobless, random)
    return Employment(employer, ~jobless, columns)


def _employer_columns(
    laws: EmployerLaws, cells: Cells, employer: Ints, jobless: Bools, random: np.random.Generator
) -> Columns:
    size = len(cells)
    firm = employer == ENTERPRISE
    unit = employer <= SOCIAL
    private = np.where(firm, random.random(size) < laws.shares["private_enterprise"], employer >= INDIVIDUAL)
    public = (employer == PUBLIC) | (employer == ORGAN)
    staffed = public & (cells.part == UNIT) & (random.random(size) < laws.shares["staffed"])
    return {
        "employed": (~jobless).astype(np.int64),
        "employer_type": employer,
        "employer_private": np.where(employer == NO_EMPLOYER, MISSING, private),
        "staffed_post": staffed.astype(np.int64),
        "dispatched": (firm & (random.random(size) < laws.shares["dispatched"])).astype(np.int64),
        "industry": np.where(jobless, MISSING, cells.section),
        "unit_specialised": _known(unit, firm & (random.random(size) < laws.shares["specialised"])),
        "unit_agrees": _known(unit, random.random(size) < laws.shares["unit_agrees"]),
        "good_performance": _known(~jobless, random.random(size) < laws.shares["good_performance"]),
        "registered_jobless": jobless.astype(np.int64),
    }


def _post_columns(laws: EmployerLaws, cells: Cells, jobless: Bools, random: np.random.Generator) -> Columns:
    size = len(cells)
    level = laws.levels.pick(cells.group, random.random(size))
    kind = laws.kinds.pick(cells.group, random.random(size))
    return {"post_level": np.where(jobless, MISSING, level), "post_kind": np.where(jobless, MISSING, kind)}


def _known(applies: Bools, answer: Bools) -> Ints:
    """The answer where the question applies, missing elsewhere."""
    return np.where(applies, answer, MISSING)
