"""How far the events are told. Events commit out of the order of their ids, so the mark moves only past those that no
running transaction can still add to."""

from django.db import connection

from .models import Heard

SLACK = 1000  # a transaction may draw an id some microseconds before the database knows it writes


def hold() -> tuple[Heard, int] | None:
    """The mark, locked, and the oldest transaction that still runs; None while another process tells."""
    Heard.objects.bulk_create([Heard(pk=1)], ignore_conflicts=True)
    mark = Heard.objects.select_for_update(skip_locked=True).filter(pk=1).first()
    return (mark, _number("pg_snapshot_xmin(pg_current_snapshot())")) if mark else None


def move_on(mark: Heard, oldest: int) -> None:
    """Everything up to the mark's `seen_id` is told: its transactions were over before the events were read."""
    if oldest < mark.seen_transaction:
        return
    mark.upto = max(mark.upto, mark.seen_id - SLACK)
    mark.seen_id = _number("last_value", "FROM foundation_event_id_seq")
    mark.seen_transaction = _number("pg_snapshot_xmax(pg_current_snapshot())")
    mark.save(update_fields=["upto", "seen_id", "seen_transaction"])


def _number(expression: str, source: str = "") -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT ({expression})::text::bigint {source}")
        return int(cursor.fetchone()[0])
