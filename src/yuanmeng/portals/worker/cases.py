"""My applications: the list, and the page of one, with where it stands in its first line."""

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_protect

from yuanmeng.adapters.papers import FontMissing
from yuanmeng.casework.applications.cohorts import prepared_for
from yuanmeng.casework.disclosure.own_notices import days_shown
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.notices.letter import letter as letter_of
from yuanmeng.casework.notices.mark_read import mark_read
from yuanmeng.casework.notices.read import Said, messages_of
from yuanmeng.casework.organisations.naming import names_of, territorial_names
from yuanmeng.casework.people.own_file import own_file
from yuanmeng.casework.reviews.course import OwnApplication, own_application, own_applications
from yuanmeng.portals.worker.case_view import LEADS, claim_view
from yuanmeng.portals.worker.headline import headline
from yuanmeng.portals.worker.looks import Look, looks_of
from yuanmeng.portals.worker.me import download
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.lifecycles.claim import Action, State
from yuanmeng.web.actor import ActorRequest, refusals_as_messages, signed_in_worker
from yuanmeng.web.clock import today
from yuanmeng.web.page import page
from yuanmeng.web.reader import Reader, reader_of

LOOKS_SHOWN = 3
STOPPED = frozenset({State.WITHDRAWN, State.REJECTED})


@signed_in_worker
def cases(request: ActorRequest) -> HttpResponse:
    """All applications of the worker, the newest first."""
    on = today()
    listed = [summary(one, request.actor, reader_of(request), on) for one in own_applications(request.actor)]
    waiting = prepared_for(request.actor)
    names = names_of(member.body for member in waiting)
    context = {"cases": listed, "waiting": [names[member.body] for member in waiting if member.body in names]}
    return page(request, "worker/cases.html", context)


@signed_in_worker
@csrf_protect
@refusals_as_messages("worker:cases")
def case(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Where it stands, the course of each claim, who looked, what can be done."""
    reader, on = reader_of(request), today()
    found = own_application(request.actor, application_id)
    context = summary(found, request.actor, reader, on) | {
        "looks": looks_here(request.actor)[:LOOKS_SHOWN],
        "looks_all": len(looks_here(request.actor)),
        "unions": territorial_names(found.region),
        "on": on,
        "talk": talk(request.actor, found),
    }
    return page(request, "worker/case.html", context)


def talk(actor: Actor, found: OwnApplication) -> list[Said]:
    """The messages of this application, the newest first; once shown they count as read."""
    claims = {story.id for story in found.stories}
    told = [one for one in messages_of(actor) if one.claim_id in claims]
    fresh = [one.id for one in told if not one.is_read]
    if fresh:
        mark_read(actor, fresh, at=timezone.now())
    return told


@signed_in_worker
@refusals_as_messages("worker:cases")
def letter(request: ActorRequest, message_id: int) -> HttpResponse:
    """The decision behind a message, as a paper with its reasons."""
    chinese = reader_of(request).chinese
    url = request.build_absolute_uri(reverse("worker:cases"))
    try:
        paper = letter_of(request.actor, message_id, language="zh" if chinese else "en", url=url)
    except FontMissing as missing:
        raise Refusal(
            zh="这台服务器现在印不了 PDF，理由请看申请的页面。",
            en="This server cannot print PDF now: the page of the application has the reasons.",
        ) from missing
    return download(paper, "application/pdf", "letter.pdf")


def summary(found: OwnApplication, actor: Actor, reader: Reader, on: date) -> dict[str, object]:
    """An application as list and page show it; the claim that asks most of the worker speaks first."""
    shown = days_shown(actor, [story.id for story in found.stories])
    views = [claim_view(story, on=on, shown=shown.get(story.id)) for story in found.stories]
    views.sort(key=lambda view: LEADS.index(view.story.state))
    title, more = headline(views[0], reader)
    counted = [view for view in views if view.story.state not in STOPPED | {State.REFUSED}]
    may = frozenset[Action]().union(*(view.may for view in views))
    return {
        "case": found,
        "lead": views[0],
        "claims": views,
        "title": title,
        "more": more,
        "total_fen": sum(view.story.amount_fen or 0 for view in counted),
        "draft": views[0].story.state is State.DRAFT,
        "may_amend": Action.AMEND in may,
        "held": any(view.story.is_held for view in views),
        "may_correct": Action.RESUBMIT in may,
    }


def looks_here(actor: Actor) -> list[Look]:
    """Everybody else's looks at the own file; none before there is one."""
    try:
        found = own_file(actor)
    except NotFound:
        return []
    rows = [look for look in found.looks if look.reader_body != actor.body]
    return looks_of(rows, names_of(look.reader_body for look in rows))
