"""Lists of workers for whom others prepare applications: who sees them, and the code on the paper."""

import hashlib
import secrets
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.naming_hashes import naming_hashes
from yuanmeng.rules.actors import Actor, Role

from .models import Cohort, Member
from .numbers import SIGNS

PREPARES = frozenset({Role.STEWARD, Role.EMPLOYER})
SIGNS_OF_A_TOKEN, GROUP = 16, 4


def cohorts_of(actor: Actor) -> list[Cohort]:
    """Those of the body acted for, the newest first."""
    with acting(actor):
        return list(Cohort.objects.filter(body=actor.body).order_by("-created_at")) if actor.role in PREPARES else []


def cohort_for(actor: Actor, cohort_id: UUID) -> Cohort:
    """Call it inside `acting`. Raises NotFound, also when it is another body's."""
    found = Cohort.objects.filter(pk=cohort_id, body=actor.body).first() if actor.role in PREPARES else None
    if found is None:
        raise NotFound
    return found


def members_of(actor: Actor, cohort_id: UUID) -> list[Member]:
    """With their applications, in the order they were added. Raises NotFound."""
    with acting(actor):
        rows = Member.objects.filter(cohort=cohort_for(actor, cohort_id)).select_related("application")
        return list(rows.order_by("application__created_at", "pk"))


def prepared_for(actor: Actor) -> list[Member]:
    """What others prepared for the worker and waits for a yes or no; `body` says who. The list stays theirs."""
    if actor.role is not Role.APPLICANT:
        return []
    with acting(actor):
        waiting = Member.objects.filter(person=actor.person, confirmed_at__isnull=True, declined_at__isnull=True)
        return list(waiting.select_related("application").order_by("application__created_at"))


def member_for(actor: Actor, token: str, member_id: UUID | None) -> Member:
    """By the code on the paper, or the worker's own; locked. Call it inside `acting`. Raises NotFound."""
    if token:
        with naming_hashes(hash_of(token)):
            found = Member.objects.select_for_update().filter(token_hash=hash_of(token)).first()
    elif actor.role is Role.APPLICANT and member_id:
        found = Member.objects.select_for_update().filter(pk=member_id, person=actor.person).first()
    else:
        found = None
    if found is None:
        raise NotFound
    return found


def waits(member: Member) -> None:
    """Raises Refusal once the worker has declined."""
    if member.declined_at:
        raise Refusal(
            zh="本人已经说不申请，需要时请重新准备。", en="The worker has declined: prepare it anew when it is wanted."
        )


def drawn_token() -> str:
    """XXXX-XXXX-XXXX-XXXX, 80 bits. Shown once, on the paper; kept is its hash."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(SIGNS_OF_A_TOKEN))
    return "-".join(signs[start : start + GROUP] for start in range(0, SIGNS_OF_A_TOKEN, GROUP))


def hash_of(token: str) -> str:
    """Blanks, hyphens and small letters make no difference."""
    plain = "".join(token.split()).replace("-", "").upper()
    return hashlib.sha256(plain.encode()).hexdigest()
