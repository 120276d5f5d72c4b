"""Name the keyed hashes a query may see: rows kept by hash are shown to nobody else (`app.hash`)."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def naming_hashes(*hashes: str) -> Iterator[None]:
    """Inside `acting`: until the block ends the database shows the rows of these hashes."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.hash', true)")
        (before,) = cursor.fetchone()
        cursor.execute("SELECT set_config('app.hash', %s, true)", [",".join(hashes)])
        yield
        cursor.execute("SELECT set_config('app.hash', %s, true)", [before or ""])
