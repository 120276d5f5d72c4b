"""Open a closed window again, with a new closing time where the old one has passed."""

from datetime import datetime
from uuid import UUID

from django.utils.timezone import localtime

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.lifecycles.window import WindowAction, WindowState
from yuanmeng.rules.windows.terms import midnight

from .access import window_ruled_by
from .holding import hold_alone
from .models import Window
from .move import move


def reopen_window(actor: Actor, window_id: UUID, *, at: datetime, closes_at: datetime | None = None) -> Window:
    """`closes_at` is the first moment too late; None keeps the old one. A window that is open answers as it is.

    Raises NotFound, and Refusal when the closing time has passed, the rules end before it, or another window is open.
    """
    with acting(actor):
        hold_alone(window_id)
        window = window_ruled_by(actor, window_id)
        if window.state == WindowState.OPEN and closes_at in (None, window.closes_at):
            return window
        closes = closes_at or window.closes_at
        _check(window, closes, at)
        move(window, WindowAction.REOPEN, actor, at=at, closes_at=closes.isoformat())
        window.closes_at = closes
        window.save(update_fields=["closes_at"])
        return window


def _check(window: Window, closes: datetime, at: datetime) -> None:
    ends = window.published.effective_to
    if closes <= max(at, window.opens_at):
        shown = f"{localtime(closes):%Y-%m-%d %H:%M}"
        raise Refusal(
            zh=f"截止时间{shown}已经过了，请填新的截止时间。", en=f"The closing time {shown} has passed: set a new one."
        )
    if ends and closes > midnight(ends):
        raise Refusal(zh=f"办法{ends}起失效，不能受理到那天以后。", en=f"The scheme no longer holds from {ends}.")
    current = library().schemes.get(window.scheme)
    if current is not None and current.digest != window.published.rule_hash:
        raise Refusal(
            zh="办法的规则已经换了版本，请另开一个窗口。",
            en="The rules of the scheme have changed since: open another window.",
        )
    if Window.objects.filter(
        scheme=window.scheme, state="open", opens_at__lt=closes, closes_at__gt=window.opens_at
    ).exclude(pk=window.pk):
        raise Refusal(
            zh="这个办法在这段时间已经有一个开着的窗口。", en="The scheme has another window open in that time."
        )
