"""The database itself keeps the rule of access: two regions, two workers, the public, through the ORM and raw SQL."""

from collections.abc import Callable
from contextlib import nullcontext
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.casework.people.world import (
    ALICE,
    AT,
    BOB,
    FUNDS,
    HERE,
    NOBODIES,
    OPERATOR,
    REVIEWER,
    STRANGER,
    THERE,
    consenting,
    registered,
)
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.people.access import BY_CASE, people_seen_by
from yuanmeng.casework.people.models import Consent, FileRead, Person, RealName
from yuanmeng.casework.people.read_file import read_file
from yuanmeng.casework.people.sealing import HASHED
from yuanmeng.rules.actors import Actor, Role, region_prefix
from yuanmeng.rules.purposes import Purpose

pytestmark = pytest.mark.django_db
TABLES = {
    "people_person": "id",
    "people_realname": "person_id",
    "people_consent": "person_id",
    "people_fileread": "person_id",
}
MODELS = {Person: "id", RealName: "person_id", Consent: "person_id", FileRead: "person_id"}
SEES = [
    (ALICE, {ALICE.person}),
    (BOB, {BOB.person}),
    (REVIEWER, {ALICE.person}),
    (FUNDS, {ALICE.person}),
    (STRANGER, {BOB.person}),
    (OPERATOR, {ALICE.person, BOB.person}),
    *((nobody, set()) for nobody in NOBODIES),
]
EACH = pytest.mark.parametrize(
    ("actor", "mine"), SEES, ids=lambda value: f"{value.role}-{value.region}" if isinstance(value, Actor) else ""
)


@pytest.fixture
def two_files() -> None:
    """Alice lives in one region, Bob in another; each has consented and has been looked at."""
    registered(ALICE, 1, HERE)
    registered(BOB, 2, THERE)
    for worker, officer in ((ALICE, REVIEWER), (BOB, STRANGER)):
        consenting(worker)
        read_file(officer, worker.person, Purpose.ELIGIBILITY, at=AT)


def by_sql(sql: str) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {row[0] for row in cursor.fetchall()}


@EACH
@pytest.mark.usefixtures("two_files")
def test_each_sees_own_rows_and_no_foreign_one(actor: Actor, mine: set[UUID]) -> None:
    with acting(actor):
        for model, column in MODELS.items():
            assert set(model.objects.values_list(column, flat=True)) == mine, model
        for table, column in TABLES.items():
            assert by_sql(f"SELECT {column} FROM {table}") == mine, table
        assert set(people_seen_by(actor).values_list("id", flat=True)) == mine
    if actor.role in BY_CASE and region_prefix(actor) is None:
        return  # whose cases they handle, only the database knows
    with acting(OPERATOR):  # the database shows all: now the code alone keeps the rule
        assert set(people_seen_by(actor).values_list("id", flat=True)) == mine


@pytest.mark.parametrize("transaction_of", [transaction.atomic, nullcontext], ids=["in a transaction", "outside"])
@pytest.mark.usefixtures("two_files")
def test_the_public_sees_nothing(transaction_of: Callable[[], transaction.Atomic]) -> None:
    with transaction_of():
        for table, column in TABLES.items():
            assert by_sql(f"SELECT {column} FROM {table}") == set()


@EACH
@pytest.mark.usefixtures("two_files")
def test_nobody_changes_a_foreign_row(actor: Actor, mine: set[UUID]) -> None:
    with acting(actor), connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET created_at = created_at")
        assert cursor.rowcount == len(mine)
        cursor.execute("UPDATE people_realname SET phone = phone")
        assert cursor.rowcount == len(mine)
        for table in ("people_person", "people_realname", "people_consent"):
            cursor.execute(f"DELETE FROM {table}")
            assert cursor.rowcount == 0, "rows of people are deleted by nobody"


@pytest.mark.usefixtures("two_files")
def test_a_trick_in_the_condition_does_not_show_foreign_rows() -> None:
    """A cheap function would be run on hidden rows first if the policy were no barrier, and would raise here."""
    trick = f"SELECT id FROM people_person WHERE 1 / (region::int - {HERE}) IS NOT NULL"
    with acting(REVIEWER), pytest.raises(DatabaseError, match="division by zero"), transaction.atomic():
        by_sql(trick)
    with acting(STRANGER):
        assert by_sql(trick) == {BOB.person}
        assert by_sql(f"SELECT person_id FROM people_realname WHERE person_id = '{ALICE.person}'") == set()


