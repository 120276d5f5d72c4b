"""The chain of review levels a window keeps, and the level that stands above each."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from yuanmeng.rules.eligibility.scheme import Review

TOWARDS_THE_TOP = ("unit", "township", "district", "city", "province", "national")
"""Union levels, the lowest first. Other levels (system, school, hr, finance) are asked through the opening union."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level: its question, its clock in working days, what silence does, and how it may be passed.

    `people` officers must agree; `straight_through`: a clear claim passes without an officer, but for a sample of
    `sample_permille`. `default_clock`: the text of the scheme gives no clock, so the house's own holds.
    """

    level: str
    zh: str
    en: str
    working_days: int
    default_clock: bool
    on_silence: str
    people: int
    straight_through: bool
    sample_permille: int


def chain_of(reviews: Sequence[Review], *, default_days: int, default_permille: int) -> tuple[Level, ...]:
    """The levels of a scheme; what its text leaves open is filled with the house's defaults (policies/house.toml)."""
    return tuple(
        Level(
            level=one.level,
            zh=one.words.zh,
            en=one.words.en,
            working_days=one.working_days or default_days,
            default_clock=one.working_days is None,
            on_silence=one.on_silence,
            people=one.people,
            straight_through=one.straight_through,
            sample_permille=default_permille if one.sample_permille is None else one.sample_permille,
        )
        for one in reviews
    )


def to_rows(chain: Sequence[Level]) -> list[dict[str, object]]:
    """What a window keeps."""
    return [asdict(level) for level in chain]


def from_rows(rows: Sequence[Mapping[str, object]]) -> tuple[Level, ...]:
    """What `to_rows` kept."""
    return tuple(
        Level(
            level=str(row["level"]),
            zh=str(row["zh"]),
            en=str(row["en"]),
            working_days=int(str(row["working_days"])),
            default_clock=bool(row["default_clock"]),
            on_silence=str(row["on_silence"]),
            people=int(str(row["people"])),
            straight_through=bool(row["straight_through"]),
            sample_permille=int(str(row["sample_permille"])),
        )
        for row in rows
    )
