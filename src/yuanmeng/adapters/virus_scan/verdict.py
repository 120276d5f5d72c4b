"""What a scanner said."""

from dataclasses import dataclass
from enum import StrEnum


class Outcome(StrEnum):
    CLEAN = "clean"
    INFECTED = "infected"
    NOT_SCANNED = "not_scanned"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """`name` is the signature that matched; `why` says in one English line for the log why nothing was scanned."""

    outcome: Outcome
    name: str = ""
    why: str = ""


CLEAN = Verdict(outcome=Outcome.CLEAN)


def infected(name: str) -> Verdict:
    return Verdict(outcome=Outcome.INFECTED, name=name)


def not_scanned(why: str) -> Verdict:
    return Verdict(outcome=Outcome.NOT_SCANNED, why=why)