@pytest.mark.usefixtures("two_files")
def test_an_officer_cannot_move_a_file_out_of_reach_or_fetch_one() -> None:
    for sql in (
        f"UPDATE people_person SET region = '{THERE}'",
        f"INSERT INTO people_person (id, region, created_at) VALUES (gen_random_uuid(), '{THERE}', now())",
    ):
        with acting(REVIEWER), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
            by_sql(sql)


@pytest.mark.parametrize(
    "other", [{"reader_body": "union-there"}, {"reader_role": "funds"}, {"reader_person": UUID(int=99)}], ids=str
)
@pytest.mark.usefixtures("two_files")
def test_nobody_writes_a_look_in_anothers_name(other: dict[str, object]) -> None:
    look = {"reader_body": "union-here", "reader_role": "reviewer", "reader_person": REVIEWER.person} | other
    with acting(REVIEWER), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        FileRead.objects.create(person_id=ALICE.person, purpose="contact", what="name", at=AT, **look)


@pytest.mark.parametrize("sql", ["UPDATE people_fileread SET what = 'name'", "DELETE FROM people_fileread"])
@pytest.mark.usefixtures("two_files")
def test_a_look_is_never_changed_or_deleted(sql: str) -> None:
    with acting(OPERATOR), pytest.raises(DatabaseError, match="never changed or deleted"), transaction.atomic():
        by_sql(sql)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "sql",
    [
        "ALTER TABLE {} DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE {} NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE {} DISABLE TRIGGER ALL",
        "DROP POLICY {}_select ON {}",
        "CREATE POLICY mine ON {} USING (true)",
        "TRUNCATE {}",
        "SET LOCAL row_security = off; SELECT count(*) FROM {}",
        "CREATE OR REPLACE FUNCTION people_acting_prefix() RETURNS text LANGUAGE sql AS $$ SELECT '' $$ -- {}",
    ],
)
def test_the_application_role_cannot_switch_the_guard_off(table: str, sql: str) -> None:
    denied = "must be owner|permission denied|row-level security"
    with pytest.raises(DatabaseError, match=denied), transaction.atomic():
        by_sql(sql.replace("{}", table))


@pytest.mark.django_db(databases=["default", "owner"])
def test_the_owner_is_bound_too() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relforcerowsecurity")
        assert set(TABLES) <= {name for (name,) in cursor.fetchall()}


@pytest.mark.parametrize("column", ["name", "id_number", "phone", "bank_card", *(f"{field}_hash" for field in HASHED)])
@pytest.mark.usefixtures("two_files")
def test_the_table_refuses_what_is_not_sealed(column: str) -> None:
    for text in ("圆梦", "199", "a1.k1.", "a1.k1.圆梦"):
        with acting(ALICE), pytest.raises(DatabaseError, match="is_sealed"), transaction.atomic():
            RealName.objects.update(**{column: text})


@given(
    region=st.from_regex("[0-9]{6}", fullmatch=True) | st.sampled_from(["990000", "000000", "100000"]),
    role=st.sampled_from(Role),
)
def test_python_and_the_database_have_one_rule_of_regions(region: str, role: Role) -> None:
    actor = Actor(role=role, body="union", person=UUID(int=1), region=region)
    with acting(actor):
        assert by_sql("SELECT people_acting_prefix()") == {region_prefix(actor)}


@pytest.mark.parametrize(
    ("region", "seen"),
    [
        ("990101", {"990101"}),
        ("990100", {"990100", "990101", "990199"}),
        ("990000", {"990000", "990099", "990100", "990101", "990199", "990200"}),
        ("000000", {"110101", "990000", "990099", "990100", "990101", "990199", "990200"}),
    ],
)
def test_a_region_ends_where_its_code_ends(region: str, seen: set[str]) -> None:
    with acting(OPERATOR):
        for code in ("110101", "990000", "990099", "990100", "990101", "990199", "990200"):
            Person.objects.create(region=code, created_at=AT)
    officer = Actor(role=Role.REVIEWER, body="union", person=UUID(int=1), region=region)
    with acting(officer):
        assert set(people_seen_by(officer).values_list("region", flat=True)) == seen
        assert set(Person.objects.values_list("region", flat=True)) == seen
