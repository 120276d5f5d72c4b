"""What screens ask of the reviews."""

from uuid import UUID

from django.db.models import OuterRef, Subquery

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.lifecycles.review_step import StepAction
from yuanmeng.rules.reviews.clear import Verdict
from yuanmeng.rules.reviews.kappa import Kappa, kappa

from .desk import Desk, desk
from .models import ReviewStep, Vote
from .queue import Counts, Only, Page, Row, counts, queue

__all__ = ["Counts", "Desk", "Only", "Page", "Row", "agreement", "counts", "desk", "queue"]


def agreement(window_id: UUID) -> Kappa:
    """How far blind officers of a window agreed with the machine: counts of the whole window, for everybody to read.

    The first blind word on a drawn step counts. A return is neither pass nor refusal and is left out.
    """
    first = Vote.objects.filter(step=OuterRef("pk")).order_by("at", "pk").values("action")[:1]
    with acting(MACHINE):
        drawn = ReviewStep.objects.filter(window=window_id, sampled=True).annotate(said=Subquery(first))
        pairs = list(drawn.filter(said__in=[StepAction.PASS, StepAction.REFUSE]).values_list("machine", "said"))
    return kappa((machine == Verdict.PASS, said == StepAction.PASS) for machine, said in pairs)
