"""Pages that no search engine lists and no cache keeps: what they show is public for a time only."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
ROBOTS = "User-agent: *\nDisallow: /notices/\nDisallow: /objections/\n"


def unlisted(view: View[P]) -> View[P]:
    """Robots keep out and nothing is stored."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive, nosnippet"
        response.headers["Cache-Control"] = "no-store"
        return response

    return cast("View[P]", wrapped)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """robots.txt."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")
