"""Where in a province people live and work: a draw over the counties in force."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yuanmeng.rules.nation.drawing import Choices, Ints, choices
from yuanmeng.rules.nation.statistics import Floats, Statistics


@dataclass(frozen=True, slots=True, kw_only=True)
class County:
    """One county-level unit; a city without counties stands for itself (`whole_city`)."""

    code: int
    district: bool
    whole_city: bool


@dataclass(frozen=True, slots=True)
class Counties:
    """The county codes in order and, for each province of the statistics, the law to draw one of them."""

    codes: Ints
    law: Choices

    def draw(self, provinces: Ints, uniform: Floats) -> Ints:
        """A county code for each province index."""
        return self.codes[self.law.pick(provinces, uniform)]


def counties_of(known: Sequence[County], statistics: Statistics) -> Counties:
    """Raises ValueError when a province of the statistics has no county."""
    provinces = [int(code) for code in statistics.tables["provinces"].text("code")]
    district, city = statistics.number("district_weight"), statistics.share("details", "whole_city")
    codes = np.array([county.code for county in known], dtype=np.int64)
    weight = np.array([_weight(county, district, city) for county in known])
    inside = (codes // 10_000)[None, :] == np.array(provinces)[:, None]
    if not inside.any(axis=1).all():
        raise ValueError("a province of the statistics has no county in the region table")
    return Counties(codes, choices(inside * weight))


def _weight(county: County, district: float, city: float) -> float:
    if county.whole_city:
        return city
    return district if county.district else 1.0


MUNICIPALITIES = (11, 12, 31, 50)
DIRECT = 90  # the middle pair of codes of counties run by the province itself


def city_of(codes: Ints) -> Ints:
    """The city of each county code; the province where no city stands between (municipalities, direct counties)."""
    direct = np.isin(codes // 10_000, MUNICIPALITIES) | (codes // 100 % 100 >= DIRECT)
    return np.where(direct, codes // 10_000 * 10_000, codes // 100 * 100)
