"""Whether two versions mean the same, condition by condition, with a case for each change."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import z3

from yuanmeng.rules.eligibility.analyse.overlays import other_names
from yuanmeng.rules.eligibility.analyse.prover import LIMIT_MS, Asking, table_rows
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.to_z3 import Formula, Formulas, Number, Truth, every, no, some
from yuanmeng.rules.eligibility.vocabulary import Value

State = Literal["equal", "differs", "added", "removed", "unproved"]
Case = Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """One condition id, or "amount", in two versions.

    `gain`: a case that meets it only in the new version (a higher amount); `loss`: only in the old one; `doubt`: a case
    that is refused in one and undecided in the other. Cases are values in normal form; counts and table values that
    mean something else in the new version are named "NAME ID-OF-THE-NEW-VERSION".
    """

    id: str
    state: State
    gain: Case | None = None
    loss: Case | None = None
    doubt: Case | None = None


def same_meaning(
    old: RuleSet, new: RuleSet, *, on: date | None = None, limit_ms: int = LIMIT_MS
) -> tuple[Meaning, ...]:
    """Every condition of both versions and the amount, compared on one decision date (default: the new one's first)."""
    day = on or new.scheme.effective_from
    context = z3.Context()
    before = Formulas(old.definitions, day, context)
    after = Formulas(new.definitions, day, context, rename=other_names(old, new))
    was = {rule.id: before.truth(rule.test) for rule in old.rules}
    now = {rule.id: after.truth(rule.test) for rule in new.rules}
    sums = before.number(old.amount), after.number(new.amount)
    asking = Asking(context, before.symbols | after.symbols, limit_ms)
    for rule_set, formulas in ((old, before), (new, after)):
        asking.solver.add(*formulas.bounds(), *table_rows(rule_set, formulas, day))
    found = [Meaning(id=name, state="removed") for name in was if name not in now]
    for name, truth in now.items():
        found.append(_condition(asking, name, was[name], truth) if name in was else Meaning(id=name, state="added"))
    return (*found, _amount(asking, *sums))


def _condition(asking: Asking, name: str, was: Truth, now: Truth) -> Meaning:
    gain = every(now.yes, no(was.yes))
    loss = every(was.yes, no(now.yes))
    doubt = some(every(was.no, no(some(now.no, now.yes))), every(now.no, no(some(was.no, was.yes))))
    return _meaning(asking, name, gain, loss, doubt)


def _amount(asking: Asking, was: Number, now: Number) -> Meaning:
    both = every(was.known, now.known)
    doubt = some(every(was.known, no(now.known)), every(now.known, no(was.known)))
    return _meaning(asking, "amount", every(both, now.value > was.value), every(both, now.value < was.value), doubt)


def _meaning(asking: Asking, name: str, gain: Formula, loss: Formula, doubt: Formula) -> Meaning:
    answers = [_plainest(asking, claim) for claim in (gain, loss, doubt)]
    cases = [case for case, _ in answers]
    if any(case is not None for case in cases):
        return Meaning(id=name, state="differs", gain=cases[0], loss=cases[1], doubt=cases[2])
    return Meaning(id=name, state="equal" if all(sure for _, sure in answers) else "unproved")


def _plainest(asking: Asking, claim: Formula) -> tuple[Case | None, bool]:
    """A case of the claim, with every fact known where possible, and whether the answer is sure."""
    known = every(*(item.known for item in asking.symbols.values() if item.column.missing == "unknown"))
    answer = asking.ask(claim, known)
    if answer.case is None:
        answer = asking.ask(claim)
    return answer.case, answer.sure
