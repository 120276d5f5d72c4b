"""Rows and decisions as the shapes that go out; nothing is decided here."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from operator import attrgetter

from yuanmeng.casework.applications.read import ClaimOutlook, Missing
from yuanmeng.casework.disclosure.quality import Agreement, Quality
from yuanmeng.casework.disclosure.read import Counted, Shown
from yuanmeng.casework.reviews.course import OwnApplication, Story
from yuanmeng.casework.reviews.desk import Desk, FactLine
from yuanmeng.rules.disclosure.cells import SMALLEST
from yuanmeng.rules.eligibility.advise import Verdict
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.rounds import is_open
from yuanmeng.rules.eligibility.scheme import Condition, Law, Scheme
from yuanmeng.rules.reviews.chain import from_rows

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


WINDOW = {
    **{name: name for name in ("scheme", "region", "state", "opens_at", "closes_at", "places", "method")},
    "id": "pk",
    "notice_days": "notice_days",
    "notice_working": "notice_working",
    "rule_hash": "published.rule_hash",
}


def window(one: object) -> Told:
    """A row of windows with what it was published from."""
    chain = from_rows(attrgetter("chain")(one))
    return {name: attrgetter(path)(one) for name, path in WINDOW.items()} | {
        "title": _title(one),
        "chain": [level(each) for each in chain],
    }


def _title(one: object) -> dict[str, str]:
    """Of a window."""
    return {"zh": attrgetter("published.title_zh")(one), "en": attrgetter("published.title_en")(one)}


def level(one: object) -> Told:
    return {name: getattr(one, name) for name in ("level", "zh", "en", "working_days", "on_silence", "people")}


def notice_summary(one: Counted | Shown) -> Told:
    notice, body = one.notice, one.notice.body
    return {
        "id": notice.pk,
        "window": notice.window_id,
        "scheme": notice.window.scheme,
        "title": _title(notice.window),
        "body": {"zh": body.name_zh, "en": body.name_en or body.name_zh},
        "shown_from": notice.shown_from,
        "shown_until": notice.shown_until,
        "lines": one.lines if isinstance(one, Counted) else len(one.entries),
        "fen": one.fen,
    }


def measured(one: Quality) -> Told:
    return {
        "window": one.window.pk,
        "scheme": one.window.scheme,
        "title": _title(one.window),
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


def draft(one: Missing) -> Told:
    names = ("application", "version", "answers", "registered", "consents", "fields", "not_known")
    return {name: getattr(one, name) for name in names} | {
        "papers": [{"kind": paper.kind, "brought": paper.brought} for paper in one.papers],
        "claims": [_outlook(claim) for claim in one.claims],
    }


def _outlook(one: ClaimOutlook) -> Told:
    names = ("claim", "scheme", "title", "fields", "papers")
    return {name: getattr(one, name) for name in names} | {"status": one.verdict.status}


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
