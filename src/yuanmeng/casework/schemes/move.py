"""The only writer of a window's state."""

from datetime import datetime

from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.lifecycles.table import StepRefused, take
from yuanmeng.rules.lifecycles.window import LIFECYCLE, WindowAction, WindowState

from .models import Window


def move(window: Window, action: WindowAction, actor: Actor, *, at: datetime, **data: str | int | bool | None) -> None:
    """Take the step on a locked window and write its event `window.<action>`. Raises Refusal out of turn."""
    try:
        window.state = take(LIFECYCLE, WindowState(window.state), action, actor.role)
    except StepRefused as refused:
        raise Refusal(zh=refused.zh, en=refused.en) from None
    window.save(update_fields=["state"])
    record(f"window.{action}", str(window.pk), actor, at=at, case=None, scheme=window.scheme, **data)
