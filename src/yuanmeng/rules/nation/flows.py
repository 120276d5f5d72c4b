"""Migrants by province of origin and of work."""

import numpy as np

from yuanmeng.rules.nation.raking import Target, rake
from yuanmeng.rules.nation.statistics import Floats, Statistics


def flows(statistics: Statistics) -> Floats:
    """Origin x workplace, in ten thousand persons.

    1. Start from a gravity shape: who leaves goes where migrants work, who stays stays; regions leave at their
    published share of away migrants. 2. Rake to origins, workplaces and the number who cross a province border.
    Migrants abroad are counted inside (the workplaces are scaled up to the published total).
    """
    table = statistics.tables["provinces"]
    origins, workplaces = table.numbers("migrants_origin"), table.numbers("migrants_workplace")
    total, across = statistics.number("migrants"), statistics.number("migrants_across")
    origins, workplaces = origins * total / origins.sum(), workplaces * total / workplaces.sum()
    leaving = np.array([statistics.share("leave_share", region) for region in table.text("region")])
    leaving *= statistics.number("migrants_away") / total
    leaving *= across / (leaving * origins).sum()
    home = np.eye(len(origins))
    staying = (home * (origins * (1 - leaving)))[None]
    moving = ((1 - home) * np.outer(origins * leaving, workplaces / workplaces.sum()))[None]
    fitted = rake(
        np.concatenate([staying, moving]),
        (
            Target("origins", slice(0, 2), (1,), origins),
            Target("workplaces", slice(0, 2), (2,), workplaces),
            Target("across", slice(0, 2), (0,), np.array([total - across, across])),
        ),
        rounds=2_000,
    )
    table_of_flows: Floats = fitted.table.sum(axis=0)
    return table_of_flows


def away_at_home(statistics: Statistics) -> float:
    """The chance that a migrant who works in the home province is away from the home township."""
    total, away = statistics.number("migrants"), statistics.number("migrants_away")
    across = statistics.number("migrants_across")
    return (away - across) / (total - across)
