"""One claim on the officer's desk: facts beside evidence, verdict with its grounds, checks, question and clock."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, TextField
from django.db.models.functions import Cast, JSONObject

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.applications.models import Assessment, Claim, Document
from yuanmeng.casework.applications.rule_sets import rule_set_of
from yuanmeng.casework.eligibility.read import facts_by_origin
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.eligibility.words import show_fact
from yuanmeng.rules.facts import Origin, Seen, best
from yuanmeng.rules.lifecycles.review_step import LIFECYCLE, StepState
from yuanmeng.rules.lifecycles.table import actions
from yuanmeng.rules.reviews.conflicts import conflict

from .access import bonds_of, steps_before
from .deciding import level_of
from .doubles import Double, checks_for
from .grounds import Ground, Met, grounds_of
from .models import ReviewStep, Vote
from .reassess import last_assessment


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the rules say, with every condition."""

    status: str
    amount_fen: int | None
    grounds: tuple[Ground, ...]
    rule_hash: str
    on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """One fact the rules read: the value that counts, and what other sources say. `seen` None: nobody gave it."""

    name: str
    words: Words
    seen: Seen | None
    shown: Words
    others: tuple[Seen, ...]
    document: str

    @property
    def differs(self) -> bool:
        """Whether a source says something else than the value that counts."""
        return any(self.seen is None or other.value != self.seen.value for other in self.others)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question the scheme's text leaves to the officer, and the answer that stands."""

    id: str
    type: str
    sentence: str
    words: Words
    answer: bool | int | str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A level's turn before this one. `by_machine` is never said to a blind officer."""

    level: str
    state: str
    body: Words
    ended_at: datetime | None
    by_machine: bool
    note: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything of one screen. `blind`: the officer decides first, so nothing here says what the machine would do.

    `conditions` are those a refusal may name, `conflict` why this officer must not decide, `voted` the own word so far,
    `votes` how many said what, `actions` what the lifecycle allows.
    """

    step_id: UUID
    claim_id: UUID
    application_id: UUID
    person_id: UUID
    number: str
    revision: int
    shown_as: str
    scheme: str
    submitted_at: datetime | None
    wants_human: bool
    level: str
    question: Words
    is_last: bool
    working_days: int
    on_silence: str
    state: str
    due_on: date
    due_provisional: bool
    escalated: int
    people: int
    blind: bool
    verdict: Verdict | None
    conditions: tuple[tuple[str, Words], ...]
    facts: tuple[FactLine, ...]
    documents: tuple[Document, ...]
    checks: tuple[Double, ...]
    questions: tuple[Asked, ...]
    earlier: tuple[Earlier, ...]
    votes: Mapping[str, int]
    voted: str
    conflict: Words | None
    actions: tuple[str, ...]


def desk(actor: Actor, step_id: UUID) -> Desk:
    """Eight queries. Raises NotFound for a step that is not before the own body."""
    with acting(actor):
        step, votes = _step(actor, step_id)
        claim = step.claim
        assessment = last_assessment(claim)
        facts = _facts(claim, facts_by_origin(claim.person_id))
        documents = Document.objects.filter(application=claim.application_id, removed_at__isnull=True)
        papers = tuple(documents.order_by("uploaded_at", "pk"))
        earlier = _earlier(step)
        apart = conflict(actor.person, worker=claim.person_id, employer=claim.employer_id, bonds=bonds_of(actor))
        checks = checks_for(claim.pk)
    voted = next((vote["action"] for vote in votes if vote["person"] == str(actor.person)), "")
    blind = step.sampled and not voted and step.state == StepState.OPEN
    grounds = grounds_of(claim, assessment)
    level, is_last = level_of(step)
    return Desk(
        step_id=step.pk,
        claim_id=claim.pk,
        application_id=claim.application_id,
        person_id=claim.person_id,
        number=claim.application.number,
        revision=claim.application.revision,
        shown_as=step.shown_as,
        scheme=claim.scheme,
        submitted_at=claim.submitted_at,
        wants_human=claim.wants_human,
        level=step.level,
        question=Words(zh=level.zh, en=level.en),
        is_last=is_last,
        working_days=level.working_days,
        on_silence=level.on_silence,
        state=step.state,
        due_on=step.due_on,
        due_provisional=step.due_provisional,
        escalated=step.escalated,
        people=step.people,
        blind=blind,
        verdict=None if blind else _verdict(assessment, grounds),
        conditions=tuple((ground.id, ground.words) for ground in grounds if blind or ground.met is Met.FAILED),
        facts=facts,
        documents=papers,
        checks=checks,
        questions=_questions(claim, assessment),
        earlier=tuple(_line(one, hide=blind) for one in earlier),
        votes={} if blind else Counter(vote["action"] for vote in votes),
        voted=voted,
        conflict=apart,
        actions=tuple(str(action) for action in actions(LIFECYCLE, StepState(step.state), actor.role)),
    )


def _step(actor: Actor, step_id: UUID) -> tuple[ReviewStep, list[dict[str, str]]]:
    """With its claim, application, window, and the votes on it."""
    votes = Vote.objects.filter(step=OuterRef("pk")).values(
        one=JSONObject(person=Cast("person", TextField()), action="action")
    )
    rows = steps_before(actor).filter(pk=step_id).annotate(spoken=ArraySubquery(votes))
    step = rows.select_related("claim__application", "claim__window").first()
    if step is None:
        raise NotFound
    return step, step.spoken


def _earlier(step: ReviewStep) -> list[ReviewStep]:
    rows = ReviewStep.objects.filter(claim=step.claim_id, opened_at__lte=step.opened_at).exclude(pk=step.pk)
    return list(rows.exclude(state=StepState.VOID.value).select_related("body").order_by("opened_at", "number"))


def _line(step: ReviewStep, *, hide: bool) -> Earlier:
    return Earlier(
        level=step.level,
        state=step.state,
        body=Words(zh=step.body.name_zh, en=step.body.name_en or step.body.name_zh),
        ended_at=step.decided_at,
        by_machine=not hide and step.decided_by is None,
        note=step.note,
        items=tuple(step.items),
    )


def _verdict(assessment: Assessment, grounds: tuple[Ground, ...]) -> Verdict:
    return Verdict(
        status=assessment.status,
        amount_fen=assessment.amount_fen,
        grounds=grounds,
        rule_hash=assessment.rule_hash,
        on=assessment.on,
    )


def _facts(claim: Claim, by_origin: Mapping[str, Mapping[Origin, Seen]]) -> tuple[FactLine, ...]:
    """The facts the claim's rules read, in their order."""
    known = library()
    lines = []
    for name in rule_set_of(claim.scheme, claim.rule_hash).facts:
        fact, sources = known.vocabulary.facts[name], by_origin.get(name, {})
        seen = best(sources.values()).get(name)
        flat = {name: fact.parse(seen.value)} if seen else {}
        shown = {code: show_fact(name, flat, known.vocabulary, code, known.regions.name) for code in ("zh", "en")}
        others = tuple(other for other in sources.values() if other is not seen)
        lines.append(
            FactLine(
                name=name,
                words=Words(zh=fact.zh, en=fact.en),
                seen=seen,
                shown=Words(**shown),
                others=others,
                document=fact.document,
            )
        )
    return tuple(lines)


def _questions(claim: Claim, assessment: Assessment) -> tuple[Asked, ...]:
    asked = rule_set_of(claim.scheme, claim.rule_hash).scheme.questions
    return tuple(
        Asked(
            id=one.id,
            type=one.type,
            sentence=one.sentence,
            words=one.words,
            answer=assessment.answers.get(one.id),
        )
        for one in asked
    )
