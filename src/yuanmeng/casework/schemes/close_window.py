"""Close a window before its time: nobody submits from then on. Whoever is submitting in this moment still gets in."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.lifecycles.window import WindowAction, WindowState

from .access import window_ruled_by
from .holding import hold_alone
from .models import Window
from .move import move


def close_window(actor: Actor, window_id: UUID, *, at: datetime) -> Window:
    """A window that is closed already answers as it is. Raises NotFound."""
    with acting(actor):
        hold_alone(window_id)
        window = window_ruled_by(actor, window_id)
        if window.state != WindowState.CLOSED:
            move(window, WindowAction.CLOSE, actor, at=at)
        return window
