"""Bring evidence: one kind of paper a page, photographed or chosen; and name the employer."""

from typing import BinaryIO, cast
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_POST

from yuanmeng.casework.applications.attach import attach
from yuanmeng.casework.applications.remove_document import remove_document
from yuanmeng.casework.eligibility.claim_employment import claim_employment
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.naming import employers_like
from yuanmeng.portals.worker import questions
from yuanmeng.portals.worker.fill_view import REPORTS, filling
from yuanmeng.web.actor import ActorRequest, refusals_as_messages, signed_in_worker
from yuanmeng.web.page import page
from yuanmeng.web.refusals import said


@signed_in_worker
@csrf_protect
@refusals_as_messages("worker:cases")
def bring(request: ActorRequest, application_id: UUID, kind: str) -> HttpResponse:
    """Upload one file of a kind; what was refused says why and what to do, the files brought before stay."""
    paper = questions.vocabulary().documents.get(kind)
    if paper is None:
        raise NotFound
    code, wrong = request.POST.get("report_code", "").strip(), {}
    if request.method == "POST":
        chosen = [file for file in request.FILES.getlist("file") if file]
        try:
            if not chosen:
                raise Refusal(zh="请先拍照或选一个文件。", en="Take a photo or choose a file first.")
            name = chosen[0].name or ""
            stream = cast("BinaryIO", chosen[0])
            attach(request.actor, application_id, kind, stream, name, report_code=code, at=timezone.now())
        except NotFound:
            raise
        except Refusal as refused:
            wrong["file"] = said(refused, request)
        else:
            messages.success(request, gettext("收到了。还有别的页可以接着传。"))
            return redirect("worker:bring", application_id, kind)
    found = filling(request.actor, application_id, at=timezone.now())
    files = next((one.files for one in found.papers if one.paper.id == kind), ())
    waiting = [one for one in found.lacking if one.paper.id != kind]
    context = {
        "filling": found,
        "paper": paper,
        "files": files,
        "report": kind in REPORTS,
        "code": code,
        "following": waiting[0].paper if waiting else None,
        "wrong": wrong,
    }
    return page(request, "worker/bring.html", context, status=422 if wrong else 200)


@signed_in_worker
@csrf_protect
@require_POST
@refusals_as_messages("worker:cases")
def remove(request: ActorRequest, application_id: UUID, document_id: UUID) -> HttpResponse:
    """Take a file back."""
    remove_document(request.actor, document_id, at=timezone.now())
    messages.success(request, gettext("已删掉这份材料。"))
    return redirect("worker:fill", application_id)


@signed_in_worker
@csrf_protect
@refusals_as_messages("worker:cases")
def employer(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Find the employer by name or credit code; the search is a post, so no name stands in an address."""
    found = filling(request.actor, application_id, at=timezone.now())
    picked = request.POST.get("pick", "")
    if picked:
        claim_employment(request.actor, as_id(picked), at=timezone.now())
        messages.success(request, gettext("记下了。单位确认以后，在职证明就不用交了。"))
        return redirect("worker:fill", application_id)
    sought = request.POST.get("find", "").strip()
    hits = employers_like(sought) if request.method == "POST" else []
    wrong = {}
    if request.method == "POST" and not hits:
        wrong["find"] = gettext(
            "没有找到。换个写法，或者用营业执照上的 18 位统一社会信用代码找；还没有就先跳过，材料照常可以交。"
        )
    context = {"filling": found, "sought": sought, "hits": hits, "wrong": wrong}
    return page(request, "worker/employer.html", context, status=422 if wrong else 200)


def as_id(text: str) -> UUID:
    """Raises NotFound for what is no id."""
    try:
        return UUID(text)
    except ValueError:
        raise NotFound from None
