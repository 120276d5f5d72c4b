"""Which claims of a window may go on a notice now, and which are held back."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from yuanmeng.casework.applications.access import claims_seen_by
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.people.models import Consent, Person
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.disclosure.room import room
from yuanmeng.rules.lifecycles.claim import State
from yuanmeng.rules.purposes import Purpose

from .models import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """`claims` go on now, in the order they were submitted. `held_back`: no consent to be shown, or deletion asked.
    `short`: there are fewer places than people and the scheme draws or ranks, so nobody goes on before that."""

    claims: tuple[Claim, ...]
    held_back: int
    beyond_places: int
    short: bool

    @property
    def fen(self) -> int:
        return sum(claim.amount_fen or 0 for claim in self.claims)


def waiting(actor: Actor, window: Window, *, lock: bool = False, asks_consent: bool = True) -> Waiting:
    """What stands before a notice of the window. Call it inside `acting(actor)`."""
    found = _candidates(actor, window).select_related("application").order_by("submitted_at", "pk")
    rows = list(found.select_for_update(of=("self",)) if lock else found)
    willing = _willing(rows) if asks_consent else rows
    going = room(window.places, _taken(actor, window, rows), len(willing), window.method)
    return Waiting(
        claims=tuple(willing[: going or 0]),
        held_back=len(rows) - len(willing),
        beyond_places=len(willing) - (going or 0),
        short=going is None,
    )


def _candidates(actor: Actor, window: Window) -> QuerySet[Claim]:
    """Claims that passed, and those whose notice was taken down before its time."""
    standing = Entry.objects.filter(claim=OuterRef("pk"), struck_at__isnull=True, notice__taken_down_at__isnull=True)
    passed, off = Q(state=State.PASSED), Q(state=State.NOTICED) & ~Exists(standing)
    return claims_seen_by(actor).filter(window=window).filter(passed | off)


def _taken(actor: Actor, window: Window, rows: Sequence[Claim]) -> int:
    held = claims_seen_by(actor).filter(window=window, state__in=[State.NOTICED, State.APPROVED]).count()
    return held - sum(row.state == State.NOTICED for row in rows)


def _willing(rows: Sequence[Claim]) -> list[Claim]:
    """Those who agreed to be shown (PIPL Art. 25) and have not asked for deletion."""
    people = [row.person_id for row in rows]
    agreed = set(
        Consent.objects.filter(person__in=people, purpose=Purpose.NOTICE, withdrawn_at__isnull=True).values_list(
            "person_id", flat=True
        )
    )
    gone = set(Person.objects.filter(pk__in=people, deletion_asked_at__isnull=False).values_list("pk", flat=True))
    return [row for row in rows if row.person_id in agreed - gone]
