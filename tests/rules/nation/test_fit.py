"""The printed fit is counted from the rows, and 200,000 rows fit within the proportionate tolerance."""

from dataclasses import replace

import pytest

from yuanmeng.rules.nation.fit import fit, tally
from yuanmeng.rules.nation.plan import Plan
from yuanmeng.rules.nation.register import draw_chunk
from yuanmeng.rules.nation.statistics import Statistics


@pytest.fixture(scope="module")
def large(plan: Plan) -> Plan:
    return replace(plan, order=replace(plan.order, workers=200_000))


def test_every_marginal_fits(large: Plan, statistics: Statistics) -> None:
    rows = list(fit(large, statistics, tally(large, draw_chunk(large, 0))))
    assert [(row.marginal, row.label, row.relative, row.points) for row in rows if not row.within] == []
    assert {"occupations", "unit-sections", "migrant-education", "union-provinces"} <= {row.marginal for row in rows}
    assert len([row for row in rows if row.marginal == "occupations"]) == 31 * 2 * 6


def test_a_misfit_is_seen(large: Plan, statistics: Statistics) -> None:
    drawn = draw_chunk(large, 0)
    drawn.columns["union_member"][: len(drawn.cells) // 3] = 0
    rows = list(fit(large, statistics, tally(large, drawn)))
    assert [row.marginal for row in rows if not row.within and row.marginal == "union-members"] == ["union-members"]


def test_tallies_of_parts_add_up(plan: Plan) -> None:
    drawn = draw_chunk(replace(plan, order=replace(plan.order, workers=500)), 0)
    once = tally(plan, drawn)
    assert (once + once).counts["cells"].sum() == 1_000
