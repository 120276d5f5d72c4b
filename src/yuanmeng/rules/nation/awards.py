"""Earlier awards, so that once-rules and duplicate checks meet real cases."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from yuanmeng.rules.nation.certificates import LEVELS as CERTIFICATE_LEVELS
from yuanmeng.rules.nation.certificates import Certificates
from yuanmeng.rules.nation.drawing import Bools, Ints
from yuanmeng.rules.nation.people import People
from yuanmeng.rules.nation.statistics import Statistics
from yuanmeng.rules.nation.studies import LEVELS as STUDY_LEVELS
from yuanmeng.rules.nation.studies import Studies

EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """One family of awards: where, for a degree or a certificate of `level` ("" = any), fen, first day (number)."""

    region: int
    name: str
    kind: str
    level: str
    amount_fen: int
    since: int


@dataclass(frozen=True, slots=True)
class AwardLaws:
    families: tuple[Family, ...]
    share: float


def award_laws(statistics: Statistics) -> AwardLaws:
    table = statistics.tables["award-families"]
    names = ("region", "family", "kind", "level", "amount_fen", "since")
    families = tuple(
        Family(
            region=int(region),
            name=name,
            kind=kind,
            level=level,
            amount_fen=int(amount),
            since=date.fromisoformat(since).toordinal() - EPOCH,
        )
        for region, name, kind, level, amount, since in zip(*map(table.text, names), strict=True)
    )
    return AwardLaws(families, statistics.number("award_share"))


def draw_awards(
    laws: AwardLaws,
    people: People,
    studies: Studies,
    certificates: Certificates,
    codes: tuple[str, ...],
    on: date,
    random: np.random.Generator,
) -> list[str]:
    """The text `family:level:trade:awarded_on:amount_fen` of each worker, "" when there was none."""
    size = len(people.age)
    texts = [""] * size
    today = (on - date(1970, 1, 1)).days
    for family in laws.families:
        degree = family.kind == "degree"
        basis = studies.graduated_on if degree else certificates.issued
        day = basis + random.integers(30, 400, size)
        concerned = _concerned(family, studies, certificates) & within(people.work_region, family.region)
        paid = concerned & (day <= today) & (day >= family.since) & (random.random(size) < laws.share)
        for row in np.flatnonzero(paid).tolist():
            level = STUDY_LEVELS[studies.level[row]] if degree else CERTIFICATE_LEVELS[certificates.level[row]]
            trade = "" if degree else codes[certificates.trade[row]]
            text = f"{family.name}:{level}:{trade}:{date.fromordinal(int(day[row]) + EPOCH)}:{family.amount_fen}"
            texts[row] = f"{texts[row]}|{text}" if texts[row] else text
    return texts


def _concerned(family: Family, studies: Studies, certificates: Certificates) -> Bools:
    if family.kind == "degree":
        return studies.graduated
    if not family.level:
        return certificates.holds
    of_level: Bools = certificates.holds & (certificates.level == CERTIFICATE_LEVELS.index(family.level))
    return of_level


def within(codes: Ints, region: int) -> Bools:
    """Which codes lie in the region; 0 is the nation."""
    for size in (1, 100, 10_000):
        if region % (size * 100):
            inside: Bools = codes // size == region // size
            return inside
    return np.ones(len(codes), dtype=np.bool_)
