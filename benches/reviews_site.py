"""The province of the tests, with a long queue and a full inbox made by SQL."""

from datetime import datetime

from django.db import connection

from tests.casework.reviews.copies import copies
from tests.casework.reviews.world import SOON, by_hand, make_offices, only_level, submitted, taken_up
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.reviews.models import ReviewStep
from yuanmeng.rules.actors import MACHINE, Actor

INBOX = """
UPDATE applications_claim SET state = 'submitted', level = NULL, handler_id = NULL, clear = %s,
    state_since = submitted_at WHERE state = 'in_review' AND id IN (
    SELECT id FROM applications_claim WHERE state = 'in_review' LIMIT %s)
"""
BLIND = "UPDATE reviews_reviewstep SET sampled = true WHERE state = 'open' AND get_byte(uuid_send(id), 0) < 13"
APART = "UPDATE applications_claim SET family = left(id::text, 64)"  # or each would double all others
AGAIN = "UPDATE reviews_reviewstep SET state = 'void', decided_at = %s WHERE state = 'open'"


def fill_queue(count: int) -> tuple[Actor, datetime]:
    """An officer of a city before whom that many steps stand, one in twenty blind."""
    offices = make_offices()
    only_level(offices, "city")
    by_hand(offices)
    copies(taken_up(submitted(offices)), count - 1)
    with acting(MACHINE), connection.cursor() as cursor:
        cursor.execute(BLIND)
        cursor.execute(APART)
    owner_analyses()
    return offices.city[0], SOON


def owner_analyses() -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")


def fill_inbox(count: int, *, clear: bool) -> None:
    """Claims of the queue, handed in again; with `clear` in windows that pass them straight through."""
    way = '{"straight_through": true, "sample_permille": 50}' if clear else '{"straight_through": false}'
    with acting(MACHINE), connection.cursor() as cursor:
        cursor.execute(AGAIN, [SOON])
        cursor.execute(INBOX, [clear, count])
        cursor.execute("UPDATE schemes_window SET chain = jsonb_build_array((chain -> 0) || %s::jsonb)", [way])
    owner_analyses()


def explained(officer: Actor, at: datetime) -> str:
    """Plans of the page and of the counts as the application role runs them."""
    rows = ReviewStep.objects.filter(body=officer.body, state="open").order_by("due_on", "pk")[:51]
    with acting(officer):
        page = rows.explain(analyze=True)
        some = ReviewStep.objects.filter(body=officer.body, state="open").values("pk")[:1000].explain(analyze=True)
        claims = Claim.objects.filter(pk__in=[row.claim_id for row in rows]).explain(analyze=True)
    return "\n\n".join((page, some, claims))
