"""One application for many schemes: which ones. Works before signing in; what was ticked waits in a sealed cookie."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext

from yuanmeng.casework.applications.open_application import open_application
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.people.own_file import is_registered
from yuanmeng.casework.schemes.access import windows_open
from yuanmeng.portals.worker.answers import HOURS, Answers, answers_of
from yuanmeng.portals.worker.questions import advice
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.eligibility.advise import Verdict
from yuanmeng.rules.eligibility.scheme import Scheme
from yuanmeng.web.actor import actor_of
from yuanmeng.web.clock import CHINA, today
from yuanmeng.web.deadlines import days_left
from yuanmeng.web.page import form_from_here, kept_by_nobody, page
from yuanmeng.web.reader import reader_of
from yuanmeng.web.refusals import said
from yuanmeng.web.sealed import seal, unseal

COOKIE = "picked"
SALT = "yuanmeng.worker.picked"
MOST = 20


@dataclass(frozen=True, slots=True)
class Offer:
    """A scheme of the answer with its open window, None while it takes no applications; days left to its last day."""

    verdict: Verdict
    window: UUID | None
    last: date | None
    left: int
    working: bool
    ticked: bool

    @property
    def scheme(self) -> Scheme:
        return self.verdict.scheme


@kept_by_nobody
@form_from_here
def apply(request: HttpRequest) -> HttpResponse:
    """Tick the schemes; a worker signed in and registered goes on to fill in, everybody else first says who it is."""
    answers = answers_of(request)
    if not answers.texts:
        return redirect("worker:start")
    at = timezone.now()
    if request.method != "POST":
        return choose(request, offers(answers, picked(request), at=at))
    asked = list(dict.fromkeys(request.POST.getlist("window")))[:MOST]
    ticked = frozenset(offer.window for offer in offers(answers, None, at=at) if str(offer.window) in asked)
    if not ticked:
        wrong = gettext("请至少选一项。") if not asked else gettext("选的几项刚刚停止受理，请看看还有哪些可以申请。")
        return choose(request, offers(answers, frozenset(), at=at), wrong=wrong)
    return keep_picked(request, begin(request, answers, [one for one in ticked if one], at=at), ticked)


def begin(request: HttpRequest, answers: Answers, windows: list[UUID], *, at: datetime) -> HttpResponse:
    """To the application; before it to signing in or to the real name, which come back here by what was ticked."""
    actor = actor_of(request)
    if actor is None or actor.role is not Role.APPLICANT:
        return redirect(f"{reverse('account:sign_in')}?{urlencode({'next': reverse('worker:apply_name')})}")
    if not is_registered(actor):
        return redirect("worker:apply_name")
    return opened(request, actor, answers, windows, at=at)


def opened(request: HttpRequest, actor: Actor, answers: Answers, windows: list[UUID], *, at: datetime) -> HttpResponse:
    """The application for these windows: a new one, or the draft there is."""
    try:
        found = open_application(actor, windows, answers.texts, at=at, language=reader_of(request).language)
    except Refusal as refused:
        messages.error(request, said(refused, request))
        return redirect("worker:apply")
    return redirect("worker:fill", found.pk)


def choose(request: HttpRequest, found: list[Offer], *, wrong: str = "") -> HttpResponse:
    """The page with the ticks."""
    open_now = [offer for offer in found if offer.window]
    context = {
        "sure": [offer for offer in open_now if offer.verdict.status == "eligible"],
        "unsure": [offer for offer in open_now if offer.verdict.status == "undecided"],
        "closed": [offer for offer in found if not offer.window],
        "signed_in": actor_of(request) is not None,
        "wrong": wrong,
        "demo": any(offer.scheme.demo for offer in found),
    }
    return page(request, "worker/apply.html", context, status=422 if wrong else 200)


def offers(answers: Answers, ticks: frozenset[UUID | None] | None, *, at: datetime) -> list[Offer]:
    """What may be applied for, eligible first; all with an open window are ticked unless `ticks` says which."""
    found, on = advice(answers, on=today()), today()
    windows = {window.scheme: window for window in windows_open(at)}
    listed = []
    for verdict in (*found.now, *found.missing):
        window = windows.get(verdict.scheme.id)
        last = last_day_of(window.closes_at) if window else None
        left, working = days_left(on, last) if last and last >= on else (0, False)
        ticked = window is not None and (ticks is None or window.pk in ticks)
        listed.append(Offer(verdict, window.pk if window else None, last, left, working, ticked))
    return listed


def last_day_of(closes_at: datetime) -> date:
    """The last day of a window, whose `closes_at` is the first moment too late."""
    return (closes_at - timedelta(microseconds=1)).astimezone(CHINA).date()


def picked(request: HttpRequest) -> frozenset[UUID | None] | None:
    """What was ticked before; None when nothing was, or it is too old."""
    try:
        text = unseal(request.COOKIES.get(COOKIE, ""), salt=SALT, seconds=HOURS * 3600)
        return frozenset(UUID(one) for one in text.split("!"))
    except ValueError:
        return None


def keep_picked(request: HttpRequest, response: HttpResponse, windows: frozenset[UUID | None]) -> HttpResponse:
    """Ids of windows only, on the worker's own device."""
    value = seal("!".join(sorted(str(one) for one in windows)), salt=SALT)
    response.set_cookie(COOKIE, value, httponly=True, samesite="Lax", secure=request.is_secure())
    return response
