"""Each table of the case, asked past our own code: through the ORM and in plain SQL, by everybody there is."""

from datetime import datetime
from io import BytesIO
from typing import NamedTuple
from uuid import UUID

import pytest
from django.db import DatabaseError, connection, models, transaction

from tests.adapters.uploads.samples import jpeg
from tests.casework.applications.world import AT, LATER, THERE, Province, eligible_worker, handed_in, worker
from tests.casework.people.world import id_number, real
from yuanmeng.casework.applications.add_member import add_member
from yuanmeng.casework.applications.attach import attach
from yuanmeng.casework.applications.models import (
    Application,
    Assessment,
    Claim,
    Cohort,
    Document,
    Draft,
    Member,
    Receipt,
)
from yuanmeng.casework.applications.prepare_cohort import prepare_cohort
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import MACHINE, PUBLIC, SYSTEM, Actor

TABLES: tuple[type[models.Model], ...] = (
    Application,
    Draft,
    Claim,
    Assessment,
    Document,
    Receipt,
    Cohort,
    Member,
)
OF_A_FILE = {"Application", "Claim"}
EVIDENCE = {"Assessment", "Document", "Receipt"}


class Case(NamedTuple):
    province: Province
    alice: Actor
    bob: Actor


@pytest.fixture
def case(province: Province) -> Case:
    """Alice works here and has handed in with a paper; Bob is prepared for there, by the steward of his factory."""
    alice = eligible_worker(1, works_at=province.employer)
    application = handed_in(alice, [province.window])
    attach(alice, application.pk, "union-card", BytesIO(jpeg()), "a.jpg", at=LATER)
    bob = worker(2, region=THERE, works_at=province.other_employer)
    cohort = prepare_cohort(province.other_steward, "二车间", at=AT)
    windows = [province.window.pk]
    add_member(province.other_steward, cohort.pk, name=real(2).name, id_number=id_number(2), window_ids=windows, at=AT)
    return Case(province, alice, bob)


def seen_by(actor: Actor) -> dict[str, int]:
    """Rows by table through the ORM, after holding plain SQL to it."""
    found = {}
    with acting(actor), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT count(*) FROM {table._meta.db_table}")
            (plain,) = cursor.fetchone()
            assert plain == table.objects.count()
            if plain:
                found[table.__name__] = plain
    return found


def each(names: set[str]) -> dict[str, int]:
    return dict.fromkeys(names, 1)


def test_who_sees_what(case: Case) -> None:
    province, alice, bob = case
    assert seen_by(alice) == each(OF_A_FILE | EVIDENCE | {"Draft"})
    assert seen_by(bob) == each(OF_A_FILE | {"Draft", "Member"})
    of_alice = each(OF_A_FILE | EVIDENCE)
    assert seen_by(province.reviewer) == seen_by(province.district_reviewer) == of_alice
    assert seen_by(province.unit_reviewer) == seen_by(province.steward) == of_alice
    assert seen_by(province.hr) == each(OF_A_FILE | {"Receipt"})
    assert seen_by(province.stranger) == each(OF_A_FILE)
    assert seen_by(province.other_unit_reviewer) == each(OF_A_FILE | {"Cohort", "Member"})  # the same union's list
    assert seen_by(province.other_steward) == each(OF_A_FILE | {"Draft", "Cohort", "Member"})
    assert seen_by(province.other_hr) == each(OF_A_FILE)
    assert seen_by(province.above) == {**of_alice, "Application": 2, "Claim": 2}
    assert seen_by(MACHINE) == seen_by(province.above)
    assert seen_by(PUBLIC) == seen_by(SYSTEM) == seen_by(worker(3)) == {}


def test_without_an_actor_there_are_no_rows(case: Case) -> None:
    assert [table.__name__ for table in TABLES if table.objects.exists()] == []


def test_a_paper_code_opens_its_own_row_only(case: Case) -> None:
    with acting(case.province.steward), connection.cursor() as cursor:
        with transaction.atomic():
            hidden = Member.objects.count()
        cursor.execute("SELECT set_config('app.hash', %s, true)", ["0" * 64])
        assert Member.objects.count() == hidden == 0


@pytest.mark.parametrize("table", ["claim", "application", "draft", "document", "member"])
def test_who_does_not_see_a_row_changes_none(case: Case, table: str) -> None:
    stranger = worker(3)
    with acting(stranger), connection.cursor() as cursor:
        cursor.execute(f"UPDATE applications_{table} SET person_id = %s", [stranger.person])
        assert cursor.rowcount == 0


@pytest.mark.parametrize("table", ["assessment", "receipt"])
def test_what_was_handed_in_is_never_changed(case: Case, table: str) -> None:
    with pytest.raises(DatabaseError, match="never changed or deleted"), acting(case.alice), connection.cursor() as to:
        to.execute(f"UPDATE applications_{table} SET revision = 9")


def test_nobody_writes_an_application_in_anothers_name(case: Case) -> None:
    province, alice, bob = case
    for actor in (bob, province.reviewer, province.other_hr, province.other_steward, PUBLIC):
        with pytest.raises(DatabaseError, match="row-level security"), acting(actor):
            made(alice.person, AT, employer=province.employer.pk)


def made(person: UUID | None, at: datetime, *, employer: UUID) -> Application:
    return Application.objects.create(
        number="YM-2026-XXXX-XXXX", person_id=person, region="990101", employer_id=employer, created_at=at
    )


def test_a_state_moves_only_as_the_lifecycle_says(case: Case) -> None:
    with pytest.raises(DatabaseError, match="not from submitted to approved"), acting(MACHINE):
        Claim.objects.filter(state="submitted").update(state="approved")
