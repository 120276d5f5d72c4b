"""The joint table fits both strata; an overlap the profiles forbid is refused."""

from dataclasses import replace

import numpy as np
import pytest

from yuanmeng.rules.nation.counties import County
from yuanmeng.rules.nation.flows import flows
from yuanmeng.rules.nation.plan import Plan, make_plan
from yuanmeng.rules.nation.statistics import Statistics


def test_both_strata_hold_their_published_totals(plan: Plan, statistics: Statistics) -> None:
    assert plan.gap < 1e-5
    assert plan.table[:2].sum() == pytest.approx(statistics.number("workforce"), rel=1e-4)
    assert plan.table[1:].sum() == pytest.approx(statistics.number("migrants"), rel=1e-4)


def test_the_two_education_profiles_stay_apart(plan: Plan) -> None:
    upper = plan.table[..., 2:, :].sum(axis=(1, 2, 3, 4, 5, 6))
    everyone = plan.table.sum(axis=(1, 2, 3, 4, 5, 6))
    assert upper[:2].sum() / everyone[:2].sum() == pytest.approx(0.85, abs=0.001)
    assert upper[1:].sum() / everyone[1:].sum() == pytest.approx(0.333, abs=0.001)


@pytest.mark.parametrize("overlap", [0.6, 1.0])
def test_too_much_overlap_is_refused(
    statistics: Statistics, counties: tuple[County, ...], plan: Plan, overlap: float
) -> None:
    with pytest.raises(ValueError, match="cannot both fit"):
        make_plan(statistics, counties, replace(plan.order, overlap=overlap))


def test_a_province_without_a_county_is_refused(
    statistics: Statistics, counties: tuple[County, ...], plan: Plan
) -> None:
    with pytest.raises(ValueError, match="no county"):
        make_plan(statistics, [county for county in counties if county.code // 10_000 != 54], plan.order)


def test_migrants_cross_provinces_as_published(statistics: Statistics) -> None:
    table = flows(statistics)
    assert table.sum() - np.trace(table) == pytest.approx(statistics.number("migrants_across"), rel=1e-4)
    origins = statistics.tables["provinces"].numbers("migrants_origin")
    np.testing.assert_allclose(table.sum(axis=1), origins, rtol=1e-3)
