"""What the tables themselves refuse, written past the use cases as the application role."""

from datetime import date
from itertools import product
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.casework.organisations.world import USCC, World
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.organisations.models import Body, Employer, Mandate
from yuanmeng.rules.actors import SYSTEM
from yuanmeng.rules.organisations.tree import Kind, Seat, parent_fault

pytestmark = pytest.mark.django_db
REGIONS = (0, 990000, 990100, 990101, 990102, 990200, 990201, 370000, 370200)


def refused(sql: str, *values: object) -> str:
    with pytest.raises(DatabaseError) as caught, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)
    return str(caught.value)


def test_the_database_and_the_rules_agree_on_every_pair_of_kinds_and_regions() -> None:
    seats = [Seat(kind=kind, region=region) for kind in Kind for region in REGIONS]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT organisations_may_stand_above(a, ar, k, r)"
            " FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) AS pair(a, ar, k, r)",
            [
                [above.kind.value for above, _ in product(seats, seats)],
                [f"{above.region:06d}" for above, _ in product(seats, seats)],
                [child.kind.value for _, child in product(seats, seats)],
                [f"{child.region:06d}" for _, child in product(seats, seats)],
            ],
        )
        answers = [answer for (answer,) in cursor.fetchall()]
    assert answers == [parent_fault(child, above) is None for above, child in product(seats, seats)]
    assert set(answers) == {True, False}


def test_a_body_does_not_hang_under_a_lower_one_nor_elsewhere_nor_under_itself(world: World) -> None:
    move = "UPDATE organisations_body SET parent_id = %s WHERE id = %s"
    for parent, child in ((world.district, world.city), (world.other_city, world.district), (world.city, world.city)):
        assert "not higher, or its region" in refused(move, parent.pk, child.pk)
    assert Body.objects.get(pk=world.district.pk).parent_id == world.city.pk


@pytest.mark.parametrize("column, value", [("kind", "city"), ("region", "990102"), ("valid_from", "2019-01-01")])
def test_a_body_keeps_its_kind_region_and_first_day(world: World, column: str, value: str) -> None:
    assert "keeps its kind" in refused(
        f"UPDATE organisations_body SET {column} = %s WHERE id = %s", value, world.unit.pk
    )


def test_a_body_with_bodies_or_employers_below_is_not_closed(world: World) -> None:
    close = "UPDATE organisations_body SET valid_to = '2026-11-25' WHERE id = %s"
    assert "below it is not closed" in refused(close, world.district.pk)
    with acting(SYSTEM):
        assert "below it is not closed" in refused(close, world.unit.pk)


def test_nothing_hangs_under_a_closed_body_and_it_stays_closed(world: World) -> None:
    Body.objects.filter(pk=world.empty.pk).update(valid_to=date(2026, 11, 25))
    with acting(SYSTEM):
        insert = "INSERT INTO organisations_employer (id, name_zh, name_en, uscc, region, industry, union_body_id)"
        assert "is closed" in refused(
            insert + " VALUES (%s, '厂', '', %s, '990101', '', %s)", uuid4(), USCC, world.empty.pk
        )
        with pytest.raises(DatabaseError, match="the body is closed"), transaction.atomic():
            Mandate.objects.create(person=uuid4(), role="steward", body=world.empty, starts_on=date(2026, 1, 1))
    assert "closed body" in refused("UPDATE organisations_body SET valid_to = NULL WHERE id = %s", world.empty.pk)


@pytest.mark.parametrize("table", ["body", "employer", "mandate"])
def test_no_row_is_deleted(world: World, table: str) -> None:
    with acting(SYSTEM):
        assert "never deleted" in refused(f"DELETE FROM organisations_{table}")


def test_an_employer_keeps_its_credit_code(world: World) -> None:
    with acting(SYSTEM):
        assert "keeps its credit code" in refused("UPDATE organisations_employer SET uscc = %s", USCC)
        assert not Employer.objects.filter(uscc=USCC).exists()


def test_two_spans_of_the_same_mandate_do_not_overlap_but_may_touch(world: World) -> None:
    def grant(starts_on: date, ends_on: date | None) -> None:
        with acting(SYSTEM):
            Mandate.objects.create(
                person=UUID(int=77), role="reviewer", body=world.city, starts_on=starts_on, ends_on=ends_on
            )

    grant(date(2026, 1, 1), date(2026, 6, 1))
    grant(date(2026, 6, 1), None)
    with pytest.raises(DatabaseError, match="mandate_once_for_body"), transaction.atomic():
        grant(date(2026, 5, 31), date(2026, 6, 1))
    with acting(SYSTEM):
        assert Mandate.objects.filter(person=UUID(int=77)).count() == 2


def test_a_mandate_is_for_a_body_or_an_employer_as_its_role_says(world: World) -> None:
    start = date(2026, 1, 1)
    with acting(SYSTEM):
        for wrong in (
            Mandate(person=uuid4(), role="employer", body=world.city, starts_on=start),
            Mandate(person=uuid4(), role="funds", employer=world.employer, starts_on=start),
            Mandate(person=uuid4(), role="funds", starts_on=start),
        ):
            with pytest.raises(DatabaseError, match="mandate_is_for_one"), transaction.atomic():
                wrong.save(force_insert=True)


def test_of_a_mandate_only_the_end_is_set_and_only_forward(world: World) -> None:
    with acting(SYSTEM):
        held = Mandate.objects.get(pk=world.reviewer_mandate.pk)
        for column, value in (("role", "funds"), ("person", uuid4()), ("starts_on", date(2020, 1, 1))):
            sql = f"UPDATE organisations_mandate SET {column} = %s WHERE id = %s"
            assert "only the end" in refused(sql, value, held.pk)
        end = "UPDATE organisations_mandate SET ends_on = %s WHERE id = %s"
        Mandate.objects.filter(pk=held.pk).update(ends_on=date(2026, 11, 25))
        assert "only the end" in refused(end, date(2026, 11, 26), held.pk)
        assert "only the end" in refused(end, None, held.pk)


def test_nobody_gives_a_mandate_to_themselves(world: World) -> None:
    with acting(SYSTEM), pytest.raises(DatabaseError, match="mandate_comes_from_another"), transaction.atomic():
        me = uuid4()
        Mandate.objects.create(person=me, role="funds", body=world.city, starts_on=date(2026, 1, 1), granted_by=me)
