"""The windows of the own union, and one of them with everything that hangs on it."""

from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from yuanmeng.casework.disclosure.read import before_notice, objections_before, window_held, windows_held
from yuanmeng.portals.funds.shown import METHODS, card, last_day
from yuanmeng.rules.actors import Role
from yuanmeng.rules.lifecycles.public_notice import NoticeState
from yuanmeng.rules.lifecycles.window import WindowState
from yuanmeng.rules.reviews.chain import from_rows
from yuanmeng.web.actor import ActorRequest, acts_as
from yuanmeng.web.page import page
from yuanmeng.web.refusals import refusals_as_messages


@require_safe
@acts_as(Role.FUNDS)
def windows(request: ActorRequest) -> HttpResponse:
    """All of them, the newest first."""
    cards = [card(held) for held in windows_held(request.actor)]
    return page(request, "funds/windows.html", {"cards": cards, "tab": "windows"})


@require_safe
@acts_as(Role.FUNDS)
@refusals_as_messages("funds:windows")
def window(request: ActorRequest, window_id: UUID) -> HttpResponse:
    """Numbers, who waits for a notice, notices, and the terms the window keeps."""
    held = window_held(request.actor, window_id)
    waiting, _lines = before_notice(request.actor, window_id)
    open_objections = [one for one in objections_before(request.actor) if one.notice.window_id == window_id]
    context = {
        "card": card(held),
        "window": held.window,
        "waiting": waiting,
        "notices": [(notice, _notice_state(notice.state, notice.taken_down_at is not None)) for notice in held.notices],
        "objections": len(open_objections),
        "method": METHODS.get(held.window.method, held.window.method),
        "chain": from_rows(held.window.chain),
        "last": last_day(held.window.closes_at),
        "is_open": held.window.state == WindowState.OPEN,
        "tab": "windows",
    }
    return page(request, "funds/window.html", context)


def _notice_state(state: str, taken_down: bool) -> str:
    return "down" if taken_down else "shown" if state == NoticeState.SHOWN else "over"
