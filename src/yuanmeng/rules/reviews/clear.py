"""What is clear enough to pass a level without an officer, and what the machine would say."""

from collections.abc import Sequence
from enum import StrEnum

from yuanmeng.rules.eligibility.decide import Status
from yuanmeng.rules.eligibility.vocabulary import Words


class Verdict(StrEnum):
    """What the machine would do by itself; it only ever passes by itself, it never refuses."""

    PASS = "pass"
    REFUSE = "refuse"
    OPEN = ""


class Held(StrEnum):
    """Why a claim is not clear."""

    REFUSED = "refused"
    UNDECIDED = "undecided"
    UNVERIFIED = "unverified"
    DOUBLED = "doubled"
    WANTS_HUMAN = "wants_human"
    BLIND = "blind"
    CONFLICT = "conflict"
    GONE = "gone"


HELD: dict[Held, Words] = {
    Held.REFUSED: Words(zh="有条件不符合", en="a condition fails"),
    Held.UNDECIDED: Words(zh="还有说不准的条件", en="a condition is still open"),
    Held.UNVERIFIED: Words(zh="有事实没有核实", en="a fact is not verified"),
    Held.DOUBLED: Words(zh="查重有结果", en="the duplicate checks found something"),
    Held.WANTS_HUMAN: Words(zh="本人要求人工审核", en="the worker asked for a person"),
    Held.BLIND: Words(zh="抽查件，要单独看", en="drawn for the blind sample: look at it by itself"),
    Held.CONFLICT: Words(zh="你要回避", en="you may not decide this one"),
    Held.GONE: Words(zh="已经办结或不归你办", en="decided already, or not yours"),
}


def why_held(status: str, *, unverified: Sequence[str], doubled: bool, wants_human: bool) -> tuple[Held, ...]:
    """Why an officer has to look; empty: clear."""
    found = []
    if status != Status.ELIGIBLE:
        found.append(Held.REFUSED if status == Status.REFUSED else Held.UNDECIDED)
    if unverified:
        found.append(Held.UNVERIFIED)
    if doubled:
        found.append(Held.DOUBLED)
    if wants_human:
        found.append(Held.WANTS_HUMAN)
    return tuple(found)


def verdict(held: Sequence[Held]) -> Verdict:
    """Pass when nothing holds it; refuse when a condition fails by verified facts alone; otherwise open."""
    if not held:
        return Verdict.PASS
    return Verdict.REFUSE if tuple(held) == (Held.REFUSED,) else Verdict.OPEN
