"""The two switches in the header: language and text size. Plain forms, kept for a year, nothing personal."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from yuanmeng.web.page import form_from_here
from yuanmeng.web.reader import CHINESE, ENGLISH, TEXT_COOKIE

YEAR = 365 * 24 * 3600
SWITCHES = {
    "language": (settings.LANGUAGE_COOKIE_NAME, (CHINESE, ENGLISH)),
    "text": (TEXT_COOKIE, ("large", "normal")),
}


@form_from_here
@require_POST
def prefer(request: HttpRequest) -> HttpResponse:
    """Keep the wish and go back to where the reader was; unknown wishes change nothing."""
    response = HttpResponseRedirect(back_to(request))
    for field, (cookie, known) in SWITCHES.items():
        wish = request.POST.get(field)
        if wish in known:
            response.set_cookie(cookie, wish, max_age=YEAR, samesite="Lax", secure=request.is_secure(), httponly=True)
    return response


def back_to(request: HttpRequest) -> str:
    """The page the form names, if it is one of ours."""
    there = request.POST.get("next", "")
    return there if url_has_allowed_host_and_scheme(there, allowed_hosts=None) else "/"
