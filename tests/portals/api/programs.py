"""Programs at the door: what each sends to be known as an actor."""

from dataclasses import dataclass

from django.test import Client

from tests.casework.reviews.world import THEN
from yuanmeng.casework.accounts.issue_token import issue_token
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.accounts.sessions import BEGAN
from yuanmeng.casework.organisations.access import mandates_of
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.web.staying import KIND, SEEN, Kind

CSRF = "a" * 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What it sends with every request."""

    headers: dict[str, str]
    cookies: dict[str, str]


def program_of(actor: Actor | None) -> Program:
    """A token for officers, a session with its CSRF token for workers, nothing for anybody."""
    if actor is None:
        return Program(headers={}, cookies={})
    account = Account.objects.get(person=actor.person)
    if actor.role is Role.APPLICANT:
        cookies = {"sessionid": session_of(account), "csrftoken": CSRF}
        return Program(headers={"X-CSRFToken": CSRF}, cookies=cookies)
    held = mandates_of(account.person, THEN.date())
    mandate = next(pk for pk, one in held.items() if one == actor)
    token = issue_token(REGISTRY, account.pk, mandate=mandate, days=1, at=THEN).token
    return Program(headers={"Authorization": f"Bearer {token}"}, cookies={})


def session_of(account: Account) -> str:
    """The key of a session in which a worker has signed in."""
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session, at = client.session, THEN.isoformat()
    session[KIND], session[BEGAN], session[SEEN] = Kind.WORKER.value, at, at
    session.save()
    return str(session.session_key)
