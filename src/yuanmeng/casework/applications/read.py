"""What the screens of a case show: what is still missing, where a claim stands and what comes, all cases in a list."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.utils.timezone import localdate

from yuanmeng.adapters.policies.load import library, policies_root
from yuanmeng.adapters.policies.reference import read_working_days
from yuanmeng.casework.eligibility.read import awards_named, facts_by_origin
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.models import Event
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.calendar.due import term
from yuanmeng.rules.eligibility.advise import AWARDS, Verdict
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.facts import Seen, best
from yuanmeng.rules.facts.lacking import in_order, lacking
from yuanmeng.rules.lifecycles.claim import LIVE, Action, State
from yuanmeng.rules.purposes import Purpose
from yuanmeng.rules.reviews.chain import Level, from_rows

from .access import application_for, claim_for, claims_seen_by
from .answers import declared
from .models import Application, Claim, Document, Draft
from .rule_sets import rule_set_of
from .standing import consents_missing, standing_of

TEXTS = ("window__published__source_text", "window__published__python_text")
ENDED = frozenset(State) - LIVE - {State.DRAFT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A document that proves conditions resting on facts nobody vouches for; `brought` counts the files there are."""

    kind: str
    conditions: tuple[tuple[UUID, str], ...]
    brought: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimOutlook:
    """One claim: what the rules say now (`verdict`, with grounds, amounts and the officer's open questions), the facts
    still to type for it and the kinds of document still to bring. A refused one may be handed in all the same."""

    claim: UUID
    scheme: str
    title: Words
    verdict: Verdict
    fields: tuple[str, ...]
    papers: tuple[str, ...]

    @property
    def refused(self) -> bool:
        return self.verdict.status == "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """`fields` over all claims, the one that settles most first; `not_known` were asked and the worker does not know.

    `proved` are the facts read that somebody vouches for: their origin and reference say who. `consents` are still to
    be given, `version` that of the draft. `claims` stand with the fewest things missing first.
    """

    application: UUID
    version: int
    answers: Mapping[str, str | None]
    registered: bool
    consents: tuple[Purpose, ...]
    fields: tuple[str, ...]
    not_known: tuple[str, ...]
    papers: tuple[Paper, ...]
    proved: tuple[Seen, ...]
    claims: tuple[ClaimOutlook, ...]

    @property
    def to_bring(self) -> tuple[Paper, ...]:
        return tuple(paper for paper in self.papers if not paper.brought)


def what_is_missing(actor: Actor, application_id: UUID, *, at: datetime) -> Missing:
    """Over the claims that are not ended. Raises NotFound, also when it is not yours."""
    with acting(actor):
        application = application_for(actor, application_id)
        standing = standing_of(application.person_id)
        draft = Draft.objects.filter(pk=application.pk).first()
        answers: dict[str, str | None] = draft.answers if draft else {}
        claims = [claim for claim in _claims(actor, application) if claim.state not in ENDED]
        held = [seen for sources in facts_by_origin(application.person_id).values() for seen in sources.values()]
        awards = awards_named(standing.id_hash) if standing.id_hash else ()
        brought = Document.objects.filter(application=application, removed_at__isnull=True)
        kinds = list(brought.values_list("kind", flat=True))
    on = localdate(at)
    facts = best([*declared(answers, on), *held])
    unsure = [name for name, text in answers.items() if text is None and name not in facts and name != AWARDS]
    paid = None if not awards and answers.get(AWARDS) == "yes" else awards
    outlooks: list[ClaimOutlook] = []
    asked_by: dict[str, list[tuple[UUID, str]]] = defaultdict(list)
    rule_sets = {claim.pk: rule_set_of(claim.scheme, claim.rule_hash) for claim in claims}
    for claim in claims:
        found = lacking(
            rule_sets[claim.pk], facts, unsure, paid, policies=library(), on=on, region=library().regions.name
        )
        outlooks.append(_outlook(claim, found.verdict, found.fields, tuple(found.papers)))
        for kind, conditions in found.papers.items():
            asked_by[kind] += [(claim.pk, condition) for condition in conditions]
    going_on = [rule_sets[one.claim] for one in outlooks if not one.refused]
    return Missing(
        application=application.pk,
        version=draft.version if draft else 0,
        answers=answers,
        registered=bool(standing.id_hash),
        consents=consents_missing(standing),
        fields=in_order(going_on, facts, unsure, paid, vocabulary=library().vocabulary, on=on),
        not_known=tuple(unsure),
        papers=tuple(
            Paper(kind=kind, conditions=tuple(conditions), brought=kinds.count(kind))
            for kind, conditions in asked_by.items()
        ),
        proved=_proved(rule_sets.values(), facts),
        claims=tuple(sorted(outlooks, key=lambda one: (one.refused, len(one.fields) + len(one.papers)))),
    )


def _claims(actor: Actor, application: Application) -> list[Claim]:
    found = claims_seen_by(actor).filter(application=application).select_related("window__published")
    return list(found.defer(*TEXTS).order_by("scheme"))


def _outlook(claim: Claim, verdict: Verdict, fields: tuple[str, ...], papers: tuple[str, ...]) -> ClaimOutlook:
    return ClaimOutlook(
        claim=claim.pk, scheme=claim.scheme, title=_title(claim), verdict=verdict, fields=fields, papers=papers
    )


def _title(claim: Claim) -> Words:
    published = claim.window.published
    return Words(zh=published.title_zh, en=published.title_en)


def _proved(rule_sets: Collection[RuleSet], facts: Mapping[str, Seen]) -> tuple[Seen, ...]:
    """What is verified of all that the rules read, each once, in the order of the rules."""
    names = dict.fromkeys(name for rule_set in rule_sets for name in rule_set.facts)
    return tuple(facts[name] for name in names if name in facts and facts[name].verified)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One event of a claim: `body` acted in `role`, no person is named; `told` holds codes and numbers only."""

    at: datetime
    name: str
    role: str
    body: str
    told: Mapping[str, str | int | bool | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A level of the window's chain that has not answered. `due_on` is the last day when it and all before it take all
    their time; None: nothing counts towards it now. `provisional`: that day lies in a year whose days off are not
    published, so only `level.working_days` is certain. `level.on_silence` says what happens when nobody answers."""

    level: Level
    number: int
    is_open: bool
    due_on: date | None
    provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    claim: UUID
    state: State
    since: datetime
    happened: tuple[Happened, ...]
    to_come: tuple[Planned, ...]


def timeline(actor: Actor, claim_id: UUID, *, at: datetime) -> Timeline:
    """Raises NotFound, also when it is not yours. Reviews knows the steps themselves and their exact clocks."""
    with acting(actor):
        claim = claim_for(actor, claim_id)
        events = list(Event.objects.filter(case=claim.pk).order_by("pk"))
    return Timeline(
        claim=claim.pk,
        state=State(claim.state),
        since=claim.state_since,
        happened=tuple(
            Happened(at=event.at, name=event.name, role=event.role, body=event.body, told=event.data)
            for event in events
        ),
        to_come=_to_come(claim, events, localdate(at)),
    )


def _to_come(claim: Claim, events: Sequence[Event], on: date) -> tuple[Planned, ...]:
    """The open level and those after it; nothing once the chain is behind the claim, or before it is handed in."""
    state = State(claim.state)
    if state not in (State.SUBMITTED, State.IN_REVIEW, State.RETURNED, State.APPEALED):
        return ()
    reached = claim.level if claim.level is not None else 0
    is_open = state is State.IN_REVIEW and claim.level is not None
    counts = state in (State.SUBMITTED, State.IN_REVIEW)
    arrived = [event.at for event in events if event.name in ARRIVED]
    start = localdate(arrived[-1]) if is_open and arrived else on
    found: list[Planned] = []
    for number, level in enumerate(from_rows(claim.window.chain)):
        if number < reached:
            continue
        due = term(read_working_days(policies_root()), start, level.working_days) if counts else None
        found.append(
            Planned(
                level=level,
                number=number,
                is_open=is_open and number == reached,
                due_on=due.last if due else None,
                provisional=due is not None and due.provisional,
            )
        )
        start = max(due.last, on) if due else start
    return tuple(found)


ARRIVED = frozenset(f"claim.{action}" for action in (Action.TAKE_UP, Action.FORWARD, Action.UPHOLD))
"""Events by which a claim comes before the level where it stands."""
