"""Keep an approved claim as an earlier award, by the keyed hash of the identity number alone."""

from collections.abc import Mapping
from uuid import UUID

from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.casework.foundation.naming_hashes import naming_hashes
from yuanmeng.casework.people.models import RealName
from yuanmeng.rules.eligibility.awards import Award

from .models import PaidBefore


def record_awards(awards: Mapping[UUID, tuple[UUID, Award]]) -> None:
    """`awards`: claim id to person and award. Inside `acting` the machinery or a funds officer, with the approval.

    An award that is recorded already is left as it is. Raises NotFound for a person the actor does not see.
    """
    people = {person for person, _ in awards.values()}
    found = RealName.objects.filter(person__in=people).values_list("person_id", "id_number_hash")
    hashes = dict(found)
    if people - hashes.keys():
        raise NotFound
    rows = [
        PaidBefore(
            id_hash=hashes[person],
            family=award.family,
            level=award.level,
            trade=award.trade,
            awarded_on=award.awarded_on,
            amount_fen=award.amount_fen,
            origin=str(claim),
        )
        for claim, (person, award) in awards.items()
    ]
    with naming_hashes(*hashes.values()):
        PaidBefore.objects.bulk_create(rows, ignore_conflicts=True)
