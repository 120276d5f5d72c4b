"""Public notices: what is shown now, one list with a search, and the paper for the notice board."""

from datetime import date
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from yuanmeng.adapters.papers import FontMissing
from yuanmeng.adapters.policies.house import house
from yuanmeng.casework.disclosure.paper import notice_pdf
from yuanmeng.casework.disclosure.read import Shown, shown, shown_list
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.portals.board.unlisted import unlisted
from yuanmeng.web.clock import today
from yuanmeng.web.deadlines import days_left
from yuanmeng.web.page import form_from_here, page
from yuanmeng.web.reader import reader_of
from yuanmeng.web.refusals import not_found, stop

LINES = 500  # on a page


@require_safe
@unlisted
@gzip_page
def notices(request: HttpRequest) -> HttpResponse:
    """The notices of today, those that end first in front."""
    rows = [{"shown": row, "clock": _clock(row.notice.shown_until)} for row in shown_list()]
    return page(request, "board/notices.html", {"rows": rows})


@form_from_here
@unlisted
@gzip_page
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """One list. What is searched for comes by POST, so that no name stands in an address."""
    try:
        found = shown(notice_id)
    except NotFound as refused:
        return not_found(request, refused)
    if found is None:
        return over(request)
    wanted = request.POST.get("wanted", "").strip()
    lines = [line for line in found.entries if wanted in line.shown_as or wanted in line.works_at]
    sheet = Paginator(lines, LINES).get_page(request.GET.get("page"))
    context = {
        "notice": found.notice,
        "count": len(found.entries),
        "fen": found.fen,
        "wanted": wanted,
        "sheet": sheet,
        "clock": _clock(found.notice.shown_until),
        "days": house().objection_working_days,
    }
    return page(request, "board/notice.html", context)


@require_safe
@unlisted
def notice_print(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The paper with the same lines."""
    try:
        found = shown(notice_id)
    except NotFound as refused:
        return not_found(request, refused)
    return over(request) if found is None else _paper(request, found)


def _paper(request: HttpRequest, found: Shown) -> HttpResponse:
    url = request.build_absolute_uri(f"/notices/{found.notice.pk}/")
    try:
        pdf = notice_pdf(found, "zh" if reader_of(request).chinese else "en", url=url)
    except FontMissing:
        words = _("这台服务器缺少中文字体，请联系系统管理员；也可以直接打印网页。")
        return stop(request, 503, _("现在不能打印"), words)
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="notice.pdf"'
    return response


def over(request: HttpRequest) -> HttpResponse:
    """410: it was here and is gone for good."""
    return stop(
        request,
        410,
        _("这份公示已经结束"),
        _("名单只在公示期内显示，现在已经撤下。提过异议的，凭编号查答复；其他情况请拨打 12351。"),
    )


def _clock(last: date) -> dict[str, object]:
    left, working = days_left(today(), last)
    return {"left": left, "last": last, "working": working}
