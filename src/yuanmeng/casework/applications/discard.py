"""Throw a draft away. What was handed in is withdrawn instead (reviews and disclosure)."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.lifecycles.claim import Action, State

from .access import application_for
from .models import Application, Claim, Draft
from .move import move_many


def discard(actor: Actor, application_id: UUID, *, at: datetime) -> Application:
    """The claims end, what was typed is emptied; repeated it changes nothing. Raises NotFound, Refusal."""
    if actor.role is not Role.APPLICANT:
        raise Refusal(zh="只有本人能放弃申请。", en="Only the worker gives an application up.")
    with acting(actor):
        application = application_for(actor, application_id, lock=True)
        claims = list(Claim.objects.select_for_update().filter(application=application).order_by("pk"))
        if application.revision:
            raise Refusal(
                zh="这份申请已经提交，要撤回请点“撤回申请”。",
                en="This application was handed in: withdraw it instead.",
            )
        move_many([claim for claim in claims if claim.state == State.DRAFT], Action.WITHDRAW, actor, at=at)
        Draft.objects.filter(application=application).exclude(answers={}).update(answers={}, saved_at=at)
        return application
