"""What a submission asks about the person: real name, consents, employers. One statement."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from django.db import connection

from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.purposes import PURPOSES, Purpose

ASKED = (Purpose.ELIGIBILITY, Purpose.CONTACT, Purpose.NOTICE)
"""Consents without which nobody could check, answer or publish the application."""
SQL = """
SELECT person.region, person.deletion_asked_at, set_config('app.hash', coalesce(real.id_number_hash, ''), true),
    ARRAY(SELECT purpose FROM people_consent WHERE person_id = person.id AND withdrawn_at IS NULL),
    ARRAY(SELECT employer_id FROM eligibility_employment WHERE person_id = person.id AND ended_on IS NULL)
FROM people_person person LEFT JOIN people_realname real ON real.person_id = person.id WHERE person.id = %s
"""
ALONE = "FOR UPDATE OF person"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`id_hash` is the stored keyed hash of the identity number, empty when no real name is registered."""

    region: str
    deletion_asked: bool
    id_hash: str
    consents: Collection[str]
    employers: Collection[UUID]


def standing_of(person_id: UUID, *, lock: bool = False) -> Standing:
    """Names the hash for `awards_named` until the transaction ends; locked, submissions and consents take turns.

    Call it inside `acting`. A person who is not seen stands like one who never registered.
    """
    with connection.cursor() as cursor:  # four tables at once: the ORM would ask four times
        cursor.execute(SQL + ALONE if lock else SQL, [person_id])
        row = cursor.fetchone()
    if row is None:
        return Standing(region="", deletion_asked=False, id_hash="", consents=(), employers=())
    region, deletion, id_hash, consents, employers = row
    return Standing(
        region=region,
        deletion_asked=deletion is not None,
        id_hash=id_hash or "",
        consents=frozenset(consents),
        employers=frozenset(employers),
    )


def ready(standing: Standing) -> None:
    """Raises Refusal naming what is missing before an application can be handed in."""
    if not standing.id_hash:
        raise Refusal(
            zh="还没有登记实名，请先登记姓名和身份证号。",
            en="No real name is registered yet: register your name and identity number first.",
        )
    if standing.deletion_asked:
        raise Refusal(
            zh="你已要求删除个人信息，不能再提交申请。",
            en="You have asked for your data to be deleted, so nothing can be handed in.",
        )
    missing = [PURPOSES[purpose] for purpose in consents_missing(standing)]
    if missing:
        zh = "、".join(f"“{terms.zh}”" for terms in missing)
        en = ", ".join(terms.en for terms in missing)
        raise Refusal(zh=f"提交前还要你同意：{zh}。", en=f"Your consent is still needed to: {en}.")


def consents_missing(standing: Standing) -> tuple[Purpose, ...]:
    return tuple(purpose for purpose in ASKED if purpose not in standing.consents)
