"""Decide a claim again on what stands now: with the facts an officer corrected, the questions an officer answered."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db.models import JSONField
from django.db.models.expressions import Value as Given

from yuanmeng.casework.applications.models import Assessment, Claim
from yuanmeng.casework.applications.rule_sets import rule_set_of
from yuanmeng.casework.eligibility.assess import assess
from yuanmeng.casework.eligibility.read import earlier_awards, facts_of
from yuanmeng.casework.eligibility.state_facts import state_facts
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.people.models import RealName
from yuanmeng.rules.actors import MACHINE, Actor
from yuanmeng.rules.eligibility.awards import Award
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.vocabulary import FactError, Value
from yuanmeng.rules.facts import Seen
from yuanmeng.rules.reviews.answers import AnswerError, read_answer

Kept = bool | int | str | None


def last_assessment(claim: Claim) -> Assessment:
    """The decision that stands. A claim under review always has one."""
    return Assessment.objects.filter(claim=claim).order_by("-at", "-pk")[0]


def reassess(
    actor: Actor, claim: Claim, answers: Mapping[str, str], facts: Sequence[Seen], *, at: datetime
) -> Assessment:
    """Keep `facts` and a new decision; without anything new the one that stands. `claim` is locked, and saved here.

    Earlier answers stand unless given anew. Raises Refusal for an answer or a fact that cannot be read.
    """
    last = last_assessment(claim)
    rule_set = rule_set_of(claim.scheme, claim.rule_hash)
    kept = {**last.answers, **_read(rule_set, answers)}
    if facts:
        state_facts(actor, claim.person_id, facts, at=at)
    if not facts and kept == last.answers:
        return last
    made = _decided(actor, claim, rule_set, last, kept, at)
    made.save(force_insert=True)
    claim.status, claim.amount_fen = made.status, made.amount_fen
    claim.save(update_fields=["status", "amount_fen", "clear"])
    names = ",".join(sorted([*answers, *(seen.name for seen in facts)]))
    record("claim.assess", str(claim.pk), actor, at=at, case=claim.pk, status=made.status, names=names)
    return made


def _decided(
    actor: Actor, claim: Claim, rule_set: RuleSet, last: Assessment, kept: dict[str, Kept], at: datetime
) -> Assessment:
    """The new decision, not saved. It is made as of the day the claim was handed in: waiting changes nobody's right."""
    seen = facts_of(claim.person_id)
    awards = _awards(claim, known=last.awards is not None)
    try:
        result = assess(rule_set, seen, awards, _values(rule_set, kept), on=last.on)
    except FactError as error:
        raise Refusal(zh=f"{error.zh}。", en=f"{error.en}.") from None
    claim.clear = result.clear
    return Assessment(
        claim=claim,
        revision=claim.application.revision,
        at=at,
        on=last.on,
        rule_hash=claim.rule_hash,
        facts={name: _plain(seen[name]) for name in result.read},
        awards=Given(None, JSONField()) if awards is None else [_row(award) for award in awards],
        answers=kept,
        values=result.values,
        status=result.decision.status.value,
        amount_fen=result.decision.amount_fen,
        fail_mask=result.decision.fail_mask,
        unknown_mask=result.decision.unknown_mask,
        made_by=actor.body,
    )


def _awards(claim: Claim, *, known: bool) -> tuple[Award, ...] | None:
    """Earlier awards of all regions; None while the worker says there are some and nobody has the record."""
    with acting(MACHINE):
        id_hash = RealName.objects.filter(person=claim.person_id).values_list("id_number_hash", flat=True).first()
        found = earlier_awards(id_hash) if id_hash else ()
    return found if found or known else None


def _read(rule_set: RuleSet, answers: Mapping[str, str]) -> dict[str, Kept]:
    """Texts of officers as they are kept: dates in ISO form."""
    asked = {question.id: question for question in rule_set.scheme.questions}
    try:
        return {name: _kept(read_answer(name, asked.get(name), text)) for name, text in answers.items()}
    except AnswerError as error:
        raise Refusal(zh=f"{error.zh}。", en=f"{error.en}.") from None


def _kept(value: Value) -> Kept:
    return value.isoformat() if isinstance(value, date) else value


def _values(rule_set: RuleSet, kept: Mapping[str, Kept]) -> dict[str, Value]:
    dates = {question.id for question in rule_set.scheme.questions if question.type == "date"}
    return {
        name: date.fromisoformat(value) if name in dates and isinstance(value, str) else value  # type: ignore[misc]
        for name, value in kept.items()
    }


def _plain(seen: Seen) -> list[str | bool]:
    return [seen.value, seen.origin, seen.verified, seen.observed_on.isoformat(), seen.reference]


def _row(award: Award) -> list[str | int]:
    return [award.family, award.level, award.trade, award.awarded_on.isoformat(), award.amount_fen]
