"""The joint table of the register: two strata that overlap, raked to what is published about each.

Parts: workers of units who are no migrants, workers of units who are migrants, migrants outside units. The survey of
workers describes the first two, the survey of migrants the last two; nothing is published about the overlap itself.
"""

from dataclasses import dataclass

import numpy as np

from yuanmeng.rules.nation.axes import (
    BAND,
    BAND_STARTS,
    EDUCATION,
    EDUCATIONS,
    GROUP,
    GROUPS,
    PART,
    PROVINCE,
    SECTION,
    SECTIONS,
    SEX,
)
from yuanmeng.rules.nation.raking import Raked, Target, rake
from yuanmeng.rules.nation.statistics import Floats, Statistics

UNITS, MIGRANTS, ALL = slice(0, 2), slice(1, 3), slice(0, 3)
SCHOOLING = ("primary", "lower_sec", "upper_sec", "college", "bachelor", "graduate")


@dataclass(frozen=True, slots=True)
class Marginals:
    """What each stratum must add up to, in ten thousand persons."""

    parts: Floats
    occupations: Floats
    unit_sections: Floats
    unit_education: Floats
    unit_ages: Floats
    workplaces: Floats
    migrant_sexes: Floats
    migrant_sections: Floats
    migrant_education: Floats
    migrant_ages: Floats


def usual_overlap(statistics: Statistics) -> float:
    """Share of migrants who are also workers of units (E): industrial workers with a rural register in the survey."""
    rural = statistics.number("rural_industrial") * statistics.number("industrial_workers")
    return rural / statistics.number("migrants")


def marginals(statistics: Statistics, overlap: float) -> Marginals:
    """`overlap` is the share of migrants who are also workers of units."""
    units, migrants = statistics.number("workforce"), statistics.number("migrants")
    both = overlap * migrants
    women = statistics.number("migrant_women")
    return Marginals(
        parts=np.array([units - both, both, migrants - both]),
        occupations=units * _shares(occupation_counts(statistics)),
        unit_sections=units * _shares(statistics.tables["industry"].numbers("legal")),
        unit_education=units * _unit_education(statistics),
        unit_ages=units * _bands(unit_ages(statistics)),
        workplaces=migrants * _shares(statistics.tables["provinces"].numbers("migrants_workplace")),
        migrant_sexes=migrants * np.array([1 - women, women]),
        migrant_sections=migrants * _migrant_sections(statistics),
        migrant_education=migrants * _migrant_education(statistics),
        migrant_ages=migrants * _shares(statistics.vector("migrant_age")),
    )


def joint(statistics: Statistics, wanted: Marginals) -> Raked:
    """Part x province x sex x group x section x education x age band, in ten thousand persons."""
    seed = _seed(statistics, wanted)
    return rake(
        seed,
        (
            Target("parts", ALL, (PART,), wanted.parts),
            Target("occupations", UNITS, (PROVINCE, SEX, GROUP), wanted.occupations),
            Target("sections", UNITS, (SECTION,), wanted.unit_sections),
            Target("education", UNITS, (EDUCATION,), wanted.unit_education),
            Target("ages", UNITS, (BAND,), wanted.unit_ages),
            Target("workplaces", MIGRANTS, (PROVINCE,), wanted.workplaces),
            Target("sexes", MIGRANTS, (SEX,), wanted.migrant_sexes),
            Target("migrant sections", MIGRANTS, (SECTION,), wanted.migrant_sections),
            Target("migrant education", MIGRANTS, (EDUCATION,), wanted.migrant_education),
            Target("migrant ages", MIGRANTS, (BAND,), wanted.migrant_ages),
        ),
    )


def occupation_counts(statistics: Statistics) -> Floats:
    """Province x sex x group of the census long form, farming left out; the national row is dropped."""
    table = statistics.tables["occupation-province-sex"]
    counts = table.numbers(*GROUPS)
    return counts[2:].reshape(-1, 2, len(GROUPS))


def section_of_group(statistics: Statistics) -> Floats:
    """Group x section weights: middle groups by where they work, weighted by their persons."""
    middle = statistics.tables["occupation-middle"]
    persons = dict(zip(middle.text("code"), middle.numbers("male", "female").sum(axis=1), strict=True))
    places = statistics.tables["occupation-sections"]
    weights = np.zeros((len(GROUPS), len(SECTIONS)))
    for group, section, weight in zip(*map(places.text, ("group", "section")), places.numbers("weight"), strict=True):
        weights[GROUPS.index(f"g{group[0]}"), SECTIONS.index(section)] += weight * persons.get(group, 1.0)
    return _shares(weights, axis=1) + statistics.number("floor")


