"""Officers at their door: a client signed in with password and second factor, acting by the mandate of an actor."""

import time
from datetime import datetime

from django.http import HttpResponse
from django.test import Client

from tests.casework.reviews.world import THEN
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.accounts.sessions import BEGAN
from yuanmeng.rules.actors import Actor
from yuanmeng.web.staying import KIND, SEEN, Kind

BACKEND = "django.contrib.auth.backends.ModelBackend"


def client_of(actor: Actor, *, at: datetime = THEN) -> Client:
    """A browser in which this officer has signed in at that moment."""
    account = Account.objects.filter(person=actor.person).first()
    if account is None:
        account = Account.objects.create(person=actor.person, login=f"officer-{actor.person.int}", joined_at=at)
    client = Client()
    client.force_login(account, backend=BACKEND)
    session = client.session
    session[KIND], session[BEGAN], session[SEEN] = Kind.OFFICE.value, at.isoformat(), at.isoformat()
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client


def text(response: HttpResponse) -> str:
    return response.content.decode()
