"""Answers of the server: a rendered page, a page nobody may keep, and the check that a form came from here."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Concatenate, ParamSpec, cast
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, HttpResponseForbidden
from django.middleware.csrf import get_token
from django.utils.functional import SimpleLazyObject
from django.views.decorators.csrf import csrf_exempt

from yuanmeng.web.frame import render
from yuanmeng.web.reader import reader_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def page(request: HttpRequest, template: str, context: Mapping[str, object], status: int = 200) -> HttpResponse:
    """A page for this reader. `here` is the address that the language and size switches come back to."""
    response = HttpResponse(render(template, reader_of(request), {**reading(request), **context}), status=status)
    response.headers["Vary"] = "Cookie, Accept-Language"
    return response


def reading(request: HttpRequest) -> dict[str, object]:
    """What every page may use: who reads, where, who acts, what there is to say, the token of forms.

    Without a session cookie no session is looked at, so pages that are the same for everybody stay so.
    """
    signed = settings.SESSION_COOKIE_NAME in request.COOKIES
    return {
        "reader": reader_of(request),
        "here": request.get_full_path(),
        "who": getattr(request, "who", None),
        "messages": get_messages(request) if signed else (),
        "csrf_token": SimpleLazyObject(lambda: get_token(request)),
    }


def kept_by_nobody(view: View[P]) -> View[P]:
    """For pages with answers: no cache keeps them."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["Cache-Control"] = "no-store"
        return response

    return cast("View[P]", wrapped)


def form_from_here(view: View[P]) -> View[P]:
    """For forms that need no account: refuse a post another site sent. The browser's own headers tell, so that the page
    carries no token and is the same for everybody. Signed-in doors use Django's token instead."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method == "POST" and not came_from_here(request):
            return HttpResponseForbidden("cross-site form")
        return view(request, *args, **kwargs)

    return cast("View[P]", csrf_exempt(wrapped))


def came_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that this site sent the form; old browsers that say nothing are believed."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    return not origin or urlsplit(origin).netloc == request.get_host()
