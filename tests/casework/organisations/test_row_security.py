"""What the database itself shows of employers and mandates: through the ORM and raw SQL, as the application role."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from tests.casework.organisations.world import ALICE, FOUNDED, FREE_USCC, ON, World, make_body
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.organisations.models import Employer, Mandate
from yuanmeng.rules.actors import SYSTEM, Actor, Role

NOBODY = UUID(int=99)
pytestmark = pytest.mark.django_db


def rows(table: str) -> set[UUID]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM organisations_{table}")
        return {pk for (pk,) in cursor.fetchall()}


def seen() -> tuple[set[UUID], set[UUID]]:
    """Employers and mandates, which ORM and SQL must show alike."""
    found = set(Employer.objects.values_list("pk", flat=True)), set(Mandate.objects.values_list("pk", flat=True))
    assert found == (rows("employer"), rows("mandate"))
    return found


@contextmanager
def database_says_no() -> Iterator[None]:
    with pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        yield


def test_this_is_the_application_role() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("yuanmeng_app",)


def test_the_public_sees_nothing(world: World) -> None:
    assert seen() == (set(), set())


def test_a_body_nobody_founded_sees_nothing(world: World) -> None:
    for body in (str(uuid4()), "union-990100", "' OR true --", "System", " "):
        with acting(Actor(role=Role.REVIEWER, body=body, person=NOBODY)):
            assert seen() == (set(), set())


def test_two_regions_see_nothing_of_each_other(world: World) -> None:
    with acting(world.reviewer):
        assert seen() == ({world.employer.pk}, {world.reviewer_mandate.pk, world.employer_mandate.pk})
    with acting(world.stranger):
        assert seen() == ({world.other_employer.pk}, {world.other_mandate.pk})


def test_who_is_above_both_sees_both(world: World) -> None:
    both = {world.employer.pk, world.other_employer.pk}
    mandates = {world.reviewer_mandate.pk, world.other_mandate.pk, world.employer_mandate.pk}
    for actor in (world.above, SYSTEM):
        with acting(actor):
            assert seen() == (both, mandates)


def test_two_employers_see_themselves(world: World) -> None:
    with acting(world.hr):
        assert seen() == ({world.employer.pk}, {world.employer_mandate.pk})
    with acting(Actor(role=Role.EMPLOYER, body=str(world.other_employer.pk), person=NOBODY)):
        assert seen() == ({world.other_employer.pk}, set())


def test_a_unit_union_sees_its_employer_and_no_neighbour(world: World) -> None:
    with acting(Actor(role=Role.REVIEWER, body=str(world.empty.pk), person=NOBODY)):
        assert seen() == (set(), set())
    with acting(Actor(role=Role.REVIEWER, body=str(world.unit.pk), person=NOBODY)):
        assert seen() == ({world.employer.pk}, {world.employer_mandate.pk})


def test_an_employer_without_a_union_is_seen_by_the_unions_of_its_territory(world: World) -> None:
    with acting(SYSTEM):
        free = Employer.objects.create(name_zh="三厂", uscc=FREE_USCC, region="990101")
    for body, sees in ((world.district, True), (world.city, True), (world.unit, False), (world.other_city, False)):
        with acting(Actor(role=Role.REVIEWER, body=str(body.pk), person=NOBODY)):
            assert Employer.objects.filter(pk=free.pk).exists() is sees, body.name_zh


def test_rows_move_with_the_tree(world: World) -> None:
    world.unit.parent = world.city
    world.unit.save()
    with acting(Actor(role=Role.REVIEWER, body=str(world.district.pk), person=NOBODY)):
        assert seen() == (set(), set())
    with acting(world.reviewer):
        assert world.employer.pk in rows("employer")


def test_nobody_writes_an_employer_elsewhere(world: World) -> None:
    with acting(world.stranger), database_says_no():
        Employer.objects.create(name_zh="三厂", uscc=FREE_USCC, region="990101", union_body=world.unit)
    with acting(world.hr), database_says_no():
        Employer.objects.create(name_zh="三厂", uscc=FREE_USCC, region="990101")
    with acting(world.reviewer), database_says_no():
        Employer.objects.filter(pk=world.employer.pk).update(union_body=world.other_unit)
    with acting(world.stranger), connection.cursor() as cursor:
        cursor.execute("UPDATE organisations_employer SET name_zh = '被改' WHERE id = %s", [world.employer.pk])
        assert cursor.rowcount == 0
    with acting(world.hr):
        assert Employer.objects.update(name_zh="被改") == 0


def test_a_mandate_comes_from_above_also_past_the_use_cases(world: World) -> None:
    for actor in (world.reviewer, world.stranger):
        with acting(actor), database_says_no():
            Mandate.objects.create(person=uuid4(), role="funds", body=world.city, starts_on=ON)
    with acting(world.hr), database_says_no():
        Mandate.objects.create(person=uuid4(), role="employer", employer=world.employer, starts_on=ON)
    with acting(world.reviewer):
        assert Mandate.objects.filter(pk=world.reviewer_mandate.pk).update(ends_on=ON) == 0
        Mandate.objects.create(person=uuid4(), role="funds", body=world.district, starts_on=ON)


def test_who_acts_for_one_body_sees_the_own_mandate_for_another_and_cannot_touch_it(world: World) -> None:
    with acting(Actor(role=Role.REVIEWER, body=str(world.other_unit.pk), person=ALICE)):
        assert seen() == ({world.other_employer.pk}, {world.reviewer_mandate.pk})
        assert Mandate.objects.update(ends_on=ON) == 0


def test_the_person_asked_for_shows_only_mandates_of_that_person(world: World) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('app.person', %s, true)", [str(ALICE)])
        assert seen() == (set(), {world.reviewer_mandate.pk})
        assert Mandate.objects.update(ends_on=ON) == 0


def test_a_body_of_another_tree_sees_nothing_of_this_one(world: World) -> None:
    strange = make_body("province", "370000", None, "别省总工会")
    with acting(Actor(role=Role.REVIEWER, body=str(strange.pk), person=NOBODY)):
        assert seen() == (set(), set())
    assert strange.valid_from == FOUNDED


@pytest.mark.parametrize("table", ["employer", "mandate"])
def test_the_guards_cannot_be_lifted_by_the_application_role(table: str) -> None:
    for what in ("ROW LEVEL SECURITY", "TRIGGER ALL"):
        with pytest.raises(DatabaseError, match="must be owner"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"ALTER TABLE organisations_{table} DISABLE {what}")
