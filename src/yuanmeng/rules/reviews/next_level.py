"""Which level of the chain a claim comes before next, who is asked there, and what silence does."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from yuanmeng.rules.reviews.chain import TOWARDS_THE_TOP, Level


class OnSilence(StrEnum):
    ESCALATE = "escalate"
    PASS = "pass"
    REFUSE = "refuse"
    WAIT = "wait"


@dataclass(frozen=True, slots=True, kw_only=True)
class Route:
    """The levels passed without an officer, and the level where one is asked; None: the end of the chain."""

    passed: tuple[int, ...]
    stops: int | None


def route(
    chain: Sequence[Level], start: int, *, clear: bool, drawn: int | None, asked_by_hand: Collection[int] = ()
) -> Route:
    """The way from level `start` on. A clear claim passes each straight-through level but the one it is drawn for.

    `asked_by_hand`: levels that an officer decides whatever the claim is, as after a return or an appeal.
    """
    passed: list[int] = []
    for number in range(start, len(chain)):
        if not (clear and chain[number].straight_through) or number == drawn or number in asked_by_hand:
            return Route(passed=tuple(passed), stops=number)
        passed.append(number)
    return Route(passed=tuple(passed), stops=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The body that answers for a level; `missing`: there is none of that level, so a higher one answers."""

    body: UUID
    missing: bool


def asked(level: str, bodies: Mapping[str, UUID], *, opened_by: UUID) -> Asked:
    """Who answers. A union level without a body goes to the next one above; every other level to the opening union."""
    if level not in TOWARDS_THE_TOP:
        return Asked(body=opened_by, missing=False)
    for higher in TOWARDS_THE_TOP[TOWARDS_THE_TOP.index(level) :]:
        if higher in bodies:
            return Asked(body=bodies[higher], missing=higher != level)
    return Asked(body=opened_by, missing=True)


def after_silence(level: Level, *, unfit: bool, body_above: bool) -> OnSilence:
    """What the machine does when a clock has run out.

    What an officer could not pass (`unfit`) is not passed by silence either. Where nobody stands above, it waits.
    """
    said = OnSilence(level.on_silence)
    if said is OnSilence.PASS and unfit:
        said = OnSilence.ESCALATE
    if said is OnSilence.ESCALATE and not body_above:
        return OnSilence.WAIT
    return said
