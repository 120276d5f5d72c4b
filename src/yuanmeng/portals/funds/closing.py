"""Close a window before its time, and open it again: each asks once more before it is done."""

from datetime import date, timedelta
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from yuanmeng.casework.disclosure.read import window_held
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.schemes.close_window import close_window
from yuanmeng.casework.schemes.reopen_window import reopen_window
from yuanmeng.portals.funds.shown import card, last_day
from yuanmeng.rules.actors import Role
from yuanmeng.rules.windows.terms import midnight
from yuanmeng.web.actor import ActorRequest, acts_as
from yuanmeng.web.clock import today
from yuanmeng.web.page import page
from yuanmeng.web.refusals import refusals_as_messages


@acts_as(Role.FUNDS)
@refusals_as_messages("funds:window")
def close(request: ActorRequest, window_id: UUID) -> HttpResponse:
    """GET asks, POST closes."""
    held = window_held(request.actor, window_id)
    if request.method != "POST":
        return page(request, "funds/close.html", {"window": held.window, "card": card(held), "tab": "windows"})
    close_window(request.actor, window_id, at=timezone.now())
    messages.success(request, _("窗口已关闭，不再收新的申请；已提交的照常审核。"))
    return redirect("funds:window", window_id)


@acts_as(Role.FUNDS)
@refusals_as_messages("funds:window")
def reopen(request: ActorRequest, window_id: UUID) -> HttpResponse:
    """GET asks for the last day, POST opens again."""
    held = window_held(request.actor, window_id)
    if request.method != "POST":
        last = last_day(held.window.closes_at)
        context = {"window": held.window, "last": last if last >= today() else None, "tab": "windows"}
        return page(request, "funds/reopen.html", context)
    closes = midnight(_day(request.POST.get("closes_on", "")) + timedelta(days=1))
    reopen_window(request.actor, window_id, at=timezone.now(), closes_at=closes)
    messages.success(request, _("窗口已重新打开。"))
    return redirect("funds:window", window_id)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise Refusal(zh="请填最后一天，例：2026-12-11。", en="Give the last day, such as 2026-12-11.") from None
