"""What is handed in: the file as it lies locked, the facts as they count now, and what the rules say to each claim."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.eligibility.assess import assess
from yuanmeng.casework.eligibility.read import awards_named, facts_by_origin
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.eligibility.advise import AWARDS
from yuanmeng.rules.eligibility.awards import Award
from yuanmeng.rules.eligibility.vocabulary import FactError
from yuanmeng.rules.facts import Assessed, Origin, Seen, best

from .answers import declared
from .models import Application, Claim
from .receipts import digest_of
from .rule_sets import rule_set_of

PLACE = "work_region"
OF_CLAIM = [field.attname for field in Claim._meta.concrete_fields]
OF_APPLICATION = [field.attname for field in Application._meta.concrete_fields]
LOCKED = f"""
SELECT {", ".join(f"claim.{name}" for name in OF_CLAIM)}, {", ".join(f"file.{name}" for name in OF_APPLICATION)},
    (SELECT answers::text FROM applications_draft draft WHERE draft.application_id = file.id),
    ARRAY(SELECT sha256 FROM applications_document paper WHERE paper.application_id = file.id AND removed_at IS NULL)
FROM applications_claim claim JOIN applications_application file ON file.id = claim.application_id
WHERE file.id = %s AND file.person_id = %s ORDER BY claim.id FOR UPDATE OF claim, file
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """An application, locked with its claims. `digest` is over what was typed and the documents."""

    application: Application
    claims: Sequence[Claim]
    answers: Mapping[str, str | None]
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """All facts that count, those the worker states anew, and the earlier awards (None = not known)."""

    facts: Mapping[str, Seen]
    stated: Sequence[Seen]
    superseded: Sequence[str]
    awards: tuple[Award, ...] | None


def locked(actor: Actor, application_id: UUID) -> File:
    """The worker's own, in one statement, claims in one order for all. Raises NotFound, also when it is not yours.

    In SQL: it is asked hundreds of times a second, and the ORM takes longer to write it than the database to run it.
    """
    with connection.cursor() as cursor:
        cursor.execute(LOCKED, [application_id, actor.person])
        rows = cursor.fetchall()
    if not rows:
        raise NotFound
    application = Application.from_db(None, OF_APPLICATION, rows[0][len(OF_CLAIM) : -2])
    typed, papers = rows[0][-2:]
    answers: dict[str, str | None] = json.loads(typed) if typed else {}
    claims = [Claim.from_db(None, OF_CLAIM, row[: len(OF_CLAIM)]) for row in rows]
    for claim in claims:
        claim.application = application
    return File(application=application, claims=claims, answers=answers, digest=digest_of(answers, papers))


def known_of(file: File, id_hash: str, on: date) -> Known:
    """Facts of all sources with what the worker typed laid over them. Two statements."""
    held = facts_by_origin(file.application.person_id)
    typed = declared(file.answers, on)
    stated = [seen for seen in typed if _said(held, seen.name) != seen.value]
    fresh = {seen.name for seen in stated}
    others = [
        seen
        for name, sources in held.items()
        for origin, seen in sources.items()
        if origin is not Origin.DECLARED or name not in fresh
    ]
    awards: tuple[Award, ...] | None = awards_named(id_hash)
    if not awards and file.answers.get(AWARDS) == "yes":
        awards = None  # the worker was paid before, but nobody has the record: an officer must look
    return Known(
        facts=best([*stated, *others]),
        stated=stated,
        superseded=[name for name in fresh if _said(held, name) is not None],
        awards=awards,
    )


def assessed(claim: Claim, known: Known, on: date) -> Assessed:
    """What the claim's own archived rules say on that day. Raises Refusal for a fact that no longer can be read."""
    try:
        return assess(rule_set_of(claim.scheme, claim.rule_hash), known.facts, known.awards, {}, on=on)
    except FactError as error:
        raise Refusal(zh=f"{error.zh}。", en=f"{error.en}.") from None


def place_of(known: Known, otherwise: str) -> str:
    """The region where the worker works by the fact that counts; `otherwise` while it is not known."""
    seen = known.facts.get(PLACE)
    is_known = seen is not None and seen.value.isdecimal() and library().regions.get(int(seen.value)) is not None
    return seen.value if seen is not None and is_known else otherwise


def _said(held: Mapping[str, Mapping[Origin, Seen]], name: str) -> str | None:
    """What the worker declared before; None = nothing."""
    seen = held.get(name, {}).get(Origin.DECLARED)
    return seen.value if seen else None
