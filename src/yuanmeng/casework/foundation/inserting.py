"""Insert rows by a statement made once for a table; the ORM makes it anew each time, at several times the cost.

For rows written hundreds of times a second; elsewhere `bulk_create` says the same.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import cast

from django.db import connection
from django.db.models import Field, Model, Value
from psycopg.types.json import Jsonb


def insert_rows(rows: Sequence[Model]) -> None:
    """All of one table, new, in the running transaction. A key that the database draws is set on a single row only."""
    if not rows:
        return
    statement, fields, key = _statement(type(rows[0]))
    values = [[_prepared(field, row) for field in fields] for row in rows]
    with connection.cursor() as cursor:
        if len(values) > 1:
            cursor.executemany(statement, values)
            return
        cursor.execute(statement, values[0])
        if key:
            setattr(rows[0], key, cursor.fetchone()[0])


@lru_cache(maxsize=32)
def _statement(model: type[Model]) -> "tuple[str, tuple[Field[object, object], ...], str]":
    """The statement, the fields it takes, and the name of the key that the database draws."""
    fields = tuple(field for field in model._meta.concrete_fields if not field.db_returning)
    drawn = [field for field in model._meta.concrete_fields if field.db_returning]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    holes = ", ".join("%s" for _ in fields)
    back = f" RETURNING {drawn[0].column}" if drawn else ""
    key = drawn[0].attname if drawn else ""
    return f"INSERT INTO {model._meta.db_table} ({columns}) VALUES ({holes}){back}", fields, key


def _prepared(field: "Field[object, object]", row: Model) -> "str | int | None":
    """What the driver takes; its adapters are more than the stubs of Django know."""
    value = getattr(row, field.attname)
    if isinstance(value, Value):  # null of JSON, which is not the null of SQL
        return cast("str", Jsonb(value.value))
    return cast("str | int | None", field.get_db_prep_save(value, connection))
