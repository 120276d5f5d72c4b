"""What everybody may ask: schemes, open windows, what one would get, notices, receipts, how claims are judged."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.applications.answers import checked
from yuanmeng.casework.applications.receipts import check as check_receipt
from yuanmeng.casework.disclosure.quality import published_quality
from yuanmeng.casework.disclosure.read import shown, shown_list
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.casework.schemes.access import windows_open
from yuanmeng.portals.api import schemas
from yuanmeng.portals.api.refusing import answers
from yuanmeng.portals.api.telling import (
    condition,
    measured,
    notice_summary,
    scheme_summary,
    verdict,
    window,
)
from yuanmeng.rules.eligibility.advise import advise
from yuanmeng.web.clock import today
from yuanmeng.web.near import near, person

router = Router(tags=["public"])
Offset = Annotated[int, Query(ge=0, le=9_999)]
Limit = Annotated[int, Query(ge=1, le=schemas.PAGE)]


@router.get("/facts", response=answers(schemas.FactPage))
def facts(request: HttpRequest) -> Mapping[str, object]:
    """The vocabulary: which facts there are and which texts they take."""
    return {
        "facts": [
            {
                "name": one.name,
                "type": one.type,
                "words": {"zh": one.zh, "en": one.en},
                "meaning": one.meaning,
                "unit": one.unit,
                "values": [value.id for value in one.values],
            }
            for one in library().vocabulary.facts.values()
            if one.subject == "worker"
        ]
    }


@router.get("/schemes", response=answers(schemas.SchemePage))
def schemes(request: HttpRequest, offset: Offset = 0, limit: Limit = schemas.PAGE) -> Mapping[str, object]:
    """All versions of all schemes, by id."""
    found = sorted(library().schemes)
    page = found[offset : offset + limit]
    return {
        "schemes": [scheme_summary(library().schemes[one], today()) for one in page],
        "total": len(found),
        "next": offset + limit if offset + limit < len(found) else None,
    }


@router.get("/schemes/{name}/{year}", response=answers(schemas.SchemeWhole))
def scheme(request: HttpRequest, name: str, year: str) -> Mapping[str, object]:
    """One version whole: conditions, amount, the facts it reads and the documents it asks for."""
    rules = library().schemes.get(f"{name}/{year}")
    if rules is None:
        raise NotFound
    return {
        **scheme_summary(rules, today()),
        "who": rules.scheme.who,
        "amount": rules.scheme.amount.words,
        "conditions": [condition(one, rules.scheme) for one in rules.scheme.conditions],
        "facts": rules.facts,
        "documents": rules.scheme.documents,
        "sources": [source.address for source in rules.scheme.sources.values()],
    }


@router.get("/windows", response=answers(schemas.Windows))
def windows(request: HttpRequest) -> Mapping[str, object]:
    """The windows that take applications now, those that close first in front."""
    found = windows_open(timezone.now()).defer("published__source_text", "published__python_text")
    return {"windows": [window(one) for one in found[: schemas.PAGE]]}


@router.post("/answers", response=answers(schemas.Advice))
def ask(request: HttpRequest, given: schemas.AnswersGiven) -> Mapping[str, object]:
    """What somebody with these facts can get on that day. Nothing is kept."""
    on, known = given.on or today(), {name: text for name, text in checked(given.facts).items() if text != ""}
    found = advise(near(known), person(known), on=on, region=library().regions.name)
    return {
        "on": on,
        "total_fen": found.total_fen,
        "maybe_fen": found.maybe_fen,
        **{part: [verdict(one) for one in getattr(found, part)] for part in ("now", "missing", "refused", "closed")},
    }


@router.get("/notices", response=answers(schemas.Notices))
def notices(request: HttpRequest) -> Mapping[str, object]:
    """The public notices shown now, those that end first in front."""
    found = shown_list()[: schemas.PAGE]
    return {"notices": [notice_summary(one) for one in found]}


@router.get("/notices/{notice_id}", response=answers(schemas.NoticeWhole))
def notice(request: HttpRequest, notice_id: UUID) -> Mapping[str, object]:
    """One notice with its lines, masked; 404 once it is over."""
    found = shown(notice_id)
    if found is None:
        raise NotFound
    return {**notice_summary(found), "entries": found.entries}


@router.post("/receipts/check", response=answers(schemas.ReceiptChecked))
def receipt(request: HttpRequest, given: schemas.ReceiptText) -> Mapping[str, object]:
    """Whether a receipt was signed here, and what it proves. It names no person."""
    found = asdict(check_receipt(given.text))
    return {name: value for name, value in found.items() if name != "fields"}


@router.get("/quality", response=answers(schemas.Qualities))
def quality(request: HttpRequest) -> Mapping[str, object]:
    """How far blind officers and the rules agree, by window; small numbers are left out."""
    return {"windows": [measured(one) for one in published_quality()[: schemas.PAGE]]}
