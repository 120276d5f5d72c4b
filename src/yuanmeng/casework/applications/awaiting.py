"""What is said of a prepared application to whoever holds its paper, before a yes: no name, no value."""

from dataclasses import dataclass

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import MACHINE, Actor
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.purposes import Purpose

from .cohorts import member_for
from .confirm_member import agreed_to
from .models import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaiting:
    """`prepared_by` is the id of the union or employer; `purposes` are what a yes consents to."""

    prepared_by: str
    schemes: tuple[Words, ...]
    purposes: tuple[Purpose, ...]
    is_confirmed: bool
    is_declined: bool
    is_own: bool


def awaiting(actor: Actor, token: str) -> Awaiting:
    """Raises NotFound for a code that is none."""
    with acting(MACHINE):
        member = member_for(MACHINE, token, None)
        claims = Claim.objects.filter(application=member.application_id).select_related("window__published")
        titles = [claim.window.published for claim in claims.order_by("scheme")]
        return Awaiting(
            prepared_by=member.body,
            schemes=tuple(Words(zh=title.title_zh, en=title.title_en) for title in titles),
            purposes=agreed_to(member),
            is_confirmed=member.confirmed_at is not None,
            is_declined=member.declined_at is not None,
            is_own=member.person_id == actor.person,
        )
