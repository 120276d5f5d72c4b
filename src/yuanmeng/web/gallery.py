"""The page that shows every component with an example; the tests look at it in all modes."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse

from yuanmeng.web.clock import today
from yuanmeng.web.page import page

COLOURS = ("paper", "sheet", "well", "ink", "ink2", "ink3", "red", "gold", "gold2", "yes", "wait", "no", "say", "data")


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component, its class name and an invented example."""
    on = today()
    context = {
        "colours": COLOURS,
        "on": on,
        "soon": on + timedelta(days=9),
        "later": on + timedelta(days=111),
        "icons": ("check", "x", "yes", "no", "ask", "warn", "info", "past", "lock", "pin", "find", "print", "share"),
    }
    return page(request, "web/gallery.html", context)
