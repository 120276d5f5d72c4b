"""Facts with their sources into a decision, and the values that decide it again from the archived program."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TypeAlias

from yuanmeng.rules.eligibility.awards import Award
from yuanmeng.rules.eligibility.decide import Decision, Status, decide, gather
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.vocabulary import Value, Vocabulary
from yuanmeng.rules.facts.seen import Seen
from yuanmeng.rules.facts.stating import may_be_verified

Plain: TypeAlias = bool | int | str | None
Masks: TypeAlias = tuple[int, int, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One decision on facts with sources.

    `values` is flat and JSON-able (dates ISO) and suffices to run the archived program again. `read` are the facts the
    rules read that somebody gave. `unverified` are those nobody vouches for, and those nobody gave where the rules take
    a blank as "there is none". `clear`: eligible, and nothing is unverified.
    """

    decision: Decision
    values: dict[str, Plain]
    read: tuple[str, ...]
    unverified: tuple[str, ...]

    @property
    def clear(self) -> bool:
        return self.decision.status is Status.ELIGIBLE and not self.unverified


@dataclass(frozen=True, slots=True)
class _Reads:
    """What a rule set reads, worked out once: columns of its program, facts behind them, those blank means none."""

    columns: tuple[str, ...]
    facts: tuple[str, ...]
    blank_is_none: frozenset[str]
    verifiable: frozenset[str]


_READS: dict[str, _Reads] = {}


def _reads(rule_set: RuleSet, vocabulary: Vocabulary) -> _Reads:
    """By digest: the same rules read the same."""
    found = _READS.get(rule_set.digest)
    if found is None:
        facts = [vocabulary.facts[name] for name in rule_set.facts]
        found = _READS[rule_set.digest] = _Reads(
            tuple(column.name for column in rule_set.columns),
            tuple(fact.name for fact in facts),
            frozenset(fact.name for fact in facts if fact.missing == "none"),
            frozenset(fact.name for fact in facts if may_be_verified(fact)),
        )
    return found


def assessed(
    rule_set: RuleSet,
    facts: Mapping[str, Seen],
    awards: Sequence[Award] | None,
    answers: Mapping[str, Value],
    *,
    vocabulary: Vocabulary,
    on: date,
) -> Assessed:
    """Decide as of `on`. `awards` None = not known; `answers` are officers', by question id. Raises FactError."""
    reads = _reads(rule_set, vocabulary)
    known = vocabulary.facts
    values = {name: known[name].parse(facts[name].value) for name in reads.facts if name in facts}
    flat = gather(rule_set, values, awards, answers, vocabulary=vocabulary, on=on)
    unverified = [
        name
        for name in reads.facts
        if (name in reads.verifiable and not facts[name].verified if name in facts else name in reads.blank_is_none)
    ]
    return Assessed(
        decision=decide(rule_set, flat, on=on),
        values={name: _plain(flat.get(name)) for name in reads.columns},
        read=tuple(values),
        unverified=tuple(unverified),
    )


def _plain(value: Value) -> Plain:
    return value.isoformat() if isinstance(value, date) else value


@lru_cache(maxsize=64)
def _program(python_text: str) -> tuple[Callable[[date], Callable[[Mapping[str, Value]], Masks]], frozenset[str]]:
    """The decider of an archived text, and the names whose values are dates."""
    space: dict[str, object] = {"__name__": "archived"}
    exec(compile(python_text, "<archived rule set>", "exec"), space)  # our own generated text, whose digest is kept
    return space["decider"], space["DATES"]  # type: ignore[return-value]  # what every generated text defines


def replay(python_text: str, values: Mapping[str, Plain], on: date) -> Masks:
    """Fail mask, unknown mask and amount in fen as the archived program decides these values on that day.

    Raises ValueError when a date among the values is not one.
    """
    decider, dates = _program(python_text)
    given: dict[str, Value] = {
        name: date.fromisoformat(value) if name in dates and isinstance(value, str) else _not_text(value)
        for name, value in values.items()
    }
    return decider(on)(given)


def _not_text(value: Plain) -> Value:
    if isinstance(value, str):
        raise ValueError(f"{value!r} is text, and only dates are kept as text")
    return value
