"""Refusals of use cases as messages, in one place instead of in each view."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.web.reader import reader_of

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def refusals_as_messages(back: str) -> Callable[[View[P]], View[P]]:
    """A refusal becomes a message in the reader's language on the page named `back`, called with the same arguments;
    "not found" becomes 404. Needs the messages app, so it is for signed-in doors."""

    def decorated(view: View[P]) -> View[P]:
        @wraps(view)
        def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except NotFound as absent:
                raise Http404 from absent
            except Refusal as refusal:
                messages.error(request, refusal.zh if reader_of(request).chinese else refusal.en)
                return HttpResponseRedirect(reverse(back, args=args, kwargs=kwargs))

        return cast("View[P]", wrapped)

    return decorated
