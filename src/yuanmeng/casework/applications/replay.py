"""Compute every decision again from what it kept: the stored values, and the program archived under its hash.

Where the policies folder still holds the rules, the values are derived once more from the stored facts as well.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.schemes.models import PublishedScheme
from yuanmeng.casework.schemes.publish import digest
from yuanmeng.rules.actors import Actor, Role, region_prefix
from yuanmeng.rules.eligibility.awards import Award
from yuanmeng.rules.facts import Origin, Seen
from yuanmeng.rules.facts.assessing import assessed, replay

from .models import Assessment

BATCH = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Replayed:
    """How many decisions were computed again, how many of them from their facts too, and the ids that differ."""

    decisions: int
    from_facts: int
    differ: tuple[int, ...]


def replay_all(actor: Actor) -> Replayed:
    """Every decision of the whole country. Raises Refusal for anybody but an operator who sees all."""
    if actor.role is not Role.OPERATOR or region_prefix(actor) != "":
        raise Refusal(
            zh="只有负责全部地区的运维能重算全部决定。", en="Only an operator for the whole country replays all."
        )
    decisions = from_facts = 0
    differ: list[int] = []
    for batch in _batches(actor):
        for row in batch:
            decisions += 1
            from_facts += _held(row)
            if not same(row):
                differ.append(row.pk)
    return Replayed(decisions=decisions, from_facts=from_facts, differ=tuple(differ))


def same(row: Assessment) -> bool:
    """Whether the archived program, and the facts where the rules are still held, give what was decided then."""
    on = row.on
    fail, unknown, amount = replay(_program(row.rule_hash), row.values, on)
    paid = None if fail or unknown else amount
    if (fail, unknown, paid) != (row.fail_mask, row.unknown_mask, row.amount_fen):
        return False
    return not _held(row) or _values(row) == row.values


def _batches(actor: Actor) -> Iterator[list[Assessment]]:
    """In the order they were made, a transaction a batch."""
    last = 0
    while True:
        with acting(actor):
            batch = list(Assessment.objects.filter(pk__gt=last).select_related("claim").order_by("pk")[:BATCH])
        if not batch:
            return
        yield batch
        last = batch[-1].pk


@lru_cache(maxsize=256)
def _program(rule_hash: str) -> str:
    """The archived text. Raises Refusal when it is not the one that was published."""
    found = PublishedScheme.objects.filter(rule_hash=rule_hash).order_by("pk").first()
    if found is None or digest(found.python_text) != found.python_hash:
        raise Refusal(
            zh=f"规则档案里的 {rule_hash[:12]} 缺失或被改过。",
            en=f"{rule_hash[:12]} is missing from the archive of rules, or was altered.",
        )
    return found.python_text


def _held(row: Assessment) -> bool:
    found = library().schemes.get(row.claim.scheme)
    return found is not None and found.digest == row.rule_hash


def _values(row: Assessment) -> Mapping[str, object]:
    """The flat values, from facts, earlier awards and officers' answers as they were kept."""
    facts = {name: _seen(name, kept) for name, kept in row.facts.items()}
    awards = None if row.awards is None else [_award(kept) for kept in row.awards]
    rule_set = library().schemes[row.claim.scheme]
    return assessed(rule_set, facts, awards, row.answers, vocabulary=library().vocabulary, on=row.on).values


def _seen(name: str, kept: list[str | bool]) -> Seen:
    value, origin, verified, observed_on, reference = kept
    return Seen(
        name=name,
        value=str(value),
        origin=Origin(str(origin)),
        verified=bool(verified),
        observed_on=date.fromisoformat(str(observed_on)),
        reference=str(reference),
    )


def _award(kept: list[str | int]) -> Award:
    family, level, trade, awarded_on, amount_fen = kept
    return Award(str(family), str(level), str(trade), date.fromisoformat(str(awarded_on)), int(amount_fen))
