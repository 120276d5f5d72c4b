"""Everything that is worked out once before the first worker is drawn."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from yuanmeng.rules.nation.awards import AwardLaws, award_laws
from yuanmeng.rules.nation.axes import (
    BAND,
    EDUCATION,
    GROUP,
    MIGRANT,
    PART,
    PROVINCE,
    SECTION,
)
from yuanmeng.rules.nation.certificates import CertificateLaws, certificate_laws
from yuanmeng.rules.nation.contracts import ContractLaws, contract_laws
from yuanmeng.rules.nation.counties import Counties, County, counties_of
from yuanmeng.rules.nation.drawing import Choices
from yuanmeng.rules.nation.employers import PLATFORM, EmployerLaws, employer_laws
from yuanmeng.rules.nation.memberships import UnionLaws, union_laws
from yuanmeng.rules.nation.occupations import OccupationLaws, occupation_laws
from yuanmeng.rules.nation.people import PeopleLaws, people_laws
from yuanmeng.rules.nation.platforms import platform_law, platform_people
from yuanmeng.rules.nation.statistics import Floats, Statistics
from yuanmeng.rules.nation.strata import Marginals, joint, marginals
from yuanmeng.rules.nation.studies import StudyLaws, study_laws


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a register is asked for: how many, which seed, seen on which day, how much overlap, share of blanks."""

    workers: int
    seed: int
    on: date
    overlap: float
    blanks: tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The joint table and the laws of everything drawn after it."""

    order: Order
    table: Floats
    gap: float
    wanted: Marginals
    counties: Counties
    people: PeopleLaws
    platform: Choices
    employers: EmployerLaws
    occupations: OccupationLaws
    contracts: ContractLaws
    union: UnionLaws
    studies: StudyLaws
    certificates: CertificateLaws
    awards: AwardLaws


WORST_GAP = 1e-3


def make_plan(statistics: Statistics, known: Sequence[County], order: Order) -> Plan:
    """Raises ValueError when the overlap asks for more than the published profiles allow."""
    wanted = marginals(statistics, order.overlap)
    raked = joint(statistics, wanted)
    if raked.gap > WORST_GAP or not 0 <= order.overlap <= 1:
        raise ValueError(f"overlap {order.overlap}: the two strata cannot both fit, gap {raked.gap:.4f}")
    table = raked.table
    employers = employer_laws(statistics)
    occupations = occupation_laws(statistics)
    law, online = platform_law(statistics, table), platform_people(statistics, table)
    others = wanted.parts[MIGRANT] - online[MIGRANT]
    return Plan(
        order=order,
        table=table,
        gap=raked.gap,
        wanted=wanted,
        counties=counties_of(known, statistics),
        people=people_laws(statistics),
        platform=law,
        employers=employers,
        occupations=occupations,
        contracts=contract_laws(statistics, _by_employer(employers, table, online)),
        union=union_laws(statistics, _sums(table[:MIGRANT], PROVINCE), online[MIGRANT], others),
        studies=study_laws(statistics, _sums(table, EDUCATION, BAND)),
        certificates=certificate_laws(statistics, _sums(table, GROUP, BAND), occupations),
        awards=award_laws(statistics),
    )


def _sums(table: Floats, *axes: int) -> Floats:
    sums: Floats = table.sum(axis=tuple(axis for axis in range(table.ndim) if axis not in axes))
    return sums


def _by_employer(laws: EmployerLaws, table: Floats, online: Floats) -> Floats:
    """Part x employer in ten thousand persons; platform workers outside units are moved to the platform."""
    people: Floats = np.einsum("pi,pik->pk", _sums(table, PART, SECTION), laws.employer_shares)
    moved = online[MIGRANT] * laws.platform_employer
    people[MIGRANT] *= 1 - moved / people[MIGRANT].sum()
    people[MIGRANT, PLATFORM] += moved
    return people
