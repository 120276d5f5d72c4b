"""Who acts in a request: the session of a browser, or the token of a program; then whether that role may."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from ninja.errors import HttpError
from ninja.security import APIKeyCookie, HttpBearer
from ninja.utils import check_csrf

from yuanmeng.casework.accounts.by_token import actor_by_token
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.web.actor import actor_of

SAFE = ("GET", "HEAD", "OPTIONS")


class ApiRequest(HttpRequest):
    """A request in which somebody acts."""

    auth: Actor


class Token(HttpBearer):
    """`Authorization: Bearer ym_…`, issued by the operator for one mandate of an officer."""

    def __init__(self, *roles: Role) -> None:
        self.roles = roles
        super().__init__()

    def authenticate(self, request: HttpRequest, token: str) -> Actor | None:
        actor = actor_by_token(token, at=timezone.now())
        return allowed(actor, self.roles) if actor else None


class Session(APIKeyCookie):
    """The cookie of a browser that signed in here. What changes something needs the CSRF token besides."""

    param_name = settings.SESSION_COOKIE_NAME

    def __init__(self, *roles: Role) -> None:
        self.roles = roles
        super().__init__(csrf=False)  # asked below, once somebody is signed in: without anybody it is a 401

    def authenticate(self, request: HttpRequest, key: str | None) -> Actor | None:
        actor = actor_of(request) if key and "Authorization" not in request.headers else None
        if actor is None:
            return None
        if request.method not in SAFE and check_csrf(request):
            raise HttpError(403, "csrf")
        return allowed(actor, self.roles)


def acting_as(*roles: Role) -> list[Token | Session]:
    """For operations of these roles."""
    return [Token(*roles), Session(*roles)]


def allowed(actor: Actor, roles: tuple[Role, ...]) -> Actor:
    if actor.role not in roles:
        raise HttpError(403, "role")
    return actor


def actor_in(request: HttpRequest) -> Actor:
    """Who acts, in an operation with `acting_as`."""
    return cast("ApiRequest", request).auth
