"""An officer ends a tie that no longer holds; it stays on record."""

from datetime import datetime

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor

from .access import speaker, still_mandated
from .models import Tie


def end_tie(actor: Actor, tie_id: int, *, at: datetime) -> Tie:
    """The own tie only. Ended twice it answers again. Raises NotFound."""
    with acting(actor):
        still_mandated(actor, at=at)
        tie = Tie.objects.select_for_update().filter(pk=tie_id, officer=speaker(actor)).first()
        if tie is None:
            raise NotFound
        if tie.ended_at is None:
            tie.ended_at = at
            tie.save(update_fields=["ended_at"])
            record("tie.end", str(tie.pk), actor, at=at, kind=tie.kind)
        return tie
