"""Make an account. It belongs to a person of its own from the first moment."""

from datetime import datetime

from allauth.socialaccount.models import SocialAccount

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import SYSTEM, Actor

from .models import Account


def join(actor: Actor, account: Account, *, at: datetime) -> Account:
    """Save a new account without a password, if it has none, and write the event. Call it inside `acting`."""
    if not account.password:
        account.set_unusable_password()
    account.save(force_insert=True)
    record("account.join", str(account.pk), actor, at=at)
    return account


def join_by_provider(provider: str, uid: str, *, at: datetime) -> Account:
    """A new account for whom an OpenID Connect provider vouches; of what it tells only its own id is kept."""
    with acting(SYSTEM):
        account = join(SYSTEM, Account(joined_at=at), at=at)
        SocialAccount.objects.create(user=account, provider=provider, uid=uid)
        record("account.sign_in", str(account.pk), SYSTEM, at=at, by=provider[:32])
        return account
