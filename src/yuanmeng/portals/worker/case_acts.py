"""What a worker does to an application that was handed in: each on a page that says what follows, then done."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_protect

from yuanmeng.casework.disclosure.withdraw import withdraw as withdraw_claim
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.reviews.amend import amend as amend_application
from yuanmeng.casework.reviews.appeal import appeal as file_appeal
from yuanmeng.casework.reviews.ask_for_human import ask_for_human
from yuanmeng.casework.reviews.course import own_application
from yuanmeng.portals.worker.case_view import ClaimView, claim_view
from yuanmeng.rules.lifecycles.claim import Action, State
from yuanmeng.web.actor import ActorRequest, refusals_as_messages, signed_in_worker
from yuanmeng.web.clock import today
from yuanmeng.web.page import page
from yuanmeng.web.refusals import said

SHORTEST, LONGEST = 10, 1000  # characters of a reason


def claim_of(request: ActorRequest, application_id: UUID, claim_id: UUID) -> ClaimView:
    """Raises NotFound, also for a claim of another application."""
    for story in own_application(request.actor, application_id).stories:
        if story.id == claim_id:
            return claim_view(story, on=today())
    raise NotFound


@signed_in_worker
@csrf_protect
@refusals_as_messages("worker:cases")
def withdraw(request: ActorRequest, application_id: UUID, claim_id: UUID) -> HttpResponse:
    """Withdraw one claim."""
    claim = claim_of(request, application_id, claim_id)
    if request.method != "POST":
        return confirm_page(request, "worker/withdraw.html", application_id, claim)
    withdraw_claim(request.actor, claim_id, at=timezone.now())
    messages.success(request, gettext("已撤回。下次还可以再申请。"))
    return redirect("worker:case", application_id)


@signed_in_worker
@csrf_protect
@refusals_as_messages("worker:cases")
def human(request: ActorRequest, application_id: UUID, claim_id: UUID) -> HttpResponse:
    """Ask that a person decides (PIPL Art. 24)."""
    claim = claim_of(request, application_id, claim_id)
    if request.method != "POST":
        return confirm_page(request, "worker/human.html", application_id, claim)
    ask_for_human(request.actor, claim_id, at=timezone.now())
    messages.success(request, gettext("记下了：这一项每一级都由人来审。"))
    return redirect("worker:case", application_id)


@signed_in_worker
@csrf_protect
@refusals_as_messages("worker:cases")
def amend(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Open what was handed in for changes."""
    found = own_application(request.actor, application_id)
    claims = [claim_view(story, on=today()) for story in found.stories]
    if request.method != "POST":
        reviewed = any(claim.story.state is State.IN_REVIEW for claim in claims)
        context = {"application": application_id, "reviewed": reviewed, "claims": claims}
        return page(request, "worker/amend.html", context)
    amend_application(request.actor, application_id, at=timezone.now())
    messages.info(request, gettext("现在可以改了。改好要再提交一次，提交之前审核先停着。"))
    return redirect("worker:fill", application_id)


@signed_in_worker
@csrf_protect
@refusals_as_messages("worker:cases")
def appeal(request: ActorRequest, application_id: UUID, claim_id: UUID) -> HttpResponse:
    """File an appeal with a reason; what was written stays when it is refused."""
    claim = claim_of(request, application_id, claim_id)
    if request.method != "POST":
        return appeal_page(request, application_id, claim)
    reason = request.POST.get("reason", "").strip()
    wrong = reason_fault(reason)
    if not wrong:
        try:
            file_appeal(request.actor, claim_id, reason=reason, at=timezone.now())
        except NotFound:
            raise
        except Refusal as refused:
            wrong = said(refused, request)
    if wrong:
        return appeal_page(request, application_id, claim, reason=reason, wrong=wrong)
    messages.success(request, gettext("申诉已收到，由上一级工会来看。"))
    return redirect("worker:case", application_id)


def reason_fault(reason: str) -> str:
    """Why the reason cannot be sent; "" when it can."""
    if len(reason) < SHORTEST:
        return gettext("请写明为什么不服，至少 10 个字，例如哪个数字不对、有什么材料能证明。")
    if len(reason) > LONGEST:
        return gettext("理由最多 1000 个字，请写短一些；材料可以另外补。")
    return ""


def appeal_page(
    request: ActorRequest, application_id: UUID, claim: ClaimView, *, reason: str = "", wrong: str = ""
) -> HttpResponse:
    """The form with the refusal beside it; 403 when there is nothing to appeal any more."""
    if Action.APPEAL not in claim.may:
        raise Refusal(
            zh="这一项现在不能申诉：没有被拒绝，或者申诉的期限已经过了。",
            en="Nothing to appeal here now: it was not refused, or the time to appeal has passed.",
        )
    context = {
        "application": application_id,
        "claim": claim,
        "reason": reason,
        "wrong": {"reason": wrong} if wrong else {},
    }
    return page(request, "worker/appeal.html", context, status=422 if wrong else 200)


def confirm_page(request: ActorRequest, template: str, application_id: UUID, claim: ClaimView) -> HttpResponse:
    return page(request, template, {"application": application_id, "claim": claim})
