"""The database holds every lifecycle once more: a trigger with the same moves, a CHECK with the same states."""

import re

import pytest
from django.db import connection

from yuanmeng.rules.lifecycles.listed import LIFECYCLES
from yuanmeng.rules.lifecycles.table import moves

TABLES = {
    "window": "schemes_window",
    "claim": "applications_claim",
    "step": "reviews_reviewstep",
    "appeal": "reviews_appeal",
    "notice": "disclosure_publicnotice",
    "objection": "disclosure_objection",
}


def asked(statement: str, *values: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return [row[0] for row in cursor.fetchall()]


def test_every_lifecycle_has_a_table() -> None:
    assert TABLES.keys() == LIFECYCLES.keys()


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_trigger_lets_exactly_the_moves_of_the_table_pass(name: str) -> None:
    (text,) = asked("SELECT pg_get_functiondef(%s::regproc)", f"{TABLES[name]}_state_moves")
    guarded = set(re.findall(r"\('(\w+)', '(\w+)'\)", text))
    assert guarded == {(before, after) for before, after in moves(LIFECYCLES[name].steps) if before != after}
    on = "SELECT tgenabled::text FROM pg_trigger WHERE tgrelid = %s::regclass AND tgname = %s"
    assert asked(on, TABLES[name], f"{TABLES[name]}_state_moves") == ["O"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_check_knows_exactly_the_states_of_the_table(name: str) -> None:
    found = asked(
        "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = %s::regclass AND conname LIKE %s",
        TABLES[name],
        "%state_is_known",
    )
    assert len(found) == 1
    assert set(re.findall(r"'(\w+)'", found[0])) == set(LIFECYCLES[name].states)
