"""What the filling pages show: questions still open, what is known and from whom, papers brought and to bring."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext

from yuanmeng.casework.applications.own_papers import documents_of
from yuanmeng.casework.applications.place_of_work import place_of_work
from yuanmeng.casework.applications.read import Missing, what_is_missing
from yuanmeng.casework.organisations.naming import names_of
from yuanmeng.casework.reviews.course import OwnApplication, own_application
from yuanmeng.portals.worker import questions
from yuanmeng.portals.worker.case_view import ClaimView, claim_view
from yuanmeng.portals.worker.consents import BY_PURPOSE, Agreement
from yuanmeng.portals.worker.typed import NONE, UNKNOWN
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.eligibility.advise import AWARDS
from yuanmeng.rules.eligibility.vocabulary import UNITS, Document, Fact, Words
from yuanmeng.rules.facts import Origin, Seen
from yuanmeng.rules.lifecycles.claim import State
from yuanmeng.web.clock import today
from yuanmeng.web.reader import Reader
from yuanmeng.web.templatetags.parts import day

AT_ONCE = 3
"""So many questions stand on one page; more come one a page."""
HANDS_IN = frozenset({State.DRAFT, State.SUBMITTED, State.RETURNED})
"""What a submission takes along; a claim in review is opened for changes first."""
MADE_HERE = frozenset({"application-form"})
"""Papers that this application replaces: nobody brings them."""
REPORTS = frozenset({"student-record", "diploma-record"})
"""Papers of 学信网 that carry a verification code."""


@dataclass(frozen=True, slots=True)
class Known:
    """One fact with its value and who says so; `own` when the worker typed it."""

    fact: Fact
    value: str
    source: str
    own: bool


@dataclass(frozen=True, slots=True)
class Choice:
    id: str
    text: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as a form field: what was typed, the choices, why it was refused."""

    fact: Fact
    kind: str
    value: str
    parts: tuple[str, str, str]
    choices: tuple[Choice, ...]
    unit: str
    wrong: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of paper with the files brought for it."""

    paper: Document
    files: tuple[object, ...]
    needed: bool


@dataclass(frozen=True, slots=True)
class Filling:
    """Everything about one application that is being filled in."""

    found: OwnApplication
    missing: Missing
    claims: tuple[ClaimView, ...]
    papers: tuple[Wanted, ...]
    employer: Words | None

    @property
    def returned(self) -> tuple[ClaimView, ...]:
        return tuple(claim for claim in self.claims if claim.story.state is State.RETURNED)

    @property
    def may_hand_in(self) -> bool:
        return any(claim.story.state in HANDS_IN for claim in self.claims)

    @property
    def lacking(self) -> tuple[Wanted, ...]:
        return tuple(paper for paper in self.papers if paper.needed and not paper.files)

    @property
    def consents(self) -> tuple[Agreement, ...]:
        return tuple(BY_PURPOSE[purpose] for purpose in self.missing.consents)


def filling(actor: Actor, application_id: UUID, *, at: datetime) -> Filling:
    """Raises NotFound, also when it is not yours."""
    missing = what_is_missing(actor, application_id, at=at)
    found = own_application(actor, application_id)
    place = place_of_work(actor.person) if actor.person else None
    employer = str(place.employer) if place and place.employer else ""
    return Filling(
        found=found,
        missing=missing,
        claims=tuple(claim_view(story, on=today()) for story in found.stories),
        papers=wanted(actor, missing),
        employer=names_of([employer]).get(employer),
    )


def wanted(actor: Actor, missing: Missing) -> tuple[Wanted, ...]:
    """Papers that are asked for, then those brought besides."""
    known, files = questions.vocabulary().documents, documents_of(actor, missing.application)
    asked = [paper.kind for paper in missing.papers if paper.kind in known and paper.kind not in MADE_HERE]
    kinds = dict.fromkeys([*asked, *(file.kind for file in files if file.kind in known)])
    return tuple(
        Wanted(known[kind], tuple(file for file in files if file.kind == kind), kind in asked) for kind in kinds
    )


def known_facts(found: Filling, reader: Reader) -> tuple[list[Known], list[Known]]:
    """What somebody vouches for, and what the worker typed."""
    employers = names_of(seen.reference for seen in found.missing.proved if seen.origin is Origin.EMPLOYER)
    proved = [
        Known(
            questions.fact_named(seen.name),
            questions.shown(questions.fact_named(seen.name), seen.value, reader.language),
            source_of(seen, employers, reader),
            False,
        )
        for seen in found.missing.proved
    ]
    sure = {seen.name for seen in found.missing.proved}
    typed = [
        Known(questions.fact_named(name), questions.shown(questions.fact_named(name), text, reader.language), "", True)
        for name, text in found.missing.answers.items()
        if name not in sure and (name == AWARDS or name in questions.vocabulary().facts)
    ]
    return proved, typed


def source_of(seen: Seen, employers: Mapping[str, Words], reader: Reader) -> str:
    """Who vouches for a value, and as of which day."""
    who = {
        Origin.EMPLOYER: gettext("%(name)s确认"),
        Origin.OFFICER: gettext("工会核实"),
        Origin.REGISTRY: gettext("登记系统"),
        Origin.DOCUMENT: gettext("材料核对"),
        Origin.DECLARED: gettext("你自己填的"),
    }[seen.origin]
    employer = employers.get(seen.reference)
    name = employer.in_language(reader.language) if employer else gettext("单位")
    return f"{who % {'name': name} if seen.origin is Origin.EMPLOYER else who} {day(seen.observed_on)}"


def asked(
    fact: Fact,
    reader: Reader,
    held: str | None,
    *,
    is_held: bool,
    typed: Mapping[str, str] | None = None,
    wrong: str = "",
) -> Asked:
    """The question with what was typed, else with the answer held."""
    value = typed.get("answer", "") if typed is not None else shown_value(fact, held, is_held=is_held)
    parts = tuple(typed.get(key, "") for key in "ymd") if typed is not None else date_parts(fact, held)
    unit = UNITS.get(fact.unit, ("", ""))[0 if reader.chinese else 1]
    kind = "choice" if fact.values or fact.type == "bool" else fact.type
    return Asked(fact, kind, value, (parts[0], parts[1], parts[2]), choices(fact, reader, value), unit, wrong)


def choices(fact: Fact, reader: Reader, value: str) -> tuple[Choice, ...]:
    """The closed list, "none" where that is an answer, and "I do not know"."""
    if fact.type == "bool":
        rows = [("yes", gettext("是")), ("no", gettext("不是"))]
    else:
        rows = [(one.id, one.zh if reader.chinese else one.en) for one in fact.values]
    if not rows:
        return ()
    if fact.missing == "none":
        rows.append((NONE, gettext("没有")))
    rows.append((UNKNOWN, gettext("说不清")))
    return tuple(Choice(id, text, id == value) for id, text in rows)


def shown_value(fact: Fact, held: str | None, *, is_held: bool) -> str:
    """What the control shows of a held answer."""
    if not is_held:
        return ""
    if held is None:
        return UNKNOWN if fact.values or fact.type == "bool" else ""
    if fact.type == "money" and held.isdecimal():
        yuan, rest = divmod(int(held), 100)
        return f"{yuan}.{rest:02d}" if rest else str(yuan)
    return held if held != NONE or fact.values else ""


def date_parts(fact: Fact, held: str | None) -> tuple[str, str, str]:
    """Year, month and day of a held date."""
    if fact.type != "date" or not held or held == NONE:
        return "", "", ""
    year, month, day_ = held.split("-")
    return year, str(int(month)), str(int(day_))
