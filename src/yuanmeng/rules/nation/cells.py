"""The rows of a chunk as positions on the axes of the joint table."""

from dataclasses import dataclass

import numpy as np

from yuanmeng.rules.nation.drawing import Ints

MISSING = np.iinfo(np.int32).min
Columns = dict[str, Ints]


@dataclass(frozen=True, slots=True)
class Cells:
    """One entry per worker on each axis."""

    part: Ints
    province: Ints
    sex: Ints
    group: Ints
    section: Ints
    education: Ints
    band: Ints

    def __len__(self) -> int:
        return len(self.part)


def unravel(cells: Ints, shape: tuple[int, ...]) -> Cells:
    return Cells(*(axis.astype(np.int64) for axis in np.unravel_index(cells, shape)))
