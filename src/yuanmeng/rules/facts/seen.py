"""Several sources, one value: what is verified counts before what is not, then the stronger source, then the newer."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Origin(StrEnum):
    """Where a value comes from, the weakest first."""

    DECLARED = "declared"
    DOCUMENT = "document"
    EMPLOYER = "employer"
    OFFICER = "officer"
    REGISTRY = "registry"


STRENGTH = {origin: place for place, origin in enumerate(Origin)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One fact as a decision reads it and keeps it. `value` is outside text; "-" = known not to exist."""

    name: str
    value: str
    origin: Origin
    verified: bool
    observed_on: date
    reference: str = ""


def best(facts: Iterable[Seen]) -> dict[str, Seen]:
    """For each name the fact that counts."""
    found: dict[str, Seen] = {}
    for fact in facts:
        held = found.get(fact.name)
        if held is None or _rank(fact) > _rank(held):
            found[fact.name] = fact
    return found


def _rank(fact: Seen) -> tuple[bool, int, date]:
    return fact.verified, STRENGTH[fact.origin], fact.observed_on
