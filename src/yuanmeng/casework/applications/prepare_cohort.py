"""Begin a list of workers for whom a steward or an employer prepares applications."""

from datetime import datetime

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor

from .cohorts import PREPARES
from .models import Cohort

LONGEST = 60


def prepare_cohort(actor: Actor, name: str, *, at: datetime) -> Cohort:
    """A list of the same name and body answers again. Raises Refusal."""
    plain = " ".join(name.split())
    if actor.role not in PREPARES:
        raise Refusal(zh="名单由帮办员或用人单位准备。", en="A steward or an employer prepares a list.")
    if not 0 < len(plain) <= LONGEST:
        raise Refusal(zh=f"给名单起个名字，最多{LONGEST}个字。", en=f"Name the list, in {LONGEST} characters at most.")
    with acting(actor):
        held = Cohort.objects.filter(body=actor.body, name=plain).first()
        if held is not None:
            return held
        cohort = Cohort.objects.create(name=plain, body=actor.body, created_at=at)
        record("cohort.prepare", str(cohort.pk), actor, at=at)
        return cohort
