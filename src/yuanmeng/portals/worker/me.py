"""My data: consents, corrections, copies, deletion, and every look at the file (PIPL Art. 15, 44 to 47)."""

import json
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_POST

from yuanmeng.adapters.papers import FontMissing, file_paper
from yuanmeng.casework.applications.choose_language import choose_language
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.naming import names_of
from yuanmeng.casework.people.ask_deletion import ask_deletion
from yuanmeng.casework.people.correct import correct as correct_field
from yuanmeng.casework.people.export import export as export_file
from yuanmeng.casework.people.give_consent import give_consent
from yuanmeng.casework.people.own_file import OwnFile, own_file
from yuanmeng.casework.people.read_file import read_file
from yuanmeng.casework.people.withdraw_consent import withdraw_consent
from yuanmeng.portals.worker.consents import AGREEMENTS, BY_PURPOSE, TEXT_VERSION
from yuanmeng.portals.worker.looks import FIELDS, looks_of
from yuanmeng.portals.worker.own_paper import as_paper
from yuanmeng.rules.purposes import Field, Purpose
from yuanmeng.web.actor import ActorRequest, refusals_as_messages, signed_in_worker
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of
from yuanmeng.web.refusals import said

LOOKS = 200
CORRECTED = (Field.NAME, Field.PHONE, Field.BANK_CARD)


@signed_in_worker
@gzip_page
@csrf_protect
def me(request: ActorRequest) -> HttpResponse:
    """The page; a post shows what is registered, which is itself a look and stands in the list."""
    try:
        shown = (
            read_file(request.actor, request.actor.person, Purpose.OWN_COPY, at=timezone.now())
            if request.method == "POST" and request.actor.person
            else None
        )
        found = own_file(request.actor, last=LOOKS)
    except NotFound:
        return page(request, "worker/me_empty.html", {})
    return page(request, "worker/me.html", context_of(found, shown))


def context_of(found: OwnFile, shown: dict[Field, str] | None) -> dict[str, object]:
    """What the page needs; `shown` are the values in plain text, once asked for."""
    agreements = [(one, found.consents.get(one.purpose)) for one in BY_PURPOSE.values()]
    return {
        "file": found,
        "agreements": [pair for pair in agreements if pair[0] in AGREEMENTS or pair[1]],
        "fields": [(field.value, FIELDS[field], (shown or {}).get(field, ""), field in CORRECTED) for field in Field],
        "open": shown is not None,
        "looks": looks_of(found.looks, names_of(look.reader_body for look in found.looks)),
    }


@signed_in_worker
@csrf_protect
@require_POST
@refusals_as_messages("worker:me")
def consent(request: ActorRequest, purpose: str) -> HttpResponse:
    """Give or take back one consent."""
    if purpose not in list(Purpose):
        raise NotFound
    if request.POST.get("give"):
        give_consent(request.actor, Purpose(purpose), text_version=TEXT_VERSION, at=timezone.now())
        messages.success(request, gettext("已同意，随时可以撤回。"))
    else:
        withdraw_consent(request.actor, Purpose(purpose), at=timezone.now())
        messages.success(request, gettext("已撤回，从现在起不再为这个用途看你的资料。"))
    return redirect("worker:me")


@signed_in_worker
@csrf_protect
@refusals_as_messages("worker:me")
def correct(request: ActorRequest, field: str) -> HttpResponse:
    """Correct name, telephone or bank card; what was typed stays when it is refused."""
    if field not in [one.value for one in CORRECTED] or request.actor.person is None:
        raise NotFound
    typed, wrong = request.POST.get("value", "").strip(), ""
    if request.method == "POST":
        try:
            correct_field(request.actor, request.actor.person, {Field(field): typed}, at=timezone.now())
        except NotFound:
            raise
        except Refusal as refused:
            wrong = said(refused, request)
        else:
            messages.success(request, gettext("已更正。"))
            return redirect("worker:me")
    context = {
        "field": field,
        "words": FIELDS[Field(field)],
        "typed": typed,
        "wrong": {"value": wrong} if wrong else {},
    }
    return page(request, "worker/correct.html", context, status=422 if wrong else 200)


@signed_in_worker
@csrf_protect
@require_POST
@refusals_as_messages("worker:me")
def export(request: ActorRequest) -> HttpResponse:
    """Everything kept about the worker, as JSON or as a paper."""
    if request.actor.person is None:
        raise NotFound
    at = timezone.now()
    text = export_file(request.actor, request.actor.person, at=at)
    if request.POST.get("kind") != "pdf":
        return download(text.encode(), "application/json", "yuanmeng.json")
    return download(printed(text, reader_of(request).chinese, at), "application/pdf", "yuanmeng.pdf")


def printed(text: str, chinese: bool, at: datetime) -> bytes:
    """The export as PDF. Raises Refusal on a machine that cannot print Chinese."""
    try:
        return file_paper(as_paper(json.loads(text), chinese=chinese, at=at), "zh" if chinese else "en")
    except FontMissing as missing:
        raise Refusal(
            zh="这台服务器现在印不了 PDF，请先下载 JSON，或打 12351。",
            en="This server cannot print PDF now. Take the JSON file, or call 12351.",
        ) from missing


def download(content: bytes, media_type: str, name: str) -> HttpResponse:
    """A file that no cache keeps."""
    response = HttpResponse(content, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-store"
    return response


@signed_in_worker
@csrf_protect
@refusals_as_messages("worker:me")
def deletion(request: ActorRequest) -> HttpResponse:
    """Say what deletion means, then ask for it."""
    found = own_file(request.actor)
    if request.method != "POST" or request.actor.person is None:
        return page(request, "worker/deletion.html", {"file": found})
    ask_deletion(request.actor, request.actor.person, at=timezone.now())
    messages.success(request, gettext("已收到删除要求。从现在起你的资料只存着，不再使用。"))
    return redirect("worker:me")


@signed_in_worker
@csrf_protect
@require_POST
@refusals_as_messages("worker:me")
def language(request: ActorRequest) -> HttpResponse:
    """The language of letters and texts."""
    choose_language(request.actor, request.POST.get("language", ""), at=timezone.now())
    messages.success(request, gettext("以后的信和短信用你选的语言。"))
    return redirect("worker:me")
