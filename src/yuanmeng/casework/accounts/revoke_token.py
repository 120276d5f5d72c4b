"""Take a token back: from then on nobody acts by it."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role

from .models import ApiToken


def revoke_token(actor: Actor, token_id: UUID, *, at: datetime) -> ApiToken:
    """An operator's; repeated it changes nothing. Raises NotFound, Refusal."""
    if actor.role is not Role.OPERATOR:
        raise Refusal(zh="只有系统管理员能收回令牌。", en="Only the operator revokes tokens.")
    with acting(actor):
        row = ApiToken.objects.select_for_update().filter(pk=token_id).first()
        if row is None:
            raise NotFound
        if row.revoked_at is None:
            row.revoked_at = at
            row.save(update_fields=["revoked_at"])
            record("api_token.revoke", str(row.pk), actor, at=at)
        return row
