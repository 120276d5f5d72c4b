"""One decision with its grounds: run the generated Python and say which condition decided, with the values seen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TypeAlias

from yuanmeng.rules.eligibility.awards import Award, tally
from yuanmeng.rules.eligibility.link import AMOUNT_BIT, Rule, RuleSet
from yuanmeng.rules.eligibility.to_python import python_source
from yuanmeng.rules.eligibility.vocabulary import Value, Vocabulary

Values: TypeAlias = Mapping[str, Value]
Masks: TypeAlias = tuple[int, int, int | None]
Decide: TypeAlias = Callable[[Values], Masks]


class Status(StrEnum):
    ELIGIBLE = "eligible"
    REFUSED = "refused"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Ground:
    """A condition that failed or is unknown, with the values it saw."""

    rule: Rule
    seen: tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer of one rule set: status, fen (None unless eligible), masks and grounds in the order of the text.

    `amount_unknown`: every condition holds, only the sum cannot be known; the status is then undecided.
    """

    status: Status
    amount_fen: int | None
    fail_mask: int
    unknown_mask: int
    failed: tuple[Ground, ...]
    unknown: tuple[Ground, ...]

    @property
    def amount_unknown(self) -> bool:
        return bool(self.unknown_mask >> AMOUNT_BIT & 1)


@lru_cache(maxsize=1024)
def decider(rule_set_digest: str, source: str, on: date) -> Decide:
    """The compiled decision of one rule set on one day."""
    space: dict[str, Callable[[date], Decide]] = {}
    exec(compile(source, f"<rule set {rule_set_digest[:12]}>", "exec"), space)  # our own generated text
    return space["decider"](on)


@lru_cache(maxsize=1024)
def _source(rule_set: "_Identity") -> str:
    return python_source(rule_set.rule_set)


@dataclass(frozen=True, slots=True, eq=False)
class _Identity:
    """A rule set as a cache key: compared by digest and id, not field by field."""

    rule_set: RuleSet

    def __hash__(self) -> int:
        return hash((self.rule_set.digest, self.rule_set.id))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and hash(self) == hash(other)


def compiled(rule_set: RuleSet, on: date) -> Decide:
    """The decision function of a rule set on a day, made once."""
    return decider(rule_set.digest, _source(_Identity(rule_set)), on)


def gather(
    rule_set: RuleSet,
    facts: Values,
    awards: Sequence[Award] | None,
    answers: Values,
    *,
    vocabulary: Vocabulary,
    on: date,
) -> dict[str, Value]:
    """The flat values a rule set reads: facts, officers' answers (by question id), tallies and table values."""
    flat = dict(facts)
    flat.update({f"q__{name}": value for name, value in answers.items()})
    for spec in rule_set.tallies:
        flat[f"t__{spec.id}"] = tally(spec, awards, facts, vocabulary.facts.__getitem__, on)
    for use in rule_set.tables:
        region = facts.get(use.fact)
        row = use.table.look_up(region if isinstance(region, int) else None, on)
        for name in use.columns:
            flat[f"{use.alias}__{name}"] = row.values[name] if row else None
    return flat


def decide(rule_set: RuleSet, flat: Values, *, on: date) -> Decision:
    """Decide one case from its flat values (see `gather`) on the decision date."""
    fail, unknown, amount = compiled(rule_set, on)(flat)
    if not fail and not unknown:
        return Decision(Status.ELIGIBLE, amount, 0, 0, (), ())
    status = Status.REFUSED if fail else Status.UNDECIDED
    return Decision(status, None, fail, unknown, _grounds(rule_set, fail, flat), _grounds(rule_set, unknown, flat))


def _grounds(rule_set: RuleSet, mask: int, flat: Values) -> tuple[Ground, ...]:
    if not mask:
        return ()
    return tuple(
        Ground(rule, tuple((column.name, flat.get(column.name)) for column in rule.reads))
        for rule in rule_set.rules
        if mask >> rule.bit & 1
    )
