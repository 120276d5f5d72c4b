"""Rows and decisions as the shapes that go out; nothing is decided here."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from yuanmeng.casework.disclosure.quality import Agreement, Quality
from yuanmeng.casework.reviews.course import OwnApplication, Story
from yuanmeng.casework.reviews.desk import Desk, FactLine
from yuanmeng.rules.disclosure.cells import SMALLEST
from yuanmeng.rules.eligibility.advise import Verdict
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.rounds import is_open
from yuanmeng.rules.eligibility.scheme import Condition, Law, Scheme
from yuanmeng.rules.reviews.chain import from_rows

if TYPE_CHECKING:
    from yuanmeng.casework.disclosure.models import PublicNotice
    from yuanmeng.casework.schemes.models import Window

Told = dict[str, object]


def scheme_summary(rules: RuleSet, on: date) -> Told:
    scheme = rules.scheme
    return {
        "id": scheme.id,
        "title": scheme.title,
        "issuer": {"zh": scheme.issuer.zh, "en": scheme.issuer.en},
        "region": f"{scheme.region:06d}",
        "kind": scheme.kind,
        "effective_from": scheme.effective_from,
        "effective_to": scheme.effective_to,
        "open": is_open(scheme, on),
        "demo": scheme.demo,
        "grade": scheme.grade,
        "rule_hash": rules.digest,
    }


def condition(one: Condition, scheme: Scheme) -> Told:
    return {"id": one.id, "words": one.words, "law": law(one.law), "source": scheme.sources[one.source].address}


def law(found: Law | None) -> str:
    return f"{found.doc} {found.article}".strip() if found else ""


def verdict(one: Verdict) -> Told:
    return {
        "scheme": one.scheme.id,
        "title": one.scheme.title,
        "rule_hash": one.rule_set.digest,
        "on": one.on,
        "status": one.status,
        "amount_fen": one.amount_fen,
        "at_most_fen": one.at_most_fen,
        "note": one.note,
        "grounds": [
            {
                "id": ground.id,
                "state": ground.state,
                "words": ground.words,
                "fix": ground.fix,
                "law": law(ground.law),
                "source": ground.source.address,
            }
            for ground in one.grounds
        ],
        "asks": one.asks,
        "officer": one.officer,
    }


def window(one: "Window") -> Told:
    return {
        "id": one.pk,
        "scheme": one.scheme,
        "title": {"zh": one.published.title_zh, "en": one.published.title_en},
        "region": one.region,
        "state": one.state,
        "opens_at": one.opens_at,
        "closes_at": one.closes_at,
        "places": one.places,
        "method": one.method,
        "notice_days": one.notice_days,
        "notice_working": one.notice_working,
        "rule_hash": one.published.rule_hash,
        "chain": [level(each) for each in from_rows(one.chain)],
    }


def level(one: object) -> Told:
    return {name: getattr(one, name) for name in ("level", "zh", "en", "working_days", "on_silence", "people")}


def notice_summary(one: "PublicNotice", *, lines: int, fen: int) -> Told:
    published, body = one.window.published, one.body
    return {
        "id": one.pk,
        "window": one.window_id,
        "scheme": one.window.scheme,
        "title": {"zh": published.title_zh, "en": published.title_en},
        "body": {"zh": body.name_zh, "en": body.name_en or body.name_zh},
        "shown_from": one.shown_from,
        "shown_until": one.shown_until,
        "lines": lines,
        "fen": fen,
    }


def measured(one: Quality) -> Told:
    published = one.window.published
    return {
        "window": one.window.pk,
        "scheme": one.window.scheme,
        "title": {"zh": published.title_zh, "en": published.title_en},
        "through": None if 0 < one.through < SMALLEST else one.through,
        "by_rules": one.by_rules,
        "levels": [_agreement(level) for level in one.levels],
    }


def _agreement(one: Agreement) -> Told:
    shown = one.enough
    return {
        "level": one.level,
        "enough": shown,
        "counts": one.counts if shown else (),
        "agreement": _share(one.kappa.agreement) if shown else None,
        "kappa": _share(one.kappa.value) if shown else None,
    }


def _share(exact: Fraction | None) -> float | None:
    return None if exact is None else round(float(exact), 4)


def application(one: OwnApplication) -> Told:
    return {
        "id": one.id,
        "number": one.number,
        "shown_as": one.shown_as,
        "revision": one.revision,
        "created_at": one.created_at,
        "submitted_at": one.submitted_at,
        "claims": [_claim(story) for story in one.stories],
    }


def _claim(story: Story) -> Told:
    names = ("id", "window", "scheme", "title", "funder", "state", "since", "submitted_on", "amount_fen", "items")
    return {name: getattr(story, name) for name in names} | {"wants_human": story.wants_human}


DESK = (
    "step_id", "claim_id", "application_id", "number", "revision", "shown_as", "scheme", "submitted_at", "wants_human",
    "level", "question", "is_last", "working_days", "on_silence", "state", "due_on", "due_provisional", "escalated",
    "people", "blind", "verdict", "checks", "questions", "voted", "conflict", "actions",
)  # fmt: skip
PAPER = ("kind", "media_type", "size", "pages", "scan")


def desk(one: Desk) -> Told:
    """Without the id of the person: whoever decides needs the claim."""
    return {name: getattr(one, name) for name in DESK} | {
        "conditions": [{"id": id, "words": words} for id, words in one.conditions],
        "facts": [_fact(line) for line in one.facts],
        "documents": [{"id": paper.pk} | {name: getattr(paper, name) for name in PAPER} for paper in one.documents],
    }


def _fact(line: FactLine) -> Mapping[str, object]:
    seen = line.seen
    return {
        "name": line.name,
        "words": line.words,
        "value": seen.value if seen else None,
        "origin": seen.origin if seen else None,
        "verified": seen is not None and seen.verified,
        "shown": line.shown,
        "differs": line.differs,
    }
