"""Earlier awards follow the files of people to the current hash key, in the transaction of each batch."""

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from yuanmeng.casework.foundation.naming_hashes import naming_hashes
from yuanmeng.casework.people.hashed import earlier_hashes

MOVE = """UPDATE eligibility_paidbefore paid SET id_hash = moved.new
    FROM unnest(%s::text[], %s::text[]) AS moved(old, new) WHERE paid.id_hash = moved.old
    AND NOT EXISTS (SELECT FROM eligibility_paidbefore held WHERE held.id_hash = moved.new
        AND held.family = paid.family AND held.level = paid.level AND held.trade = paid.trade
        AND held.awarded_on = paid.awarded_on)"""


def rotate_awards(people: Sequence[UUID]) -> None:
    """For `people.rotate_keys(along=...)`. Awards of people without a file stay: nobody knows their number.

    Bring such lists again after a new hash key, before the old one leaves the key file.
    """
    moved = earlier_hashes(people)
    with naming_hashes(*moved, *moved.values()), connection.cursor() as cursor:
        cursor.execute(MOVE, [list(moved), list(moved.values())])
