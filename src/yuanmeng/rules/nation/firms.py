"""A small register of firms that hold an apprenticeship class: enough to meet every fact the firm rules read.

Place by workers of units, size by persons in units (an assumption), heads from the size; nothing more is published.
"""

from collections.abc import Sequence

import numpy as np
import polars as pl

from yuanmeng.rules.eligibility.vocabulary import Fact, Vocabulary
from yuanmeng.rules.nation.cells import Columns
from yuanmeng.rules.nation.counties import County, counties_of
from yuanmeng.rules.nation.drawing import Ints, choices, stream
from yuanmeng.rules.nation.register import series_of
from yuanmeng.rules.nation.statistics import Floats, Statistics
from yuanmeng.rules.nation.strata import occupation_counts

SIZES = np.array([1, 10, 50, 300, 1000, 5000])
ANSWERS = {
    "firm_insured": "insured",
    "class_filed": "class_filed",
    "class_accepted": "class_accepted",
    "class_shortage": "class_shortage",
    "skill_chain_firm": "skill_chain",
    "other_subsidy_claimed": "other_subsidy",
}


def draw_firms(
    statistics: Statistics, known: Sequence[County], vocabulary: Vocabulary, *, firms: int, seed: int
) -> pl.DataFrame:
    """firm_id, the facts of subject firm in the order of the vocabulary, and a blank prior_awards."""
    columns = _columns(statistics, known, firms, stream(seed, 0, "firms"))
    numbers = pl.int_range(1, firms + 1, eager=True).cast(pl.String)
    facts = [fact for fact in vocabulary.facts.values() if fact.name in columns]
    series = [pl.Series("firm_id", "F" + numbers.str.zfill(8))]
    series += [series_of(fact, columns[fact.name], _names(fact)) for fact in facts]
    return pl.DataFrame([*series, pl.Series("prior_awards", [""] * firms, dtype=pl.String)])


def _columns(statistics: Statistics, known: Sequence[County], firms: int, random: np.random.Generator) -> Columns:
    counties = counties_of(known, statistics)
    place = choices(occupation_counts(statistics).sum(axis=(1, 2))).pick(0, random.random(firms))
    level = _pick(statistics, "firm_level", firms, random)
    shares = statistics.figures["firm_shares"].values
    columns = {
        "firm_region": counties.draw(place, random.random(firms)),
        "class_kind": _pick(statistics, "firm_class", firms, random),
        "class_level": level,
        "class_years": _pick(statistics, "firm_years", firms, random) + 1,
        "class_school": _pick(statistics, "firm_school", firms, random),
        "class_videos": random.integers(0, 25, firms),
    }
    columns |= {fact: (random.random(firms) < shares[name]).astype(np.int64) for fact, name in ANSWERS.items()}
    return columns | _heads(statistics, level, columns["class_filed"], random)


def _pick(statistics: Statistics, name: str, size: int, random: np.random.Generator) -> Ints:
    return choices(statistics.vector(name)).pick(0, random.random(size))


def _heads(statistics: Statistics, level: Ints, filed: Ints, random: np.random.Generator) -> Columns:
    """Planned heads from the size of the firm, those who finish, and an advance of half a year's rate for the plan."""
    law = statistics.figures["firm_heads"].values
    size = len(level)
    band = _pick(statistics, "persons_in_units", size, random)
    low, high = np.log(SIZES[band]), np.log(SIZES[band + 1])
    staff = np.exp(low + (high - low) * random.random(size))
    share = law["share_low"] + (law["share_high"] - law["share_low"]) * random.random(size)
    planned = np.clip(staff * share, law["least"], law["most"]).astype(np.int64)
    finished = random.binomial(planned, law["finish"])
    without = random.binomial(planned - finished, law["no_certificate"])
    rates: Floats = statistics.vector("firm_advance_yuan")
    advance = (planned * rates[level] * 50).astype(np.int64)
    return {
        "heads_planned": planned,
        "heads_finished": finished,
        "heads_no_certificate": without,
        "heads_barred": random.binomial(finished, law["barred"]),
        "advance_paid_fen": np.where(filed > 0, advance, 0),
    }


def _names(fact: Fact) -> tuple[str, ...]:
    return tuple(value.id for value in fact.values)
