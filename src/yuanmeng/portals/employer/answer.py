"""One worker: yes or no, with the few facts an employer vouches for."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from yuanmeng.casework.eligibility.confirm_employment import confirm_employment
from yuanmeng.casework.eligibility.staff import Staff, staff_one
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.portals.employer.fields import as_facts, asked, typed
from yuanmeng.rules.actors import Role
from yuanmeng.web.actor import ActorRequest, acts_as
from yuanmeng.web.page import page
from yuanmeng.web.refusals import refusals_as_messages, said

ANSWERS = {"yes": True, "no": False}


@acts_as(Role.EMPLOYER)
@refusals_as_messages("employer:staff")
def answer(request: ActorRequest, employment_id: int) -> HttpResponse:
    """GET shows the form prefilled, POST answers; what is refused keeps what was typed."""
    at = timezone.now()
    one = staff_one(request.actor, employment_id, at=at)
    if not one.name:
        raise NotFound
    if request.method != "POST":
        return _form(request, one, one.given, "yes" if one.employment.confirmed_at else "")
    said_so, values = request.POST.get("employed", ""), typed(request.POST)
    try:
        if said_so not in ANSWERS:
            raise Refusal(zh="请选“在职”或“不在职”。", en='Choose "works here" or "no longer".')
        facts = as_facts(request.actor, values, at)
        confirm_employment(request.actor, employment_id, employed=ANSWERS[said_so], facts=facts, at=at)
    except NotFound:
        raise
    except Refusal as refused:
        return _form(request, one, values, said_so, said(refused, request))
    messages.success(request, _("已记下：在职。") if ANSWERS[said_so] else _("已记下：不在职。"))
    return redirect("employer:staff")


def _form(request: ActorRequest, one: Staff, values: dict[str, str], chosen: str, wrong: str = "") -> HttpResponse:
    context = {"one": one, "fields": asked(values), "chosen": chosen, "wrong": wrong, "tab": ""}
    return page(request, "employer/answer.html", context, status=422 if wrong else 200)
