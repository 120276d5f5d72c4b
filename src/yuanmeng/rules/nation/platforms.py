"""Who does new-form work: the published total spread over trades, sexes, sections and strata."""

import numpy as np

from yuanmeng.rules.nation.axes import (
    BAND_STARTS,
    FEMALE,
    G4,
    PLATFORMS,
    SECTIONS,
)
from yuanmeng.rules.nation.cells import Cells
from yuanmeng.rules.nation.drawing import Choices, Ints, choices
from yuanmeng.rules.nation.raking import Target, rake
from yuanmeng.rules.nation.statistics import Floats, Statistics


def platform_law(statistics: Statistics, table: Floats) -> Choices:
    """The law of the trade for each part x sex x section x band of the service group; `table` is the joint table."""
    return choices(_trades(statistics, table).reshape(len(PLATFORMS), -1).T)


def platform_people(statistics: Statistics, table: Floats) -> Floats:
    """New-form workers by part, in ten thousand persons."""
    people: Floats = _trades(statistics, table)[1:].sum(axis=(0, 2, 3, 4))
    return people


def _trades(statistics: Statistics, table: Floats) -> Floats:
    """Trade x part x sex x section x band, raked to the published total and the assumed split by trade and sex.

    Nobody is counted twice. Raises ValueError when the service group is too small for them.
    """
    people = table.sum(axis=(1, 5))[:, :, G4]
    source = statistics.tables["platform-sections"]
    places = np.zeros((len(PLATFORMS), len(SECTIONS)))
    for kind, section, weight in zip(*map(source.text, ("kind", "section")), source.numbers("weight"), strict=True):
        places[PLATFORMS.index(kind), SECTIONS.index(section)] = weight
    men = np.array([statistics.share("platform_men", kind) for kind in PLATFORMS[1:]])
    totals = np.array([statistics.share("platform", kind) for kind in PLATFORMS[1:]])
    totals *= statistics.number("new_form") / totals.sum()
    by_sex = np.stack([totals * men, totals * (1 - men)], axis=1)
    odds = np.einsum("ki,p,b->kpib", places, statistics.vector("platform_part"), statistics.vector("platform_age"))
    seed = people * odds[:, :, None]
    seed[0] = people
    sexes = people.sum(axis=(0, 2, 3))
    wanted = np.concatenate([(sexes - by_sex.sum(axis=0))[None], by_sex])
    fitted = rake(
        seed,
        (
            Target("trades", slice(0, None), (0, 2), wanted),
            Target("people", slice(0, None), (1, 2, 3, 4), people),
        ),
        rounds=500,
    )
    if fitted.gap > 1e-3:
        raise ValueError(f"new-form workers do not fit into the service group: gap {fitted.gap:.4f}")
    return fitted.table


def draw_platform(law: Choices, cells: Cells, random: np.random.Generator) -> Ints:
    """The trade of each worker, 0 for none."""
    sexes, sections, bands = FEMALE + 1, len(SECTIONS), len(BAND_STARTS)
    row = ((cells.part * sexes + cells.sex) * sections + cells.section) * bands + cells.band
    return np.where(cells.group == G4, law.pick(row, random.random(len(cells))), 0)
