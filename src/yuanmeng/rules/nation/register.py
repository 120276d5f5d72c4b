"""One chunk of the register: draw, leave blanks, and name the values as files outside name them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import polars as pl

from yuanmeng.rules.eligibility.vocabulary import Fact, Vocabulary
from yuanmeng.rules.nation.awards import draw_awards
from yuanmeng.rules.nation.axes import EDUCATIONS, EMPLOYERS, PLATFORMS, SECTIONS, SEXES
from yuanmeng.rules.nation.cells import MISSING, Columns, unravel
from yuanmeng.rules.nation.certificates import LEVELS as CERTIFICATE_LEVELS
from yuanmeng.rules.nation.certificates import draw_certificates
from yuanmeng.rules.nation.contracts import draw_contracts
from yuanmeng.rules.nation.drawing import CHUNK, Ints, stream, systematic
from yuanmeng.rules.nation.employers import draw_employment
from yuanmeng.rules.nation.memberships import draw_membership
from yuanmeng.rules.nation.occupations import draw_occupation
from yuanmeng.rules.nation.people import draw_people
from yuanmeng.rules.nation.plan import Plan
from yuanmeng.rules.nation.platforms import draw_platform
from yuanmeng.rules.nation.studies import LEVELS as STUDY_LEVELS
from yuanmeng.rules.nation.studies import PATHS, draw_studies

NAMES = {
    "sex": SEXES,
    "education": EDUCATIONS,
    "employer_type": EMPLOYERS,
    "industry": SECTIONS,
    "platform_kind": PLATFORMS,
    "study_level": STUDY_LEVELS,
    "study_path": PATHS,
    "cert_level": CERTIFICATE_LEVELS,
}


@dataclass(frozen=True, slots=True)
class Chunk:
    """Drawn workers before blanks: cell of the joint table, origin, facts in position form, and award texts."""

    start: int
    cells: Ints
    origin: Ints
    away: Ints
    columns: Columns
    awards: list[str]


def chunks(plan: Plan) -> int:
    return -(-plan.order.workers // CHUNK)


def draw_chunk(plan: Plan, chunk: int) -> Chunk:
    """Workers chunk x CHUNK and on; the same whatever was drawn before."""
    order = plan.order

    def random(topic: str) -> np.random.Generator:
        return stream(order.seed, chunk, topic)

    start = chunk * CHUNK
    positions = np.arange(start, min(start + CHUNK, order.workers), dtype=np.int64)
    drawn = systematic(positions, order.workers, plan.table.ravel(), order.seed)
    cells = unravel(drawn, plan.table.shape)
    today = (order.on - date(1970, 1, 1)).days
    people = draw_people(plan.people, cells, plan.counties, order.on, random("people"))
    platform = draw_platform(plan.platform, cells, random("platform"))
    work = draw_employment(plan.employers, cells, platform, random("work"))
    occupation = draw_occupation(plan.occupations, cells, platform, random("occupation"))
    contracts = draw_contracts(plan.contracts, cells, people, work, today, random("contracts"))
    union = draw_membership(plan.union, cells, people, work, platform, contracts, today, random("union"))
    studies = draw_studies(plan.studies, cells, people, order.on, random("studies"))
    skills = plan.certificates, plan.occupations
    certificates = draw_certificates(
        *skills, cells, people, work, occupation, contracts, order.on, random("certificates")
    )
    awards = draw_awards(plan.awards, people, studies, certificates, plan.occupations.codes, order.on, random("awards"))
    columns = people.columns | work.columns | contracts.columns | union | studies.columns | certificates.columns
    columns["occupation"] = np.where(work.employed, occupation, MISSING)
    return Chunk(start, drawn, people.origin, people.away, columns, awards)


def frame(plan: Plan, vocabulary: Vocabulary, chunk: int, drawn: Chunk) -> pl.DataFrame:
    """The chunk as a table: worker_id, the facts in the order of the vocabulary, prior_awards."""
    blank = stream(plan.order.seed, chunk, "blanks")
    size = len(drawn.cells)
    numbers = pl.int_range(drawn.start + 1, drawn.start + size + 1, eager=True).cast(pl.String)
    series = [pl.Series("worker_id", "W" + numbers.str.zfill(8))]
    for fact, rate in blank_rates(plan, vocabulary, tuple(drawn.columns)):
        values = drawn.columns[fact.name].astype(np.int64)
        if rate > 0:
            values = np.where(blank.random(size, dtype=np.float32) < rate, MISSING, values)
        series.append(series_of(fact, values, plan.occupations.codes if fact.type == "code" else _names(fact)))
    series.append(pl.Series("prior_awards", drawn.awards, dtype=pl.String))
    return pl.DataFrame(series)


def schema(plan: Plan, vocabulary: Vocabulary) -> pl.Schema:
    """Column names and types of every frame."""
    return frame(plan, vocabulary, 0, draw_chunk(_small(plan), 0)).schema


def blank_rates(plan: Plan, vocabulary: Vocabulary, drawn: tuple[str, ...]) -> list[tuple[Fact, float]]:
    """The facts drawn, in the order of the vocabulary, each with its share of blanks.

    Only declared facts whose blank means "unknown" are blanked; the shares are spread evenly between the two bounds.
    """
    low, high = plan.order.blanks
    facts = [fact for fact in vocabulary.facts.values() if fact.name in drawn]
    concerned = [fact.name for fact in facts if fact.source == "declared" and fact.missing == "unknown"]
    mixed = np.argsort(np.argsort(np.arange(len(concerned)) * GOLDEN % 1.0))
    rates = low + (high - low) * mixed / max(len(concerned) - 1, 1)
    found = dict(zip(concerned, rates.tolist(), strict=True))
    return [(fact, found.get(fact.name, 0.0)) for fact in facts]


GOLDEN = 0.618_033_988_75  # neighbours in the vocabulary get distant shares


def series_of(fact: Fact, values: Ints, names: Sequence[str]) -> pl.Series:
    """The column as files outside write it; `names` are the words of a text, rank or code by position."""
    gone = values == MISSING
    match fact.type:
        case "text" | "rank" | "code":
            physical = pl.Series(fact.name, np.where(gone, 0, values).astype(np.uint8))
            series = physical.cat.to(pl.Enum(names))
        case "bool":
            series = pl.Series(fact.name, np.where(gone, 0, values).astype(np.bool_))
        case "date":
            series = pl.Series(fact.name, np.where(gone, 0, values).astype(np.int32)).cast(pl.Date)
        case "region":
            series = pl.Series(fact.name, np.where(gone, 0, values).astype(np.int32))
        case _:
            series = pl.Series(fact.name, values)
    return series.set(pl.Series(gone), None) if gone.any() else series


def _names(fact: Fact) -> list[str]:
    """The value ids of the vocabulary; raises ValueError when this package names them otherwise."""
    ids = [value.id for value in fact.values]
    if tuple(ids) != NAMES.get(fact.name, tuple(ids)):
        raise ValueError(f"{fact.name}: the vocabulary says {ids}, the register {NAMES[fact.name]}")
    return ids


def _small(plan: Plan) -> Plan:
    return replace(plan, order=replace(plan.order, workers=64))
