"""No actor of one side sees a row of the other, in any table, by the ORM or by SQL of one's own."""

from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.db import connection, models

from tests.casework.isolation.two_sides import (
    SEEN_BY_ALL,
    Rows,
    Side,
    Sides,
    guarded_tables,
    key_of,
    superuser,
)
from tests.houserules.test_layers import journey
from yuanmeng.casework.foundation.acting import SETTINGS, acting
from yuanmeng.rules.actors import PUBLIC, Actor

pytestmark = pytest.mark.django_db
PARTS = ("unit", "reviewer", "hr", "steward", "funds", "worker")
OPEN_TO_ALL = {
    "accounts_account": "read before anybody acts; holds no name, the telephone number is sealed",
    "accounts_apitoken": "read before anybody acts; holds hashes of tokens only",
    "accounts_phonecode": "read before anybody acts; numbers and codes are hashed, the letter is sealed",
    "accounts_session": "read before anybody acts; keys are drawn, contents say who and as what",
    "disclosure_publicnotice": "that a notice is held is public; its lines are guarded",
    "notices_heard": "one number: how far the events are told",
    "organisations_body": "unions are public bodies",
    "schemes_publishedscheme": "rules are public",
    "schemes_window": "what a window says is public",
}
"""Tables of casework without row-level security, each with the reason."""


def seen_by_orm(actor: Actor) -> Rows:
    guarded = {table for (table,) in _query("SELECT relname FROM pg_class WHERE relrowsecurity")}
    with acting(actor):
        return {
            model._meta.db_table: {str(pk) for pk in model._default_manager.values_list("pk", flat=True)}
            for model in apps.get_models()
            if model._meta.db_table in guarded
        }


def _query(sql: str) -> list[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return list(cursor.fetchall())


def told_by_sql(actor: Actor) -> dict[str, dict[str, str]]:
    """Rows as text by primary key, as the role that serves gets them."""
    tables = [table for (table,) in _query("SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r'")]
    with acting(actor):
        return {
            table: {
                key: row
                for key, row in _query(f"SELECT {key_of(table)}::text, row_to_json(one)::text FROM {table} one")
            }
            for table in tables
        }


def actors(sides: Sides) -> Iterator[tuple[Actor, Side]]:
    for side, other in ((sides.here, sides.there), (sides.there, sides.here)):
        yield from ((side.actors[part], other) for part in PARTS)
        yield PUBLIC, other


def foreign(seen: Rows, other: Side) -> Rows:
    found = {table: keys & other.rows.get(table, set()) for table, keys in seen.items() if table not in SEEN_BY_ALL}
    return {table: keys for table, keys in found.items() if keys}


def test_both_sides_have_rows_in_every_guarded_table(sides: Sides, postgres: Path) -> None:
    with superuser(postgres) as admin:
        tables = set(guarded_tables(admin)) - {"organisations_employer"}  # one of each side from the beginning
    assert set(sides.here.rows) == set(sides.there.rows) == tables
    assert len(sides.here.ids) > 40


def test_every_table_of_casework_is_guarded_or_has_a_reason_not_to_be(postgres: Path) -> None:
    with superuser(postgres) as admin:
        guarded = set(guarded_tables(admin))
    every = {model._meta.db_table for label in journey() for model in apps.get_app_config(label).get_models()}
    assert every - guarded == set(OPEN_TO_ALL)
    assert all(OPEN_TO_ALL.values())


def test_whatever_names_a_person_is_guarded(postgres: Path) -> None:
    """By the models: a table with a key to a person, an application or a claim."""
    with superuser(postgres) as admin:
        guarded = set(guarded_tables(admin))
    naming = {
        model._meta.db_table
        for label in journey()
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey)
        and field.related_model._meta.db_table in {"people_person", "applications_application", "applications_claim"}
    }
    assert "reviews_appeal" in naming
    assert naming <= guarded


def test_nobody_sees_a_foreign_row_by_the_orm(sides: Sides) -> None:
    found = [(actor.role, foreign(seen_by_orm(actor), other)) for actor, other in actors(sides)]
    assert [one for one in found if one[1]] == []


def test_nobody_sees_a_foreign_row_or_id_by_sql(sides: Sides) -> None:
    for actor, other in actors(sides):
        told = told_by_sql(actor)
        assert foreign({table: set(rows) for table, rows in told.items()}, other) == {}, actor.role
        text = str({table: rows for table, rows in told.items() if table not in SEEN_BY_ALL})
        assert [one for one in other.ids if one in text] == [], actor.role


def test_a_worker_sees_nobody_else_of_the_own_city(sides: Sides) -> None:
    for side in (sides.here, sides.there):
        worker = side.actors["worker"]
        told = told_by_sql(worker)
        text = str({table: rows for table, rows in told.items() if table not in SEEN_BY_ALL})
        assert str(worker.person) in text
        assert [one for one in side.rows["people_person"] if one in text] == [str(worker.person)]


def test_everybody_sees_something_of_the_own_side(sides: Sides) -> None:
    """Else the walk would be blind."""
    for side in (sides.here, sides.there):
        for part in PARTS:
            own = foreign(seen_by_orm(side.actors[part]), side)
            assert sum(map(len, own.values())) > 2, part


@pytest.mark.parametrize("way", ["off", "true"])
def test_the_walk_notices_a_table_whose_guard_is_gone(sides: Sides, postgres: Path, way: str) -> None:
    """Each table in turn: its row-level security switched off, or a policy that lets everybody read."""
    actor, other = sides.here.actors["worker"], sides.there
    with superuser(postgres) as admin:
        for table in sorted(other.rows):
            with admin.transaction(force_rollback=True):
                assert _seen(admin, actor, table) & other.rows[table] == (
                    other.rows[table] if table in SEEN_BY_ALL else set()
                )
                admin.execute("RESET ROLE")
                admin.execute(
                    f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
                    if way == "off"
                    else f"CREATE POLICY gone ON {table} FOR SELECT USING (true)"
                )
                assert _seen(admin, actor, table) >= other.rows[table], table


def _seen(admin: psycopg.Connection, actor: Actor, table: str) -> set[str]:
    """As the role that serves, acting as this actor, on another connection."""
    admin.execute(f"SET LOCAL ROLE {connection.settings_dict['USER']}")
    for name, value in zip(
        SETTINGS, (actor.body, actor.role, str(actor.person or ""), actor.region or ""), strict=True
    ):
        admin.execute("SELECT set_config(%s, %s, true)", [name, value])
    return {key for (key,) in admin.execute(f"SELECT {key_of(table)}::text FROM {table}").fetchall()}
