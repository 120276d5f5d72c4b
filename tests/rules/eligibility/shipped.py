"""The rule sets of policies/ and rows mined around their constants."""

from bisect import bisect
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hypothesis import strategies as st

from yuanmeng.adapters.engines.agreement import good_rows
from yuanmeng.adapters.policies.load import library
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.mine import mine
from yuanmeng.rules.eligibility.settle import Known
from yuanmeng.rules.eligibility.vocabulary import Fact, FactError, Value

LIBRARY = library()
SETS = tuple(LIBRARY.schemes.values())


@lru_cache(maxsize=256)
def good(identity: str) -> tuple[date, list[Mapping[str, Value]]]:
    """The decision date of a case table and the values of its eligible cases."""
    return good_rows(LIBRARY, LIBRARY.schemes[identity])


def mined(rule_set: RuleSet, *, rows: int, seed: int) -> tuple[date, list[dict[str, Value]]]:
    on, cases = good(rule_set.id)
    return on, mine(rule_set, cases, on=on, rows=rows, seed=seed)


@dataclass(frozen=True, slots=True)
class Mined:
    """A rule set, its day, two mined rows of flat values, and the columns to leave out."""

    rule_set: RuleSet
    on: date
    row: dict[str, Value]
    other: dict[str, Value]
    absent: frozenset[str]


@st.composite
def mined_cases(draw: st.DrawFn) -> Mined:
    rule_set = draw(st.sampled_from(SETS))
    on, rows = mined(rule_set, rows=2, seed=draw(st.integers(0, 9999)))
    return Mined(rule_set, on, *rows, draw(st.frozensets(st.sampled_from(sorted(rows[0])))))


def known(rule_set: RuleSet, on: date, row: Mapping[str, Value], absent: frozenset[str] = frozenset()) -> Known:
    return Known({name: value for name, value in row.items() if name not in absent}, rule_set.definitions, on)


def outside(fact: Fact, value: Value) -> str:
    """A value as a register writes it; blank for None."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if fact.values and isinstance(value, int):
        return fact.values[value].id
    return value.isoformat() if isinstance(value, date) else fact.show(value) if fact.type == "code" else str(value)


PLACES = tuple(region.code for region in LIBRARY.regions if region.in_force and region.level == "county")


def as_registered(row: Mapping[str, Value], on: date) -> dict[str, Value]:
    """The facts of a mined row that a register can hold: what is outside its range is blank, a place is a county."""
    held: dict[str, Value] = {}
    for name, value in row.items():
        fact = LIBRARY.vocabulary.facts.get(name)
        if fact is None:
            continue
        if fact.type == "region" and isinstance(value, int):
            value = PLACES[bisect(PLACES, value) % len(PLACES)]
        try:
            held[name] = None if name == "birth_date" and value and value > on else fact.parse(outside(fact, value))  # type: ignore[operator]
        except FactError:
            held[name] = None
    return held
