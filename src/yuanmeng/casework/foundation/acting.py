"""One transaction in which one actor acts: the database learns the body and shows its rows only."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from yuanmeng.rules.actors import Actor


@contextmanager
def acting(actor: Actor) -> Iterator[None]:
    """Open the transaction of a use case. Nested, the inner actor's body holds until the inner block ends."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.body', true)")
        (before,) = cursor.fetchone()
        cursor.execute("SELECT set_config('app.body', %s, true)", [actor.body])
        yield
        cursor.execute("SELECT set_config('app.body', %s, true)", [before or ""])
