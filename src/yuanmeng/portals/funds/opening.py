"""Open a window: choose a scheme; everything comes from its file, only dates, places and notice days can be set."""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yuanmeng.adapters.policies.house import house
from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.disclosure.read import windows_held
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.schemes.access import rules_over
from yuanmeng.casework.schemes.open_window import open_window
from yuanmeng.portals.funds.shown import METHODS, last_day
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.reviews.chain import chain_of
from yuanmeng.rules.windows.terms import Changes, Terms, midnight, terms
from yuanmeng.web.actor import ActorRequest, acts_as
from yuanmeng.web.clock import today
from yuanmeng.web.page import page
from yuanmeng.web.refusals import refusals_as_messages, said

MOST = 999_999  # what the field takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The four fields as text; days are 2026-12-11, the last one included."""

    opens_on: str = ""
    closes_on: str = ""
    places: str = ""
    notice_days: str = ""

    @classmethod
    def stated(cls, found: Terms) -> "Typed":
        """As the text of the scheme has it."""
        return cls(
            opens_on=localdate(found.opens_at).isoformat() if found.opens_at else "",
            closes_on=last_day(found.closes_at).isoformat() if found.closes_at else "",
            places=str(found.places or ""),
            notice_days=str(found.notice_days or ""),
        )


@require_safe
@acts_as(Role.FUNDS)
def choose(request: ActorRequest) -> HttpResponse:
    """The schemes in force whose windows this union opens."""
    taken = {held.window.scheme for held in windows_held(request.actor) if held.window.state == "open"}
    schemes = [rules.scheme for rules in _mine(request.actor) if rules.scheme.subject == "worker"]
    rows = [(scheme, scheme.id in taken) for scheme in schemes if scheme.decides_on(today())]
    return page(request, "funds/choose.html", {"rows": rows, "tab": "open"})


@acts_as(Role.FUNDS)
@refusals_as_messages("funds:choose")
def open_one(request: ActorRequest, scheme: str) -> HttpResponse:
    """The form, prefilled from the policy file."""
    rules = next((one for one in _mine(request.actor) if one.id == scheme), None)
    if rules is None:
        raise Http404
    stated = Typed.stated(terms(rules.scheme, Changes()))
    typed = _typed(request) if request.method == "POST" else stated
    if request.method != "POST":
        return _form(request, rules, typed, stated)
    try:
        opened = open_window(request.actor, scheme, at=timezone.now(), changes=changes(typed, stated))
    except Refusal as refused:
        return _form(request, rules, typed, stated, said(refused, request))
    messages.success(request, _("窗口已打开。"))
    return redirect("funds:window", opened.pk)


def changes(typed: Typed, stated: Typed) -> Changes:
    """Only what differs from the text. Raises Refusal for what is no day and no number."""
    given = {name: getattr(typed, name) for name in names() if getattr(typed, name) != getattr(stated, name)}
    return Changes(
        opens_at=_moment(given.get("opens_on", "")),
        closes_at=_moment(given.get("closes_on", ""), after=1),
        places=_number(given.get("places", "")),
        notice_days=_number(given.get("notice_days", "")),
    )


def names() -> list[str]:
    return [field.name for field in fields(Typed)]


def _moment(text: str, *, after: int = 0) -> datetime | None:
    if not text:
        return None
    try:
        return midnight(date.fromisoformat(text) + timedelta(days=after))
    except (ValueError, OverflowError):
        raise Refusal(
            zh=f"“{text[:20]}”不是日期，例：2026-12-11", en=f'"{text[:20]}" is not a date such as 2026-12-11'
        ) from None


def _number(text: str) -> int | None:
    if not text:
        return None
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) <= MOST:
        raise Refusal(
            zh=f"“{text[:20]}”要填1到{MOST}的整数", en=f'"{text[:20]}" must be a whole number from 1 to {MOST}'
        )
    return int(text)


def _typed(request: ActorRequest) -> Typed:
    return Typed(**{name: request.POST.get(name, "").strip() for name in names()})


def _mine(actor: Actor) -> list[RuleSet]:
    found = [rules for rules in library().schemes.values() if rules_over(actor, rules.scheme.issuer.region)]
    return sorted(found, key=lambda rules: (rules.scheme.demo, rules.id))


def _form(request: ActorRequest, rules: RuleSet, typed: Typed, stated: Typed, reason: str = "") -> HttpResponse:
    found = terms(rules.scheme, Changes())
    context = {
        "scheme": rules.scheme,
        "digest": rules.digest,
        "typed": typed,
        "stated": stated,
        "reason": reason,
        "method": METHODS.get(found.method, found.method),
        "working": found.notice_working,
        "chain": chain_of(
            found.reviews, default_days=house().review_working_days, default_permille=house().sample_permille
        ),
        "tab": "open",
    }
    return page(request, "funds/open.html", context, status=422 if reason else 200)
