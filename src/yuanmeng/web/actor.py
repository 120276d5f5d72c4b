"""Who acts in a request: a signed-in worker, or an officer by a mandate that holds today."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from yuanmeng.casework.accounts.names import Named, named_mandates
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.access import mandate_of
from yuanmeng.rules.actors import Actor, Role, applicant
from yuanmeng.web.clock import today
from yuanmeng.web.refusals import not_your_role, refusals_as_messages
from yuanmeng.web.second_factor import is_strong
from yuanmeng.web.staying import Kind, kind_of, stays

MANDATE = "mandate"
P = ParamSpec("P")


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """What the header says about who acts: the body, never the person. Both empty for a worker."""

    zh: str = ""
    en: str = ""

    @property
    def officer(self) -> bool:
        return bool(self.zh)


class ActorRequest(HttpRequest):
    """A request in which somebody acts."""

    actor: Actor
    who: Who


View = Callable[Concatenate[HttpRequest, P], HttpResponse]
ActorView = Callable[Concatenate[ActorRequest, P], HttpResponse]


def actor_of(request: HttpRequest) -> Actor | None:
    """The actor of the session, asked anew at every request; None when nobody is signed in or no mandate holds."""
    if not is_signed_in(request):
        return None
    person = person_of(request)
    if kind_of(request) is not Kind.OFFICE:
        return applicant(person)
    if not is_ready(request):
        return None
    try:
        return mandate_of(person, today(), chosen=chosen_mandate(request))
    except Refusal:
        return None


def is_signed_in(request: HttpRequest) -> bool:
    """Whether somebody is signed in; a session past its time ends here."""
    if not request.user.is_authenticated:
        return False
    if stays(request, at=timezone.now()):
        request.who = who_of(request)  # type: ignore[attr-defined]
        return True
    logout(request)
    messages.warning(request, _("太久没有操作，已为你退出。请重新登录。"))
    return False


def is_ready(request: HttpRequest) -> bool:
    """Whether an officer has an own password and came with a second factor."""
    return not has_one_time_password(request) and is_strong(request)


def has_one_time_password(request: HttpRequest) -> bool:
    """Whether the password is still the one of the invitation."""
    assert request.user.is_authenticated
    return request.user.must_change_password


def person_of(request: HttpRequest) -> UUID:
    """The person of who is signed in."""
    assert request.user.is_authenticated
    return request.user.person


def account_of(request: HttpRequest) -> UUID:
    """The account of who is signed in."""
    assert request.user.is_authenticated
    return request.user.pk


def chosen_mandate(request: HttpRequest) -> UUID | None:
    held = request.session.get(MANDATE)
    return UUID(held["id"]) if held else None


def choose(request: HttpRequest, mandate: Named) -> None:
    """Act by this mandate until another is chosen; its names are kept for the header."""
    request.session[MANDATE] = {"id": str(mandate.id), "zh": mandate.zh, "en": mandate.en}


def who_of(request: HttpRequest) -> Who:
    """For the header."""
    held = request.session.get(MANDATE) if kind_of(request) is Kind.OFFICE else None
    return Who(zh=held["zh"], en=held["en"]) if held else Who()


def signed_in_worker(view: ActorView[P]) -> View[P]:
    """For pages of the worker's own: `request.actor` is the applicant, or the reader is led to sign in first."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not is_signed_in(request) or kind_of(request) is Kind.OFFICE:
            return to_sign_in(request, "account:sign_in")
        actor = applicant(person_of(request))
        return _private(view(_with(request, actor), *args, **kwargs))

    return cast("View[P]", wrapped)


def signed_in_officer(view: View[P]) -> View[P]:
    """For pages before a mandate is chosen: password and second factor in order."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not is_signed_in(request) or kind_of(request) is not Kind.OFFICE:
            return to_sign_in(request, "account_login")
        if not is_ready(request):
            return redirect("account:first_steps")
        return _private(view(request, *args, **kwargs))

    return cast("View[P]", wrapped)


def acts_as(*roles: Role) -> Callable[[ActorView[P]], View[P]]:
    """For pages of officers in one of these roles: `request.actor` acts by a mandate that holds today."""

    def decorate(view: ActorView[P]) -> View[P]:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            actor = _by_mandate(request)
            if not isinstance(actor, Actor):
                return actor
            if actor.role not in roles:
                return _private(not_your_role(_with(request, actor)))
            return _private(view(_with(request, actor), *args, **kwargs))

        return cast("View[P]", signed_in_officer(wrapped))

    return decorate


def _by_mandate(request: HttpRequest) -> Actor | HttpResponse:
    """The officer's actor today, or the way to choose one."""
    person, chosen = person_of(request), chosen_mandate(request)
    try:
        actor = mandate_of(person, today(), chosen=chosen)
    except NotFound:
        if chosen:
            del request.session[MANDATE]
            messages.warning(request, _("你用的那项授权已经结束，不能再用它办事。"))
        return to_sign_in(request, "account:office")
    except Refusal:
        return to_sign_in(request, "account:office")
    if chosen is None:
        choose(request, named_mandates(person, today())[0])
    return actor


def to_sign_in(request: HttpRequest, page: str) -> HttpResponse:
    """Lead there and come back afterwards; a form that was sent meanwhile is asked for again."""
    there = request.get_full_path() if request.method == "GET" else request.headers.get("Referer", "")
    there = there.removeprefix(f"{request.scheme}://{request.get_host()}")
    response = redirect(page)
    if there.startswith("/") and not there.startswith("//"):
        response["Location"] += "?" + urlencode({"next": there})
    return _private(response)


def _with(request: HttpRequest, actor: Actor) -> ActorRequest:
    acting = cast("ActorRequest", request)
    acting.actor, acting.who = actor, who_of(request)
    return acting


def _private(response: HttpResponse) -> HttpResponse:
    """No cache keeps a page of somebody signed in; a page that says otherwise itself is believed."""
    response.headers.setdefault("Cache-Control", "no-store")
    return response


__all__ = [
    "ActorRequest",
    "actor_of",
    "acts_as",
    "refusals_as_messages",
    "signed_in_officer",
    "signed_in_worker",
]
