"""The occupation of a worker: middle group by province, sex and section, then an occupation that stands for it."""

from dataclasses import dataclass

import numpy as np

from yuanmeng.rules.nation.axes import GROUPS, PLATFORMS, SECTIONS
from yuanmeng.rules.nation.cells import Cells
from yuanmeng.rules.nation.drawing import Bools, Choices, Ints, choices
from yuanmeng.rules.nation.statistics import Floats, Statistics

PLATFORM_CODES = {
    "lorry": "4-02-02-02", "courier": "4-02-07-08", "delivery": "4-02-07-10",
    "ride_hailing": "4-02-02-01", "domestic": "4-10-01-06", "other": "4-01-06-02",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OccupationLaws:
    """The codes, which of them have skill levels, and the laws by province x sex x group x section."""

    codes: tuple[str, ...]
    skilled: Bools
    law: Choices
    by_platform: Ints


def occupation_laws(statistics: Statistics) -> OccupationLaws:
    table = statistics.tables["occupations"]
    codes, weights = table.text("code"), table.numbers("weight")
    middle = (*statistics.tables["occupation-middle"].text("code"), "8-00")
    persons = np.concatenate([statistics.tables["occupation-middle"].numbers("male", "female"), np.ones((1, 2))])
    place = np.array([middle.index(code[:4]) for code in codes])
    inside = weights / np.bincount(place, weights, len(middle))[place]
    law = np.einsum(
        "pk,ks,kg,ki,k->psgik",
        _provinces(statistics, middle)[:, place],
        persons[place],
        _groups(codes),
        _sections(statistics, middle)[place],
        inside,
        optimize=True,
    )
    return OccupationLaws(
        codes=codes,
        skilled=table.numbers("skilled") > 0,
        law=choices(_fallback(law).reshape(-1, len(codes))),
        by_platform=np.array([codes.index(PLATFORM_CODES.get(kind, codes[0])) for kind in PLATFORMS]),
    )


def draw_occupation(laws: OccupationLaws, cells: Cells, platform: Ints, random: np.random.Generator) -> Ints:
    """Position of the occupation in `laws.codes`."""
    row = ((cells.province * 2 + cells.sex) * len(GROUPS) + cells.group) * len(SECTIONS) + cells.section
    drawn = laws.law.pick(row, random.random(len(cells)))
    return np.where(platform > 0, laws.by_platform[platform], drawn)


def _groups(codes: tuple[str, ...]) -> Floats:
    return np.array([[float(group == f"g{code[0]}") for group in GROUPS] for code in codes])


def _sections(statistics: Statistics, middle: tuple[str, ...]) -> Floats:
    source = statistics.tables["occupation-sections"]
    weights = np.zeros((len(middle), len(SECTIONS)))
    for group, section, weight in zip(*map(source.text, ("group", "section")), source.numbers("weight"), strict=True):
        weights[middle.index(group), SECTIONS.index(section)] = weight
    return weights


def _provinces(statistics: Statistics, middle: tuple[str, ...]) -> Floats:
    """Province shape of the middle groups that the census gives by province, over the national one; 1 elsewhere."""
    source = statistics.tables["occupation-province"]
    names = tuple(name for name in source.columns if name != "province")
    counts = source.numbers(*names)
    shape = np.ones((len(counts), len(middle)))
    for major in ("4", "6"):
        columns = [k for k, name in enumerate(names) if name[0] == major]
        shares = counts[:, columns] / counts[:, columns].sum(axis=1, keepdims=True)
        national = counts[:, columns].sum(axis=0) / counts[:, columns].sum()
        shape[:, [middle.index(names[k]) for k in columns]] = shares / national
    return shape


def _fallback(law: Floats) -> Floats:
    """Where no occupation of a group works in a section, take the group's occupations over all sections."""
    empty = law.sum(axis=-1, keepdims=True) <= 0
    return np.where(empty, law.sum(axis=3, keepdims=True), law)
