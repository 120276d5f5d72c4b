"""How well a drawn register fits what was published: counted from the rows, before blanks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import numpy as np

from yuanmeng.rules.nation.axes import (
    BAND,
    BANDS,
    EDUCATION,
    EDUCATIONS,
    GROUP,
    GROUPS,
    PLATFORMS,
    PROVINCE,
    SECTION,
    SECTIONS,
    SEX,
    SEXES,
)
from yuanmeng.rules.nation.cells import MISSING, unravel
from yuanmeng.rules.nation.certificates import LEVELS
from yuanmeng.rules.nation.contracts import NONE
from yuanmeng.rules.nation.plan import Plan
from yuanmeng.rules.nation.register import Chunk
from yuanmeng.rules.nation.statistics import Floats, Statistics
from yuanmeng.rules.nation.strata import MIGRANTS, UNITS

RELATIVE, POINTS, FULL_SIZE = 0.01, 0.2, 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class FitRow:
    """One cell of one marginal: published and drawn, difference as a share and in points of the whole marginal."""

    marginal: str
    zh: str
    en: str
    label: str
    published: float
    drawn: float
    relative: float
    points: float
    within: bool
    grade: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of a register or of a part of it; two tallies add up."""

    counts: dict[str, Floats]

    def __add__(self, other: "Tally") -> "Tally":
        return Tally({name: values + other.counts[name] for name, values in self.counts.items()})


def tally(plan: Plan, chunk: Chunk) -> Tally:
    cells = unravel(chunk.cells, plan.table.shape)
    provinces = plan.table.shape[PROVINCE]
    facts = chunk.columns
    migrant = cells.part > 0
    studying = (facts["study_level"] != MISSING) & (facts["graduated_on"] == MISSING)
    age = (np.int64((plan.order.on - date(1970, 1, 1)).days) - facts["birth_date"]) / 365.25

    def count(values: np.ndarray[tuple[int, ...], np.dtype[np.int64]], length: int) -> Floats:
        return np.bincount(values[values != MISSING], minlength=length).astype(np.float64)

    return Tally(
        {
            "cells": count(chunk.cells, plan.table.size),
            "origins": count(chunk.origin[migrant], provinces),
            "away": np.array([float((chunk.away[migrant] > 0).sum())]),
            "across": np.array([float((chunk.origin != cells.province)[migrant].sum())]),
            "platform": count(facts["platform_kind"], len(PLATFORMS)),
            "levels": count(facts["cert_level"], len(LEVELS)),
            "members": count(cells.province[facts["union_member"] > 0], provinces),
            "insured": np.array([float((facts["ui_status"] != NONE).sum())]),
            "contracts": np.array([float((facts["contract_signed_on"] != MISSING)[migrant].sum())]),
            "studying": np.array([float(studying.sum())]),
            "ages": np.array([float(age[cells.part < 2].sum()), float((cells.part < 2).sum())]),
        }
    )


def fit(plan: Plan, statistics: Statistics, found: Tally) -> Iterator[FitRow]:
    """Every published marginal against the drawn rows, in ten thousand persons (the mean age in years).

    Within: 1 % relative or 0.2 points at a million rows; wider by the square root for smaller registers.
    """
    wider = max(1.0, float(np.sqrt(FULL_SIZE / plan.order.workers)))
    for names, labels, wanted, drawn, base in _pairs(plan, statistics, found):
        identity, zh, en, grade = names
        for label, published, got in zip(labels, wanted, drawn, strict=True):
            relative = got / published - 1 if published else float(got > 0)
            points = 100 * (got - published) / base
            yield FitRow(
                marginal=identity,
                zh=zh,
                en=en,
                label=label,
                published=float(published),
                drawn=float(got),
                relative=float(relative),
                points=float(points),
                within=bool(abs(relative) <= RELATIVE * wider or abs(points) <= POINTS * wider),
                grade=grade,
            )


Names = tuple[str, str, str, str]
Pair = tuple[Names, tuple[str, ...], Floats, Floats, float]


def _pairs(plan: Plan, statistics: Statistics, found: Tally) -> Iterator[Pair]:
    scale = plan.table.sum() / plan.order.workers
    counts = {name: values * scale for name, values in found.counts.items()}
    yield from _strata(plan, statistics, counts["cells"].reshape(plan.table.shape))
    yield from _after(plan, statistics, counts, found)


