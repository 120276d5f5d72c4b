"""State facts of a person: what the same source said before is superseded, never rewritten."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.utils.timezone import localdate

from yuanmeng.adapters.policies.load import Library, library
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.people.access import person_for
from yuanmeng.rules.actors import MACHINE, Actor, Role
from yuanmeng.rules.eligibility.vocabulary import FactError, Words
from yuanmeng.rules.facts import Seen
from yuanmeng.rules.facts.stating import faults

from .access import works_at
from .models import Fact


def state_facts(actor: Actor, person_id: UUID, facts: Sequence[Seen], *, at: datetime) -> int:
    """All or none; answers how many were new. A value that stands already from this source is not written again.

    Raises NotFound for a person who is not the actor's, Refusal naming every fact that cannot be stated, and why.
    """
    check(actor, facts, at=at)
    with acting(actor):
        if actor.role is Role.EMPLOYER:
            if not works_at(actor, person_id):
                raise NotFound
        else:
            person_for(actor, person_id)
        new = _new(person_id, facts)
        if new:
            _supersede(person_id, new, at)
            Fact.objects.bulk_create([_row(actor, person_id, seen, at) for seen in new])
            names = ",".join(seen.name for seen in new)
            record("facts.state", str(person_id), actor, at=at, origin=new[0].origin, names=names)
        return len(new)


def check(actor: Actor, facts: Sequence[Seen], *, at: datetime) -> None:
    """Raises Refusal with every fault of every fact."""
    found = [fault for seen in facts for fault in _faults(actor, seen, library(), at)]
    if len({(seen.name, seen.origin) for seen in facts}) < len(facts):
        found.append(Words(zh="同一事实填了两次", en="The same fact is given twice"))
    if found:
        raise Refusal(zh=f"{'；'.join(f.zh for f in found)}。", en=f"{'; '.join(f.en for f in found)}.")


def _faults(actor: Actor, seen: Seen, known: Library, at: datetime) -> list[Words]:
    fact = known.vocabulary.facts.get(seen.name)
    if fact is None:
        near = known.vocabulary.nearest(seen.name)
        return [Words(zh=f"没有事实“{seen.name}”，是不是 {near}", en=f'No fact "{seen.name}"; did you mean {near}')]
    if fact.subject != "worker":
        return [Words(zh=f"{fact.zh}是企业的事实，不是职工的", en=f"{fact.en} is a fact of a firm, not of a worker")]
    found = list(faults(actor.role, seen, fact))
    if not seen.value.strip():
        found.append(Words(zh=f"{fact.zh}空白", en=f"{fact.en} is blank"))
    try:
        value = fact.parse(seen.value)
    except FactError as fault:
        return [*found, Words(zh=fault.zh, en=fault.en)]
    if fact.type == "region" and value and value not in known.regions:
        found.append(
            Words(zh=f"{fact.zh}“{seen.value}”不是行政区划代码", en=f'{fact.en} "{seen.value}" is not a division code')
        )
    if seen.observed_on > localdate(at):
        found.append(Words(zh=f"{fact.zh}的日期在以后", en=f"{fact.en} is dated in the future"))
    return found


def _new(person_id: UUID, facts: Sequence[Seen]) -> list[Seen]:
    """Those that say something else than the source says now. Rows are locked by the person: see `_supersede`."""
    current = {
        (row.name, row.origin): (row.value, row.verified, row.reference)
        for row in Fact.objects.filter(person=person_id, superseded_at__isnull=True)
    }
    return [
        seen for seen in facts if current.get((seen.name, seen.origin)) != (seen.value, seen.verified, seen.reference)
    ]


def _supersede(person_id: UUID, new: Sequence[Seen], at: datetime) -> None:
    """By the machinery: an earlier employer's value is not seen by the present one, and must give way all the same."""
    with acting(MACHINE):
        person_for(MACHINE, person_id, lock=True)  # two that state at once take turns
        for origin in {seen.origin for seen in new}:
            names = [seen.name for seen in new if seen.origin is origin]
            Fact.objects.filter(person=person_id, origin=origin, name__in=names, superseded_at__isnull=True).update(
                superseded_at=at
            )


def _row(actor: Actor, person_id: UUID, seen: Seen, at: datetime) -> Fact:
    return Fact(
        person_id=person_id,
        name=seen.name,
        value=seen.value.strip(),
        origin=seen.origin,
        reference=seen.reference,
        verified=seen.verified,
        observed_on=seen.observed_on,
        recorded_at=at,
        recorded_by=actor.body,
    )
