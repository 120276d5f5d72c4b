"""Which windows there are, and who may open, close and open them again."""

from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.organisations.models import Body
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.organisations.tree import TERRITORIAL
from yuanmeng.rules.windows.terms import may_open

from .models import Window


def windows() -> QuerySet[Window]:
    """All windows, the newest first. What a window says is public."""
    return Window.objects.select_related("published", "body").order_by("-opened_at", "scheme")


def windows_open(at: datetime) -> QuerySet[Window]:
    """The windows that take applications at that moment, those that close first in front."""
    return windows().filter(state="open", opens_at__lte=at, closes_at__gt=at).order_by("closes_at", "scheme")


def window_for(window_id: UUID) -> Window:
    """Raises NotFound."""
    found = windows().filter(pk=window_id).first()
    if found is None:
        raise NotFound
    return found


def window_named(text: str) -> Window:
    """By its id, or by its scheme where one window of that is open. Raises NotFound, and Refusal when several are."""
    try:
        return window_for(UUID(text))
    except ValueError:
        found = list(windows().filter(scheme=text, state="open")[:2])
    if not found:
        raise NotFound
    if len(found) > 1:
        raise Refusal(zh="这个办法有几个开着的窗口，请写窗口编号。", en="Several windows are open: give the id of one.")
    return found[0]


def window_ruled_by(actor: Actor, window_id: UUID) -> Window:
    """A window the actor may close or open again, locked. Raises NotFound also when it is not the actor's."""
    found = Window.objects.select_for_update(no_key=True, of=("self",)).filter(pk=window_id).first()
    if found is None or not rules_over(actor, found.region):
        raise NotFound
    return found


def rules_over(actor: Actor, region: str) -> bool:
    """Whether the actor holds the funds of a union of this region or of one above it, or is the operator."""
    return actor.role is Role.OPERATOR or (actor.role is Role.FUNDS and may_open(actor.region, region))


def opening_body(actor: Actor, region: str) -> Body:
    """The union a window opens for: the actor's own; for the operator the union of the issuer's region."""
    unions = Body.objects.filter(kind__in=sorted(TERRITORIAL), valid_to__isnull=True)
    if actor.role is Role.OPERATOR:
        found = unions.filter(region=region).first()
    else:
        found = unions.filter(pk=actor.body).first()
    if found is None:
        raise Refusal(
            zh=f"区划{region}还没有登记工会，请先导入工会名单。",
            en=f"No union is registered for the region {region}: import the list of unions first.",
        )
    return found
