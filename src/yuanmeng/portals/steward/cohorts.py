"""Lists of workers, where each stands, and the signed papers that come back."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yuanmeng.casework.applications.cohorts import cohorts_of, members_of
from yuanmeng.casework.applications.confirm_member import confirm_member
from yuanmeng.casework.applications.decline_member import decline_member
from yuanmeng.casework.applications.prepare_cohort import prepare_cohort
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.schemes.access import windows_open
from yuanmeng.rules.actors import Role
from yuanmeng.web.actor import ActorRequest, acts_as, refusals_as_messages
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of
from yuanmeng.web.refusals import said

SAYS = ("agrees", "declines")


@acts_as(Role.STEWARD)
@refusals_as_messages("steward:home")
def home(request: ActorRequest) -> HttpResponse:
    """The lists of the own union; POST begins one."""
    if request.method == "POST":
        made = prepare_cohort(request.actor, request.POST.get("name", ""), at=timezone.now())
        return redirect("steward:cohort", made.pk)
    return page(request, "steward/home.html", {"cohorts": cohorts_of(request.actor), "code": "", "wrong": None})


@require_POST
@acts_as(Role.STEWARD)
@refusals_as_messages("steward:home")
def signed(request: ActorRequest) -> HttpResponse:
    """A paper that came back, by its code: the worker agrees and it is handed in, or declines."""
    code, says = request.POST.get("code", "").strip(), request.POST.get("says", "")
    try:
        if says not in SAYS:
            raise Refusal(zh="请选纸上是同意还是不同意。", en="Choose whether the paper says yes or no.")
        if says == "agrees":
            confirm_member(request.actor, code, how="paper", at=timezone.now())
            messages.success(request, _("已录入：本人同意，申请已提交。"))
        else:
            decline_member(request.actor, code, at=timezone.now())
            messages.success(request, _("已录入：本人不申请，准备的内容已删除。"))
    except Refusal as refused:
        words = (
            _("没有这个编号。请对照纸上的编号再输一遍。") if isinstance(refused, NotFound) else said(refused, request)
        )
        context = {
            "cohorts": cohorts_of(request.actor),
            "code": code,
            "says": says,
            "wrong": {"words": words, "field": "code"},
        }
        return page(request, "steward/home.html", context, status=422)
    return redirect("steward:home")


@acts_as(Role.STEWARD)
@refusals_as_messages("steward:home")
def cohort(request: ActorRequest, cohort_id: UUID) -> HttpResponse:
    """One list: where each worker stands, and the form that adds more."""
    return page(request, "steward/cohort.html", cohort_context(request, cohort_id))


def cohort_context(request: ActorRequest, cohort_id: UUID) -> dict[str, object]:
    """What the page of a list needs. Raises NotFound, also when it is another body's."""
    members = members_of(request.actor, cohort_id)
    found = next((one for one in cohorts_of(request.actor) if one.pk == cohort_id), None)
    language = reader_of(request).language
    return {
        "cohort": found,
        "members": members,
        "waiting": sum(not one.confirmed_at and not one.declined_at for one in members),
        "by_phone": sum(one.confirmed_how == "phone" for one in members),
        "by_paper": sum(one.confirmed_how == "paper" for one in members),
        "declined": sum(one.declined_at is not None for one in members),
        "windows": [
            (
                one.pk,
                one.published.title_zh if language.startswith("zh") else one.published.title_en,
                last_day(one.closes_at),
            )
            for one in windows_open(timezone.now())
        ],
        "picked": request.POST.getlist("windows"),
        "text": request.POST.get("text", ""),
        "wrong": None,
    }


def last_day(closes_at: datetime) -> date:
    """The last day applications are taken; `closes_at` is the first moment too late."""
    return localdate(closes_at - timedelta(seconds=1))
