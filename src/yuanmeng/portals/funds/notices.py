"""Publish a notice after looking at its lines, see how it stands, print it, take it down."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from yuanmeng.adapters.papers import FontMissing
from yuanmeng.casework.disclosure.clock import notice_term
from yuanmeng.casework.disclosure.paper import notice_pdf
from yuanmeng.casework.disclosure.publish_notice import publish_notice
from yuanmeng.casework.disclosure.read import (
    before_notice,
    notice_with_lines,
    objections_to,
    shown,
    window_held,
)
from yuanmeng.casework.disclosure.take_down import take_down
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Role
from yuanmeng.rules.lifecycles.public_notice import NoticeState
from yuanmeng.web.actor import ActorRequest, acts_as
from yuanmeng.web.clock import today
from yuanmeng.web.deadlines import days_left
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of
from yuanmeng.web.refusals import refusals_as_messages

SHOWN = 500  # lines of a preview


@acts_as(Role.FUNDS)
@refusals_as_messages("funds:window")
def publish(request: ActorRequest, window_id: UUID) -> HttpResponse:
    """GET shows the lines as everybody will see them and their sum, POST publishes."""
    if request.method == "POST":
        notice = publish_notice(request.actor, window_id, at=timezone.now())
        messages.success(request, _("已公示。期满没有异议的由系统核定。"))
        return redirect("funds:notice", notice.pk)
    held = window_held(request.actor, window_id)
    waiting, lines = before_notice(request.actor, window_id)
    term = notice_term(held.window, today()) if held.window.notice_days else None
    context = {
        "window": held.window,
        "waiting": waiting,
        "lines": lines[:SHOWN],
        "more": max(0, len(lines) - SHOWN),
        "term": term,
        "first": today(),
        "tab": "windows",
    }
    return page(request, "funds/publish.html", context)


@require_safe
@acts_as(Role.FUNDS)
@refusals_as_messages("funds:windows")
def notice(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """How each line stands."""
    found, lines = notice_with_lines(request.actor, notice_id)
    objections = objections_to(request.actor, notice_id)
    left, working = days_left(today(), found.shown_until) if found.shown_until >= today() else (0, False)
    context = {
        "notice": found,
        "lines": lines,
        "standing": [line for line in lines if line.struck_at is None],
        "fen": sum(line.amount_fen for line in lines if line.struck_at is None),
        "objected": {one.entry_id for one in objections},
        "objections": objections,
        "is_shown": found.state == NoticeState.SHOWN,
        "left": left,
        "working": working,
        "tab": "windows",
    }
    return page(request, "funds/notice.html", context)


@acts_as(Role.FUNDS)
@refusals_as_messages("funds:notice")
def take_off(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """GET asks, POST takes it down."""
    if request.method != "POST":
        found, lines = notice_with_lines(request.actor, notice_id)
        return page(request, "funds/take_down.html", {"notice": found, "count": len(lines), "tab": "windows"})
    take_down(request.actor, notice_id, at=timezone.now())
    messages.success(request, _("已撤下。名单不再显示，谁也不会因这份公示核定；可以重新公示。"))
    return redirect("funds:notice", notice_id)


@require_safe
@acts_as(Role.FUNDS)
@refusals_as_messages("funds:notice")
def notice_print(request: ActorRequest, notice_id: UUID) -> HttpResponse:
    """The paper for notice boards, while it is shown."""
    notice_with_lines(request.actor, notice_id)
    found = shown(notice_id)
    if found is None:
        raise Refusal(zh="公示已经结束，不能再张贴。", en="The notice is over and must not be posted any more.")
    url = request.build_absolute_uri(reverse("public:notice", args=[notice_id]))
    try:
        pdf = notice_pdf(found, "zh" if reader_of(request).chinese else "en", url=url)
    except FontMissing:
        raise Refusal(
            zh="这台服务器缺少中文字体，不能打印。", en="This server lacks the Chinese font and cannot print."
        ) from None
    response = HttpResponse(pdf, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'inline; filename="notice.pdf"'
    return response