def _strata(plan: Plan, statistics: Statistics, cells: Floats) -> Iterator[Pair]:
    """The raked marginals of both strata."""
    wanted, provinces = plan.wanted, statistics.tables["provinces"].text("province")
    units, migrants = cells[UNITS], cells[MIGRANTS]
    every = tuple(f"{p} {s} {g}" for p in provinces for s in SEXES for g in GROUPS)
    for names, block, axes, labels, sums in (
        (("occupations", "省×性别×职业大类（职工）", "province x sex x major group, units", "T"), units,
         (PROVINCE, SEX, GROUP), every, wanted.occupations.ravel()),
        (("unit-sections", "行业（职工）", "industry, units", "T"), units, (SECTION,), SECTIONS, wanted.unit_sections),
        (("unit-education", "文化程度（职工）", "education, units", "E"), units,
         (EDUCATION,), EDUCATIONS, wanted.unit_education),
        (("unit-ages", "年龄（职工）", "age, units", "A"), units, (BAND,), BANDS, wanted.unit_ages),
        (("migrant-workplaces", "农民工输入地", "migrants by workplace", "E"), migrants,
         (PROVINCE,), provinces, wanted.workplaces),
        (("migrant-sexes", "农民工性别", "migrants by sex", "R"), migrants, (SEX,), SEXES, wanted.migrant_sexes),
        (("migrant-sections", "农民工行业", "migrants by industry", "R"), migrants,
         (SECTION,), SECTIONS, wanted.migrant_sections),
        (("migrant-education", "农民工文化程度", "migrants by education", "R"), migrants,
         (EDUCATION,), EDUCATIONS, wanted.migrant_education),
        (("migrant-ages", "农民工年龄", "migrants by age", "E"), migrants, (BAND,), BANDS, wanted.migrant_ages),
    ):  # fmt: skip
        others = tuple(axis for axis in range(block.ndim) if axis not in axes)
        yield names, labels, sums, block.sum(axis=others).ravel(), float(sums.sum())
    totals = np.array([wanted.unit_sections.sum(), wanted.workplaces.sum()])
    drawn = np.array([units.sum(), migrants.sum()])
    yield ("totals", "总量", "totals", "N"), ("units", "migrants"), totals, drawn, float(plan.table.sum())


def _after(plan: Plan, statistics: Statistics, counts: dict[str, Floats], found: Tally) -> Iterator[Pair]:
    """What is drawn after the joint table."""
    everyone = float(plan.table.sum())
    yield from _moves(statistics, counts)
    yield from _new_form(statistics, counts["platform"][1:], everyone)
    yield from _skills(statistics, counts["levels"], everyone)
    yield from _members(plan, statistics, counts["members"], everyone)
    number = statistics.number
    names = ("unemployment-insurance", "失业保险", "unemployment insurance", "N")
    yield _one(names, "all", number("unemployment_insured"), counts["insured"], everyone)
    contracts = float((statistics.vector("contract") * plan.wanted.parts)[1:].sum())
    names = ("migrant-contracts", "农民工签合同", "contracts of migrants", "A")
    yield _one(names, "all", contracts, counts["contracts"], number("migrants"))
    students = (number("adult_students") + number("online_students")) * number("working_students")
    yield _one(("students", "在读", "studying now", "A"), "all", students, counts["studying"], everyone)
    years, persons = found.counts["ages"]
    mean = statistics.share("workforce_age", "mean")
    names = ("mean-age", "平均年龄（职工）", "mean age, units", "N")
    yield _one(names, "years", mean, np.array([years / max(persons, 1)]), mean)


def _moves(statistics: Statistics, counts: dict[str, Floats]) -> Iterator[Pair]:
    provinces, migrants = statistics.tables["provinces"], statistics.number("migrants")
    origins = provinces.numbers("migrants_origin")
    names = ("migrant-origins", "农民工输出地", "migrants by origin", "E")
    yield names, provinces.text("province"), origins * migrants / origins.sum(), counts["origins"], migrants
    moves = np.array([statistics.number("migrants_away"), statistics.number("migrants_across")])
    drawn = np.concatenate([counts["away"], counts["across"]])
    yield ("migrant-moves", "外出和跨省", "away, across provinces", "R"), ("away", "across"), moves, drawn, migrants


def _new_form(statistics: Statistics, drawn: Floats, everyone: float) -> Iterator[Pair]:
    total = statistics.number("new_form")
    yield _one(("new-form", "新就业形态", "new-form workers", "N"), "all", total, drawn.sum(keepdims=True), everyone)
    trades = np.array([statistics.share("platform", kind) for kind in PLATFORMS[1:]])
    names = ("new-form-trades", "平台工种", "platform trades", "A")
    yield names, PLATFORMS[1:], trades * total / trades.sum(), drawn, everyone


def _skills(statistics: Statistics, counts: Floats, everyone: float) -> Iterator[Pair]:
    levels = statistics.vector("skill_levels")
    drawn = np.append(counts[:3], counts[3:].sum())
    labels = (*LEVELS[:3], "level2 and up")
    yield ("skill-levels", "技能等级", "skill levels", "E"), labels, levels, drawn, everyone
    wanted = np.array([statistics.number("skilled"), levels[2:].sum()])
    sums = np.array([drawn.sum(), drawn[2:].sum()])
    yield ("skilled", "技能劳动者", "skilled workers", "N"), ("all", "level3 and up"), wanted, sums, everyone


def _members(plan: Plan, statistics: Statistics, drawn: Floats, everyone: float) -> Iterator[Pair]:
    total = statistics.number("union_members")
    yield _one(("union-members", "工会会员", "union members", "R"), "all", total, drawn.sum(keepdims=True), everyone)
    others = tuple(axis for axis in range(plan.table.ndim) if axis != PROVINCE)
    wanted = plan.union.units * plan.table[UNITS].sum(axis=others)
    names = ("union-provinces", "各省会员", "members by province", "E")
    provinces = statistics.tables["provinces"].text("province")
    yield names, provinces, wanted * total / wanted.sum(), drawn, everyone


def _one(names: Names, label: str, wanted: float, drawn: Floats, base: float) -> Pair:
    return names, (label,), np.array([wanted]), drawn, base