def unit_ages(statistics: Statistics) -> Floats:
    """Weight of each single year 16 … 65 of workers of units: truncated normal whose mean is the published one."""
    law = statistics.figures["workforce_age"].values
    years = np.arange(BAND_STARTS[0], 66) + 0.5
    inside = (years > law["low"]) & (years < law["high"] + 1)
    low, high = law["low"] - 20.0, law["high"]
    for _ in range(60):
        centre = (low + high) / 2
        weights = np.where(inside, np.exp(-((years - centre) ** 2) / (2 * law["sd"] ** 2)), 0.0)
        low, high = (centre, high) if (weights * years).sum() / weights.sum() < law["mean"] else (low, centre)
    return _shares(weights)


def _bands(ages: Floats) -> Floats:
    starts = np.array(BAND_STARTS) - BAND_STARTS[0]
    return np.add.reduceat(ages, starts)


def _unit_education(statistics: Statistics) -> Floats:
    shares = statistics.vector("workforce_education")
    degrees = statistics.tables["education-sex"].numbers("both")[-2:]
    return np.concatenate([shares[:4], shares[4] * _shares(degrees)])


def _migrant_education(statistics: Statistics) -> Floats:
    shares = statistics.vector("migrant_education")
    return np.concatenate([shares[:3], shares[3] * statistics.vector("tertiary_split")])


def _migrant_sections(statistics: Statistics) -> Floats:
    """The published six sections; the remainders of each sector go by the census, farming takes what is left."""
    published = statistics.figures["migrant_industry"].values
    sectors = statistics.figures["migrant_sectors"].values
    census = statistics.tables["industry"].numbers("legal", "individual").sum(axis=1)
    shares = np.array([published.get(section, 0.0) for section in SECTIONS])
    second = np.array([section in "BD" for section in SECTIONS])
    third = np.array([section in "IJKLMNPQRS" for section in SECTIONS])
    shares += second * census / (second * census).sum() * (sectors["secondary"] - published["C"] - published["E"])
    services = sum(published[section] for section in "FGHO")
    shares += third * census / (third * census).sum() * (sectors["tertiary"] - services)
    shares[0] = 1 - sectors["secondary"] - sectors["tertiary"]
    return _shares(shares)


def _seed(statistics: Statistics, wanted: Marginals) -> Floats:
    """Product of two-way shapes; the raking bends it to the totals."""
    provinces = statistics.tables["provinces"].numbers(
        "primary", "lower_secondary", "upper_secondary", "college_up", "college_up", "college_up"
    )
    by_province = provinces / provinces.mean(axis=0)
    by_age = statistics.matrix("education_by_age").T
    by_group = statistics.matrix("education_by_group")
    core = np.einsum(
        "psg,gi,ie,ge,pe,eb,se->psgieb",
        wanted.occupations,
        section_of_group(statistics),
        _education_of_section(statistics),
        by_group,
        by_province,
        by_age,
        _education_of_sex(statistics),
        optimize=True,
    )
    table = np.stack([core, core, core])
    table[0:2, ..., len(BAND_STARTS) - 1] = 0.0
    return table


def _education_of_section(statistics: Statistics) -> Floats:
    """Section x education shape of 2005; public administration, not in the table, takes the shape of education."""
    source = statistics.tables["education-industry"]
    counts = source.numbers(*SCHOOLING)
    counts[:, 0] += source.numbers("never")
    shape = np.zeros((len(SECTIONS), len(EDUCATIONS)))
    for section, row in zip(source.text("section"), counts, strict=True):
        shape[SECTIONS.index(section)] += row
    shape[SECTIONS.index("S")] = shape[SECTIONS.index("P")]
    return _shares(shape, axis=1) / _shares(shape.sum(axis=0))


def _education_of_sex(statistics: Statistics) -> Floats:
    source = statistics.tables["education-sex"].numbers("both", "male")
    source[1] += source[0]
    men = source[1:, 1]
    counts = np.stack([men, source[1:, 0] - men])
    return _shares(counts, axis=1) / _shares(counts.sum(axis=0))


def _shares(values: Floats, axis: int | None = None) -> Floats:
    shares: Floats = values / values.sum(axis=axis, keepdims=axis is not None)
    return shares
