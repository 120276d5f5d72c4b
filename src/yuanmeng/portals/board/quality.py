"""How claims are judged, in figures anybody may read."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from yuanmeng.casework.disclosure.quality import published_quality
from yuanmeng.rules.disclosure.cells import SMALLEST
from yuanmeng.web.page import page


@require_safe
@gzip_page
def quality(request: HttpRequest) -> HttpResponse:
    """Agreement of blind officers with the machine by window and level, and how much passed without an officer."""
    return page(request, "board/quality.html", {"rows": published_quality(), "smallest": SMALLEST})
