"""Fill in what is missing and nothing else. Every step is saved; two tabs never overwrite each other unseen."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from yuanmeng.casework.applications.discard import discard as discard_application
from yuanmeng.casework.applications.leave_out import leave_out
from yuanmeng.casework.applications.read import Missing
from yuanmeng.casework.applications.save_draft import StaleDraft, save_draft
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.portals.worker import picking, questions
from yuanmeng.portals.worker.fill_view import AT_ONCE, Asked, Filling, asked, filling, known_facts
from yuanmeng.portals.worker.typed import BadAnswer, read
from yuanmeng.rules.eligibility.vocabulary import Fact
from yuanmeng.web import places
from yuanmeng.web.actor import ActorRequest, refusals_as_messages, signed_in_worker
from yuanmeng.web.page import page
from yuanmeng.web.reader import Reader, reader_of
from yuanmeng.web.refusals import said


@signed_in_worker
@csrf_protect
@refusals_as_messages("worker:cases")
def fill(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """What is known, what is missing, what to bring; a post saves the few questions on the page."""
    at = timezone.now()
    found = filling(request.actor, application_id, at=at)
    if not found.may_hand_in:
        return redirect("worker:case", application_id)
    if request.method != "POST":
        return hub(request, found)
    names = [name for name in request.POST.getlist("asked") if questions.question(name)]
    given, wrong = read_all(names, request.POST, reader_of(request))
    if wrong:
        return hub(request, found, typed=request.POST, names=names, wrong=wrong)
    try:
        save_draft(request.actor, application_id, given, version=version_of(request), at=at)
    except StaleDraft as stale:
        wrong = {"changed": said(stale, request)}
        return hub(request, filling(request.actor, application_id, at=at), typed=request.POST, names=names, wrong=wrong)
    messages.success(request, gettext("已存好。"))
    return redirect("worker:fill", application_id)


def hub(
    request: ActorRequest,
    found: Filling,
    *,
    typed: Mapping[str, str] | None = None,
    names: list[str] | None = None,
    wrong: Mapping[str, str] | None = None,
) -> HttpResponse:
    """The page; questions stand on it when they are few."""
    reader, missing = reader_of(request), found.missing
    fields = names or list(missing.fields)
    inline = fields if len(fields) <= AT_ONCE and not any(is_region(name) for name in fields) else []
    proved, own = known_facts(found, reader)
    brought = sum(bool(paper.files) for paper in found.papers if paper.needed)
    context = {
        "filling": found,
        "version": missing.version,
        "asked": [question_of(name, missing, reader, typed, wrong or {}) for name in inline],
        "first": fields[0] if fields and not inline else "",
        "left": len(fields),
        "proved": proved,
        "own": own,
        "brought": brought,
        "needed": sum(paper.needed for paper in found.papers),
        "wrong": wrong or {},
    }
    return page(request, "worker/fill.html", context, status=422 if wrong else 200)


@signed_in_worker
@csrf_protect
@refusals_as_messages("worker:cases")
def fill_one(request: ActorRequest, application_id: UUID, name: str) -> HttpResponse:
    """One question: still open, to be changed, or where somebody else's value is wrong."""
    fact = questions.question(name)
    if fact is None:
        raise NotFound
    at = timezone.now()
    found = filling(request.actor, application_id, at=at)
    if request.method != "POST":
        return one(request, found, fact)
    posted = {key: str(value) for key, value in request.POST.items()}
    try:
        if fact.type == "region" and "answer" not in posted:
            step = picking.step(fact, posted, reader_of(request))
            if not step.chosen:
                return one(request, found, fact, typed=posted, picked=step.code, hits=step.found)
            posted["answer"] = step.code
        text = questions.checked(fact, read(fact, posted), reader_of(request).language)
        save_draft(request.actor, application_id, {name: text}, version=version_of(request), at=at)
    except BadAnswer as bad:
        return one(request, found, fact, typed=posted, wrong={bad.field: bad.reason})
    except StaleDraft as stale:
        found = filling(request.actor, application_id, at=at)
        return one(request, found, fact, typed=posted, wrong={"changed": said(stale, request)})
    return onwards(request, application_id, name, found, at)


