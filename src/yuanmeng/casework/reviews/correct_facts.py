"""An officer corrects facts or answers questions without deciding yet: the rules then say what follows."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from yuanmeng.casework.applications.models import Assessment
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.facts import Seen

from .access import may_decide, speaker, step_for
from .deciding import is_open
from .models import Vote
from .reassess import reassess


def correct_facts(
    actor: Actor, step_id: UUID, *, facts: Sequence[Seen] = (), answers: Mapping[str, str] | None = None, at: datetime
) -> Assessment:
    """The new decision of the rules; the one that stands when nothing is new. Raises NotFound, Refusal.

    `facts` have origin officer or document, and `reference` says what they rest on: the id of a document, or words.
    """
    with acting(actor):
        step = step_for(actor, step_id, lock=True)
        may_decide(actor, worker=step.claim.person_id, employer=step.claim.employer_id, at=at)
        is_open(step)
        if step.sampled and not Vote.objects.filter(step=step, person=speaker(actor)).exists():
            raise Refusal(
                zh="这是抽查件：请先作出自己的判断，事实可以随判断一起改正。",
                en="This one was drawn for a blind look: judge first. Facts are corrected together with the judgement.",
            )
        return reassess(actor, step.claim, answers or {}, facts, at=at)
