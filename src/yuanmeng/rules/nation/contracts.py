"""How long a worker has been there: start with the employer and in the city, contract, months of insurance."""

from dataclasses import dataclass

import numpy as np

from yuanmeng.rules.nation.axes import BOTH, EMPLOYERS, MIGRANT, PARTS, UNIT
from yuanmeng.rules.nation.cells import MISSING, Cells, Columns
from yuanmeng.rules.nation.drawing import Choices, Ints, calibrate, choices
from yuanmeng.rules.nation.employers import Employment
from yuanmeng.rules.nation.people import People
from yuanmeng.rules.nation.statistics import Floats, Statistics

YEAR, MONTH = 365.25, 30.4375
OPEN_ENDED = 999
LONG_SERVICE = 10 * YEAR
PAYING, DRAWING, NONE = range(3)


@dataclass(frozen=True, slots=True)
class ContractLaws:
    """Mean tenure by part, chance of a contract by part x employer, terms, chance of insurance by part."""

    tenure: Floats
    contract: Floats
    terms: Choices
    term_months: Ints
    insured: Floats
    drawing: float
    details: dict[str, float]


@dataclass(frozen=True, slots=True)
class Contracts:
    """Days of starting work with the employer and in the city, insurance, and the columns."""

    started: Ints
    insured: Ints
    columns: Columns


def contract_laws(statistics: Statistics, people: Floats) -> ContractLaws:
    """`people` is part x employer in ten thousand persons. Insurance of workers of units who are no migrants is what
    is left of the published total.
    """
    odds = np.array([statistics.share("contract_odds", name) for name in EMPLOYERS])
    wanted = statistics.vector("contract")
    insured = statistics.figures["insured"].values
    rest = statistics.number("unemployment_insured")
    rest -= insured["both"] * people[BOTH].sum() + insured["migrant"] * people[MIGRANT].sum()
    chances = [calibrate(odds, people[part], wanted[part] * people[part].sum()) for part in range(len(PARTS))]
    return ContractLaws(
        tenure=statistics.vector("tenure_years") * YEAR,
        contract=np.stack(chances),
        terms=choices(statistics.vector("contract_terms")),
        term_months=np.array([int(name) for name in statistics.figures["contract_terms"].values]),
        insured=np.array([rest / people[UNIT].sum(), insured["both"], insured["migrant"]]),
        drawing=statistics.share("small_shares", "drawing"),
        details=dict(statistics.figures["details"].values),
    )


def draw_contracts(
    laws: ContractLaws, cells: Cells, people: People, work: Employment, today: int, random: np.random.Generator
) -> Contracts:
    size = len(cells)
    grown = np.maximum(people.age - np.where(cells.education >= 3, 20, 16), 0) * YEAR + 30
    tenure = np.minimum(random.exponential(1.0, size) * laws.tenure[cells.part], grown)
    started = today - tenure.astype(np.int64)
    earlier = laws.details["earlier_in_city_years"] * YEAR
    here = np.minimum(tenure + random.exponential(earlier, size), grown)
    signed, term = _contract(laws, cells, work, started, today, random)
    insured = (random.random(size) < laws.insured[cells.part]).astype(np.int64)
    columns = {
        "job_started_on": np.where(work.employed, started, MISSING),
        "region_started_on": today - here.astype(np.int64),
        "contract_signed_on": signed,
        "contract_term_months": term,
    }
    columns |= _insurance(laws, people, work, insured, tenure, here, random)
    return Contracts(started, insured, columns)


def _contract(
    laws: ContractLaws, cells: Cells, work: Employment, started: Ints, today: int, random: np.random.Generator
) -> tuple[Ints, Ints]:
    """Signed on the first day, within a month, or later up to two years; long service is open-ended in most cases."""
    size = len(cells)
    holds = random.random(size) < laws.contract[cells.part, work.employer]
    late, shape = random.random(size), laws.details
    soon, later = random.integers(1, 31, size), random.integers(31, int(shape["signed_late_days"]) + 1, size)
    month = shape["signed_first_day"] + shape["signed_first_month"]
    delay = np.where(late < shape["signed_first_day"], 0, np.where(late < month, soon, later))
    signed = np.minimum(started + delay, today)
    term = laws.term_months[laws.terms.pick(0, random.random(size))]
    settled = (today - started > LONG_SERVICE) & (random.random(size) < shape["long_service_open_ended"])
    term = np.where(settled, OPEN_ENDED, term)
    return np.where(holds, signed, MISSING), np.where(holds, term, MISSING)


def _insurance(
    laws: ContractLaws,
    people: People,
    work: Employment,
    insured: Ints,
    tenure: Floats,
    here: Floats,
    random: np.random.Generator,
) -> Columns:
    """Months follow tenure; some of the uninsured have earlier months. Nobody has more than working life."""
    size, shape = len(people.age), laws.details
    life = np.maximum(people.age - 16, 0) * 12
    before = random.exponential(shape["earlier_insured_months"], size)
    earlier = np.where(random.random(size) < shape["earlier_insured"], before, 0.0)
    run = np.where(insured > 0, tenure / MONTH * _between(shape["run_least"], random.random(size)), 0.0)
    local = here / MONTH * _between(shape["province_least"], random.random(size))
    province = np.where(insured > 0, np.maximum(run, local), earlier)
    total = np.where(insured > 0, province + 2 * earlier, earlier)
    draws = ~work.employed & (random.random(size) < laws.drawing)
    status = np.where(draws, DRAWING, np.where((insured > 0) & work.employed, PAYING, NONE))
    return {
        "insured_months_run": _months(run, life),
        "insured_months_province": _months(province, life),
        "ui_months": _months(total, life),
        "ui_status": status,
    }


def _months(months: Floats, life: Ints) -> Ints:
    return np.minimum(np.minimum(months.astype(np.int64), life), 720)


def _between(least: float, uniform: Floats) -> Floats:
    """Even between `least` and 1."""
    return least + (1 - least) * uniform