def onwards(request: ActorRequest, application_id: UUID, name: str, before: Filling, at: datetime) -> HttpResponse:
    """The next open question while there are many, else back to the overview; of a return only what was returned."""
    left, asked_for = filling(request.actor, application_id, at=at).missing.fields, before.missing.fields
    if name in asked_for and len(asked_for) > AT_ONCE and left and not before.returned:
        return redirect("worker:fill_one", application_id, left[0])
    return redirect("worker:fill", application_id)


def one(
    request: ActorRequest,
    found: Filling,
    fact: Fact,
    *,
    typed: Mapping[str, str] | None = None,
    wrong: Mapping[str, str] | None = None,
    picked: str = "",
    hits: tuple[str, ...] = (),
) -> HttpResponse:
    """The page of one question."""
    reader, missing = reader_of(request), found.missing
    held = {seen.name: seen for seen in missing.proved}.get(fact.name)
    proved, _ = known_facts(found, reader)
    context = {
        "filling": found,
        "version": missing.version,
        "one": asked(fact, reader, missing.answers.get(fact.name), is_held=fact.name in missing.answers, typed=typed),
        "held": next((known for known in proved if held and known.fact.name == fact.name), None),
        "left": len([name for name in missing.fields if name != fact.name]),
        "wrong": wrong or {},
        "picked": picked,
        "picked_name": places.full(picked, reader.language) if picked else "",
        "above": places.above(picked) if picked else "",
        "rows": [
            (code, (places.full if hits else places.short)(code, reader.language))
            for code in hits or places.below(picked)
        ]
        if fact.type == "region"
        else [],
        "sought": (typed or {}).get("find", ""),
    }
    return page(request, "worker/fill_one.html", context, status=422 if wrong else 200)


@signed_in_worker
@csrf_protect
@require_POST
@refusals_as_messages("worker:cases")
def discard(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Throw the draft away."""
    discard_application(request.actor, application_id, at=timezone.now())
    messages.success(request, gettext("没提交的这份申请已经扔掉。"))
    return redirect("worker:cases")


@signed_in_worker
@csrf_protect
@require_POST
@refusals_as_messages("worker:hand_in")
def drop(request: ActorRequest, application_id: UUID, claim_id: UUID) -> HttpResponse:
    """Leave out one scheme of a draft, for example because its window has closed; the rest stays."""
    found = filling(request.actor, application_id, at=timezone.now())
    if claim_id not in [claim.story.id for claim in found.claims]:
        raise NotFound
    leave_out(request.actor, claim_id, at=timezone.now())
    messages.success(request, gettext("已去掉，其余的不变。"))
    return redirect("worker:hand_in", application_id)


def read_all(
    names: list[str], posted: Mapping[str, str], reader: Reader
) -> tuple[dict[str, str | None], dict[str, str]]:
    """The answers of several questions, and the reasons of those that cannot be used, by the id of their control."""
    given: dict[str, str | None] = {}
    wrong: dict[str, str] = {}
    for name in names:
        fact = questions.fact_named(name)
        try:
            given[name] = questions.checked(fact, read(fact, part_of(posted, name)), reader.language)
        except BadAnswer as bad:
            wrong[f"{name}.{bad.field}"] = bad.reason
    return given, wrong


def question_of(
    name: str, missing: Missing, reader: Reader, typed: Mapping[str, str] | None, wrong: Mapping[str, str]
) -> Asked:
    """One of several questions on a page."""
    mine = part_of(typed, name) if typed is not None else None
    reason = next((text for control, text in wrong.items() if control.startswith(f"{name}.")), "")
    held, is_held = missing.answers.get(name), name in missing.answers
    return asked(questions.fact_named(name), reader, held, is_held=is_held, typed=mine, wrong=reason)


def part_of(posted: Mapping[str, str], name: str) -> dict[str, str]:
    """The controls of one question among several: `name.answer`, `name.y`, `name.m`, `name.d`."""
    return {key: posted.get(f"{name}.{key}", "") for key in ("answer", "y", "m", "d")}


def version_of(request: ActorRequest) -> int:
    """The version of the draft that the page showed."""
    text = request.POST.get("version", "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def is_region(name: str) -> bool:
    return questions.fact_named(name).type == "region"
