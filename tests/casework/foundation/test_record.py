"""Events are written for a body, seen by that body, and never changed; the application role is really bound."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ALICE = Actor(role=Role.REVIEWER, body="union-440300", person=UUID(int=1))
CHARLIE = Actor(role=Role.REVIEWER, body="union-370200", person=UUID(int=3))


def ask(sql: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0] if cursor.description else cursor.rowcount


def refused(sql: str) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        ask(sql)
    return str(caught.value)


def test_the_connection_is_the_application_role_and_not_privileged() -> None:
    assert ask("SELECT current_user") == ask("SELECT session_user") == "yuanmeng_app"
    assert ask("SELECT rolsuper OR rolbypassrls OR rolcreaterole FROM pg_roles WHERE rolname = current_user") is False
    assert ask("SELECT pg_has_role('yuanmeng_owner', 'MEMBER')") is False


def test_a_body_sees_its_own_events_and_no_other() -> None:
    with acting(ALICE):
        record("claim.approve", "claim-1", ALICE, at=AT, amount_fen=150000)
        assert [(event.subject, event.data) for event in Event.objects.all()] == [("claim-1", {"amount_fen": 150000})]
    with acting(CHARLIE):
        assert not Event.objects.exists()
    assert not Event.objects.exists()


def test_a_body_cannot_write_for_another() -> None:
    with acting(CHARLIE), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        record("claim.approve", "claim-1", ALICE, at=AT)
    with acting(ALICE):
        assert not Event.objects.exists()


def test_inside_a_nested_block_the_inner_body_acts_and_then_the_outer_again() -> None:
    with acting(ALICE):
        with acting(CHARLIE):
            record("claim.move", "claim-2", CHARLIE, at=AT)
        assert not Event.objects.exists()
        record("claim.move", "claim-3", ALICE, at=AT)
        assert Event.objects.get().subject == "claim-3"


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE foundation_event SET name = 'other.name'",
        "DELETE FROM foundation_event",
        "UPDATE foundation_event SET name = 'other.name' WHERE false",
    ],
)
def test_an_event_is_never_changed_or_deleted(sql: str) -> None:
    with acting(ALICE):
        record("claim.approve", "claim-1", ALICE, at=AT)
        assert "never changed or deleted" in refused(sql)
        assert Event.objects.get().name == "claim.approve"


@pytest.mark.parametrize(
    "sql",
    [
        "TRUNCATE foundation_event",
        "ALTER TABLE foundation_event DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE foundation_event DISABLE TRIGGER ALL",
        "DROP POLICY foundation_event_of_the_acting_body ON foundation_event",
        "DROP TABLE foundation_event",
        "SET session_replication_role = replica",
        "SET ROLE yuanmeng_owner",
        "CREATE TABLE mine (id int)",
    ],
)
def test_the_application_role_cannot_lift_the_guards(sql: str) -> None:
    assert "permission denied" in refused(sql) or "must be owner" in refused(sql)


def test_row_security_switched_off_by_the_session_refuses_instead_of_showing() -> None:
    assert "row-level security" in refused("SET LOCAL row_security = off; SELECT count(*) FROM foundation_event")


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_owner_is_bound_too() -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT current_user, count(*) FROM foundation_event")
        assert cursor.fetchone() == ("yuanmeng_owner", 0)
        cursor.execute("SELECT relforcerowsecurity FROM pg_class WHERE relname = 'foundation_event'")
        assert cursor.fetchone() == (True,)


def test_an_unknown_role_is_refused_by_the_table() -> None:
    with acting(ALICE), pytest.raises(DatabaseError, match="event_role_is_known"), transaction.atomic():
        Event.objects.create(at=AT, body=ALICE.body, name="claim.approve", subject="claim-1", role="king")
