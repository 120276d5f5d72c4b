"""Who acts by a token: asked anew at every request, so that what ended this morning opens nothing."""

from datetime import datetime

from django.utils.timezone import localdate

from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.casework.organisations.access import mandate_of
from yuanmeng.rules.actors import Actor

from .issue_token import hash_of
from .models import ApiToken


def actor_by_token(token: str, *, at: datetime) -> Actor | None:
    """None when the token is unknown, expired or revoked, the account closed, or the mandate over."""
    rows = ApiToken.objects.select_related("account").filter(token_hash=hash_of(token), account__is_active=True)
    row = rows.filter(revoked_at__isnull=True, created_at__lte=at, expires_at__gt=at).first()
    if row is None:
        return None
    try:
        return mandate_of(row.account.person, localdate(at), chosen=row.mandate_id)
    except NotFound:
        return None
