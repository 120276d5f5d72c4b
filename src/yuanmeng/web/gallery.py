"""The page that shows every component."""

from django.http import HttpRequest, HttpResponse

from yuanmeng.web.page import page


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with its name."""
    return page(request, "web/gallery.html", {})
