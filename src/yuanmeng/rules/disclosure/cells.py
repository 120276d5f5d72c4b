"""Figures fit to be published: counts below ten are not shown, and no sum gives them away."""

from collections.abc import Sequence

SMALLEST = 10


def protected(counts: Sequence[int]) -> tuple[int | None, ...]:
    """The counts that may stand beside their sum; None for one below ten that is not zero.

    Where only one would be hidden the next smallest is hidden with it: else the sum would tell.
    """
    hidden = {place for place, count in enumerate(counts) if 0 < count < SMALLEST}
    if len(hidden) == 1:
        others = sorted((count, place) for place, count in enumerate(counts) if place not in hidden and count)
        hidden |= {others[0][1]} if others else set()
    return tuple(None if place in hidden else count for place, count in enumerate(counts))
