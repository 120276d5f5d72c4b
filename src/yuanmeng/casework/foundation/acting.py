"""One transaction in which one actor acts: the database learns who acts, and shows that actor's rows only."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from yuanmeng.rules.actors import Actor

SETTINGS = ("app.body", "app.role", "app.person", "app.region")
READ = "SELECT " + ", ".join(f"current_setting('{name}', true)" for name in SETTINGS)
WRITE = "SELECT " + ", ".join(f"set_config('{name}', %s, true)" for name in SETTINGS)


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Open the transaction of a use case. Nested, the inner actor holds until the inner block ends."""
    settings = [actor.body, actor.role, str(actor.person or ""), actor.region or ""]
    if not connection.in_atomic_block:  # the settings end with the transaction: nothing to put back
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(WRITE, settings)
            yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(READ)
        before = cursor.fetchone()
        cursor.execute(WRITE, settings)
        yield
        cursor.execute(WRITE, [setting or "" for setting in before])
