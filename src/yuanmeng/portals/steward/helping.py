"""At the counter: fill in with the worker what is still missing, and bring their papers."""

from collections.abc import Mapping
from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.applications.attach import attach
from yuanmeng.casework.applications.own_papers import documents_of
from yuanmeng.casework.applications.read import Missing, what_is_missing
from yuanmeng.casework.applications.save_draft import save_draft
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.rules.actors import Role
from yuanmeng.rules.eligibility.advise import AWARDS
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.web.actor import ActorRequest, acts_as, refusals_as_messages
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of
from yuanmeng.web.refusals import said

YES_NO = (("yes", Words(zh="是", en="yes")), ("no", Words(zh="不是", en="no")))
EARLIER = Words(zh="以前领过学历或技能方面的资助吗？", en="Were you ever paid aid for study or a certificate?")
PREFIX = "f-"


@acts_as(Role.STEWARD)
@refusals_as_messages("steward:home")
def help_worker(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """The fields and papers that are still missing; POST keeps what was filled in. Nothing is handed in here."""
    if request.method != "POST":
        return _form(request, what_is_missing(request.actor, application_id, at=timezone.now()), {})
    given = {name.removeprefix(PREFIX): text for name, text in request.POST.dict().items() if name.startswith(PREFIX)}
    try:
        _keep(request, application_id, {name: str(text).strip() for name, text in given.items()})
    except NotFound:
        raise
    except Refusal as refused:
        missing = what_is_missing(request.actor, application_id, at=timezone.now())
        return _form(request, missing, {name: str(text) for name, text in given.items()}, said(refused, request))
    messages.success(request, _("已保存。本人确认之后才会提交。"))
    return redirect("steward:help", application_id)


def _keep(request: ActorRequest, application_id: UUID, given: Mapping[str, str]) -> None:
    answers = {name: text for name, text in given.items() if text}
    version = request.POST.get("version", "")
    if answers:
        number = int(version) if version.isdecimal() else 0
        save_draft(request.actor, application_id, answers, version=number, at=timezone.now())
    brought = request.FILES.get("paper")
    if isinstance(brought, UploadedFile) and brought.size:
        kind = request.POST.get("kind", "")
        stream = cast("BinaryIO", brought.file)
        attach(request.actor, application_id, kind, stream, brought.name or "", at=timezone.now())


def _form(request: ActorRequest, missing: Missing, given: Mapping[str, str], wrong: str = "") -> HttpResponse:
    language = reader_of(request).language
    names = list(dict.fromkeys([*given, *missing.fields, *missing.answers]))
    documents = library().vocabulary.documents
    context = {
        "missing": missing,
        "fields": [_field(name, given.get(name, missing.answers.get(name) or ""), language) for name in names],
        "papers": [
            {"id": one.kind, "words": documents[one.kind], "brought": one.brought}
            for one in missing.papers
            if one.kind in documents
        ],
        "brought": [documents[one.kind] for one in documents_of(request.actor, missing.application)],
        "version": missing.version,
        "wrong": {"words": wrong, "field": "fields"} if wrong else None,
    }
    return page(request, "steward/help.html", context, status=422 if wrong else 200)


def _field(name: str, value: str, language: str) -> dict[str, object]:
    """One fact as a form field: a choice, a date, or a line."""
    if name == AWARDS:
        return {"name": name, "ask": EARLIER, "hint": None, "options": YES_NO, "kind": "", "value": value}
    fact = library().vocabulary.facts[name]
    options = tuple((one.id, Words(zh=one.zh, en=one.en)) for one in fact.values)
    if fact.type == "bool":
        options = YES_NO
    kind = "date" if fact.type == "date" else "text"
    ask = fact.ask or Words(zh=fact.zh, en=fact.en)
    return {"name": name, "ask": ask, "hint": fact.hint, "options": options, "kind": kind, "value": value}
