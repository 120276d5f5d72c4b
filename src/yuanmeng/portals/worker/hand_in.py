"""Look over and hand in: who decides what, what each funder pays, one statement; then the receipt."""

from datetime import datetime
from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_protect

from yuanmeng.casework.applications.submit import submit
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.reviews.ask_for_human import ask_for_humans
from yuanmeng.casework.reviews.course import Story
from yuanmeng.portals.worker.fill_view import HANDS_IN, Filling, filling, known_facts
from yuanmeng.rules.lifecycles.claim import State
from yuanmeng.web.actor import ActorRequest, refusals_as_messages, signed_in_worker
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of
from yuanmeng.web.refusals import said


@signed_in_worker
@csrf_protect
@refusals_as_messages("worker:cases")
def hand_in(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """A post with the statement ticked hands in. The key in the form makes a second tap answer as the first."""
    at = timezone.now()
    if request.method != "POST":
        return overview(request, filling(request.actor, application_id, at=at), uuid4())
    key = key_of(request)
    if key is None:
        reason = gettext("这一页不完整，请再核对一遍，重新提交。")
        return overview(request, filling(request.actor, application_id, at=at), uuid4(), wrong={"true": reason})
    if not request.POST.get("true"):
        reason = gettext("请先在“我确认”前打勾。")
        return overview(request, filling(request.actor, application_id, at=at), key, wrong={"true": reason})
    try:
        if request.POST.get("human"):
            ask_for_humans(request.actor, application_id, at=at)
        submit(request.actor, application_id, key=key, at=at)
    except NotFound:
        raise
    except Refusal as refused:
        found = filling(request.actor, application_id, at=at)
        return overview(request, found, key, wrong={"true": said(refused, request)}, ticked=True)
    return redirect("worker:receipt", application_id)


def overview(
    request: ActorRequest, found: Filling, key: UUID, *, wrong: dict[str, str] | None = None, ticked: bool = False
) -> HttpResponse:
    """Everything that goes out, before it goes out."""
    proved, own = known_facts(found, reader_of(request))
    outlooks = {one.claim: one for one in found.missing.claims}
    going = [claim for claim in found.claims if claim.story.state in HANDS_IN]
    at = timezone.now()
    context = {
        "filling": found,
        "going": [(claim, outlooks.get(claim.story.id)) for claim in going if is_open(claim.story, at)],
        "late": [claim for claim in going if not is_open(claim.story, at)],
        "proved": proved,
        "own": own,
        "key": key,
        "again": found.found.revision > 0,
        "ticked": ticked,
        "human": bool(request.POST.get("human")) or any(claim.story.wants_human for claim in going),
        "wrong": wrong or {},
    }
    return page(request, "worker/hand_in.html", context, status=422 if wrong else 200)


def is_open(story: Story, at: datetime) -> bool:
    """Whether the claim can be handed in: its window is open, or it was handed in before."""
    return story.state is not State.DRAFT or (story.open and at < story.closes_at)


def key_of(request: ActorRequest) -> UUID | None:
    """The key of the form; None when it is missing or no key."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        return None
