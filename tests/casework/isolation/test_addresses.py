"""Every address of every door that takes an id, asked with ids of the other side: nobody is let in or told anything."""

import re
import time
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone
from pytest_django import Settings

from tests.casework.isolation.two_sides import Side, Sides
from tests.casework.reviews.world import THEN
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.accounts.sessions import BEGAN
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.web.staying import KIND, SEEN, Kind

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
PART = re.compile(r"<(?:[a-z]+:)?([a-z_]+)>")
PARTS = ("worker", "unit", "reviewer", "hr", "steward", "funds")
WHO = ["nobody", *(f"{part}-{where}" for part in PARTS for where in ("here", "there"))]
SHUT = (401, 403, 404, 405)
UNREAD = (400, 422)
SIGN_IN = ("/sign-in/", "/office/")
OF_ALL = {"window_id", "notice_id"}
"""Windows and notices are the province's and public: other tests ask who rules over them."""
NO_ROW = {"pk", "provider_id", "scheme", "name", "year", "identity", "kind", "token", "purpose", "field"}
"""Parts of addresses that name no row of somebody's: the own passkeys, providers, schemes, facts and kinds of paper."""
FILLED = {"kind": "member-card", "name": "union_member"}


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(timezone, "now", lambda: THEN)
    settings.TODAY = timezone.localdate(THEN)


def addresses() -> list[tuple[str, tuple[str, ...]]]:
    """Every address with the parts it takes, from the resolver."""

    def below(resolver: URLResolver, before: str = "/") -> Iterator[str]:
        for pattern in resolver.url_patterns:
            here = before + str(pattern.pattern)
            if isinstance(pattern, URLPattern):
                yield here
            else:
                yield from below(pattern, here)

    found = sorted({address for address in below(get_resolver()) if "<" in address})
    return [(address, tuple(PART.findall(address))) for address in found]


def asked(side: Side) -> list[str]:
    """Those that take an id of somebody's row, filled with ids of this side."""
    return [
        PART.sub(lambda part: side.named.get(part[1]) or FILLED[part[1]], address)
        for address, parts in addresses()
        if set(parts) & set(side.named)
    ]


def client_of(actor: Actor | None) -> Client:
    client = Client(raise_request_exception=False)
    if actor is None:
        return client
    account = Account.objects.get(person=actor.person)
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    session, at = client.session, THEN.isoformat()
    kind = Kind.WORKER if actor.role is Role.APPLICANT else Kind.OFFICE
    session[KIND], session[BEGAN], session[SEEN] = kind.value, at, at
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time(), "type": "totp"}]
    session["account_authentication_methods_user"] = str(account.pk)
    session.save()
    return client


def is_shut(client: Client, answer: HttpResponse) -> bool:
    """Refused, or led to signing in, or back to a page that is shut. A program is told first what is no request."""
    if answer.status_code != 302:
        return answer.status_code in SHUT or (
            answer["Content-Type"] == "application/json" and answer.status_code in UNREAD
        )
    there = answer["Location"]
    return urlsplit(there).path.startswith(SIGN_IN) or client.get(there).status_code in SHUT


def test_every_part_of_an_address_is_known_to_this_walk(sides: Sides) -> None:
    parts = {part for _, found in addresses() for part in found}
    assert parts - set(sides.here.named) - OF_ALL - NO_ROW == set()
    assert len(asked(sides.there)) > 40


@pytest.mark.parametrize("who", WHO)
def test_a_foreign_address_is_shut_and_tells_nothing(sides: Sides, who: str) -> None:
    part, _, where = who.partition("-")
    own, other = (sides.there, sides.here) if where == "there" else (sides.here, sides.there)
    client = client_of(own.actors[part] if where else None)
    for address in asked(other):
        for method in ("get", "post"):
            answer = getattr(client, method)(address)
            assert is_shut(client, answer), (method, address, answer.status_code)
            text = answer.content.decode(errors="replace").replace(address, "")
            assert [one for one in (*other.ids, *other.plain) if one in text] == [], (method, address)


def test_the_own_addresses_are_open(sides: Sides) -> None:
    """Else the walk would be blind."""
    for part, names in {"worker": "application_id", "unit": "step_id", "steward": "cohort_id"}.items():
        client = client_of(sides.here.actors[part])
        answers = [client.get(one).status_code for one in asked(sides.here) if sides.here.named[names] in one]
        assert 200 in answers, part
