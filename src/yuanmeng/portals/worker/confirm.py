"""A worker without a form: others prepared it, the code on the paper leads here, the own telephone says yes or no."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_protect

from yuanmeng.casework.applications.awaiting import awaiting
from yuanmeng.casework.applications.confirm_member import confirm_member
from yuanmeng.casework.applications.decline_member import decline_member
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.naming import names_of
from yuanmeng.portals.worker.consents import BY_PURPOSE
from yuanmeng.web.actor import ActorRequest, account_of, refusals_as_messages, signed_in_worker
from yuanmeng.web.page import page
from yuanmeng.web.refusals import said


@signed_in_worker
@csrf_protect
@refusals_as_messages("worker:cases")
def confirm(request: ActorRequest, token: str) -> HttpResponse:
    """Who prepared what, what a yes agrees to; a post answers."""
    if request.method != "POST":
        return asked(request, token)
    at = timezone.now()
    try:
        if request.POST.get("answer") == "no":
            decline_member(request.actor, token, at=at)
            messages.success(request, gettext("记下了：你不申请，什么都没有提交。"))
            return redirect("worker:cases")
        if request.POST.get("answer") != "yes":
            return asked(request, token, wrong=gettext("请选“同意，提交”或者“不申请”。"))
        receipt = confirm_member(request.actor, token, how="phone", at=at, account_id=account_of(request))
    except NotFound:
        raise
    except Refusal as refused:
        return asked(request, token, wrong=said(refused, request))
    return redirect("worker:receipt", receipt.application_id)


def asked(request: ActorRequest, token: str, *, wrong: str = "") -> HttpResponse:
    """The page; it names no person, so that whoever finds the paper learns nothing."""
    found = awaiting(request.actor, token)
    context = {
        "found": found,
        "preparer": names_of([found.prepared_by]).get(found.prepared_by),
        "agreements": [BY_PURPOSE[purpose] for purpose in found.purposes],
        "wrong": {"yes": wrong} if wrong else {},
    }
    return page(request, "worker/confirm.html", context, status=422 if wrong else 200)
