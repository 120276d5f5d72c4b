"""One decision with its grounds: run the generated Python and say which condition decided, with the values seen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from yuanmeng.rules.eligibility.awards import Award, tally
from yuanmeng.rules.eligibility.link import AMOUNT_BIT, Rule, RuleSet
from yuanmeng.rules.eligibility.to_python import python_source
from yuanmeng.rules.eligibility.vocabulary import Value, Vocabulary

Values: TypeAlias = Mapping[str, Value]
Masks: TypeAlias = tuple[int, int, int | None]
Decide: TypeAlias = Callable[[Values], Masks]
Ground: TypeAlias = tuple[Rule, tuple[Value, ...]]
"""A condition that failed or is unknown, with the values it saw in the order of `rule.names`."""


class Status(StrEnum):
    ELIGIBLE = "eligible"
    REFUSED = "refused"
    UNDECIDED = "undecided"


class Decision(NamedTuple):  # one for every worker: a frozen dataclass takes three times longer to make
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


@dataclass(frozen=True, slots=True)
class _Same:
    """A rule set as a cache key: the same rules have the same digest, whatever their words."""

    digest: str
    rule_set: RuleSet = field(compare=False)


@lru_cache(maxsize=1024)
def _decider(of: _Same) -> Callable[[date], Decide]:
    """The compiled program of a rule set, which a decision date turns into a decision function."""
    space: dict[str, Callable[[date], Decide]] = {}
    source = python_source(of.rule_set)
    exec(compile(source, f"<rule set {of.digest[:12]}>", "exec"), space)  # our own generated text
    return space["decider"]


MADE: dict[tuple[str, date], Decide] = {}
MOST_MADE = 4096


def compiled(rule_set: RuleSet, on: date) -> Decide:
    """The decision function of a rule set on a day, made once."""
    return MADE.get((rule_set.digest, on)) or _made(rule_set, on)


def _made(rule_set: RuleSet, on: date) -> Decide:
    if len(MADE) >= MOST_MADE:
        MADE.clear()
    return MADE.setdefault((rule_set.digest, on), _decider(_Same(rule_set.digest, rule_set))(on))


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
    failed: list[Ground] = []
    unsure: list[Ground] = []
    either = fail | unknown
    for rule in rule_set.rules:
        if either & rule.mask:
            (failed if fail & rule.mask else unsure).append((rule, tuple(map(flat.get, rule.names))))
    status = Status.REFUSED if fail else Status.UNDECIDED
    return Decision(status, None, fail, unknown, tuple(failed), tuple(unsure))
