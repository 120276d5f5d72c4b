"""Duplicate checks over all regions and funders, by ids and keyed hashes only; nothing comes out that names anybody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db import connection

from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.naming_hashes import naming_hashes
from yuanmeng.casework.people.models import RealName
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.lifecycles.claim import LIVE


class Check(StrEnum):
    """What was compared."""

    CLAIM = "claim"
    AWARD = "award"
    PHONE = "phone"
    CARD = "card"
    FILE = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Double:
    """One finding. `count`: other people with the same phone, card or file; 1 for a claim or an award.

    `counted`: an earlier award the rules had before them when they decided. It stands here to be seen, nothing more.
    """

    check: Check
    count: int
    region: str = ""
    scheme: str = ""
    state: str = ""
    on: date | None = None
    amount_fen: int | None = None
    counted: bool = False


STATES = ", ".join(f"'{state}'" for state in sorted(LIVE))
SAME_REAL = """
SELECT asked.id, '{check}', count(*), '', '', '', NULL::date, NULL::bigint, false
FROM asked
JOIN people_realname mine ON mine.person_id = asked.person_id AND mine.{column} <> ''
JOIN people_realname other ON other.{column} = mine.{column} AND other.{column} <> ''
    AND other.person_id <> mine.person_id
GROUP BY asked.id
"""
SQL = f"""
WITH asked AS MATERIALIZED (
    SELECT id, person_id, family, application_id FROM applications_claim WHERE id = ANY(%s)
)
SELECT asked.id, 'claim', 1, other.region, other.scheme, other.state, other.submitted_at::date, NULL::bigint, false
FROM asked JOIN applications_claim other ON other.person_id = asked.person_id
    AND other.family = asked.family AND other.id <> asked.id AND other.state IN ({STATES})
UNION ALL
SELECT asked.id, 'award', 1, '', '', '', paid.awarded_on, paid.amount_fen, EXISTS (
    SELECT FROM jsonb_array_elements((
        SELECT CASE jsonb_typeof(last.awards) WHEN 'array' THEN last.awards ELSE '[]' END
        FROM applications_assessment last
        WHERE last.claim_id = asked.id ORDER BY last.at DESC, last.id DESC LIMIT 1)) seen
    WHERE seen ->> 0 = paid.family AND seen ->> 3 = paid.awarded_on::text)
FROM asked JOIN people_realname mine ON mine.person_id = asked.person_id
JOIN eligibility_paidbefore paid ON paid.id_hash = mine.id_number_hash AND paid.family = asked.family
UNION ALL
{SAME_REAL.format(check="phone", column="phone_hash")}
UNION ALL
{SAME_REAL.format(check="card", column="bank_card_hash")}
UNION ALL
SELECT asked.id, 'file', count(DISTINCT other.person_id), '', '', '', NULL::date, NULL::bigint, false
FROM asked
JOIN applications_document mine ON mine.application_id = asked.application_id AND mine.removed_at IS NULL
JOIN applications_document other ON other.sha256 = mine.sha256 AND other.person_id <> asked.person_id
GROUP BY asked.id
"""


def doubles_of(claim_ids: Collection[UUID]) -> dict[UUID, tuple[Double, ...]]:
    """The findings of each claim that has any. Call it inside `acting` the machinery: nobody else sees every region."""
    if not claim_ids:
        return {}
    ids = list(claim_ids)
    people = Claim.objects.filter(pk__in=ids).values("person")
    hashes = RealName.objects.filter(person__in=people).values_list("id_number_hash", flat=True)
    with naming_hashes(*hashes), connection.cursor() as cursor:
        cursor.execute(SQL, [ids])
        rows = cursor.fetchall()
    found: dict[UUID, list[Double]] = {}
    for claim_id, check, count, region, scheme, state, on, amount, counted in rows:
        found.setdefault(claim_id, []).append(
            Double(
                check=Check(check),
                count=count,
                region=region,
                scheme=scheme,
                state=state,
                on=on,
                amount_fen=amount,
                counted=counted,
            )
        )
    return {claim_id: tuple(held) for claim_id, held in found.items()}


def checks_for(claim_id: UUID) -> tuple[Double, ...]:
    """The findings an officer is shown who has fetched this claim."""
    with acting(MACHINE):
        return doubles_of([claim_id]).get(claim_id, ())


def doubled(found: Collection[Double]) -> bool:
    """Whether a person has to look: anything but an award the rules have counted already."""
    return any(not double.counted for double in found)
