"""All data of one person as JSON, with who looked (PIPL Art. 45)."""

import json
from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.purposes import PURPOSES, Purpose

from .access import person_for
from .models import Consent, FileRead
from .read_file import read_file


def export(actor: Actor, person_id: UUID, *, at: datetime) -> str:
    """For the person, or for an operator asked by the person. The export is itself a look and stands in it."""
    with acting(actor):
        real = read_file(actor, person_id, Purpose.OWN_COPY, at=at)
        person = person_for(actor, person_id)
        told = {
            "person": str(person.id),
            "region": person.region,
            "created_at": person.created_at.isoformat(),
            "deletion_asked_at": _time(person.deletion_asked_at),
            "real_name_data": dict(real),
            "consents": [_consent(row) for row in Consent.objects.filter(person=person).order_by("given_at", "id")],
            "who_looked": [_look(row) for row in FileRead.objects.filter(person=person).order_by("at", "id")],
        }
    return json.dumps(told, ensure_ascii=False, indent=2)


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def _consent(row: Consent) -> dict[str, str | None]:
    terms = PURPOSES[Purpose(row.purpose)]
    return {
        "purpose": row.purpose,
        "zh": terms.zh,
        "en": terms.en,
        "law": terms.law,
        "text_version": row.text_version,
        "given_at": row.given_at.isoformat(),
        "withdrawn_at": _time(row.withdrawn_at),
    }


def _look(row: FileRead) -> dict[str, str | list[str] | None]:
    return {
        "at": row.at.isoformat(),
        "role": row.reader_role,
        "body": row.reader_body,
        "person": str(row.reader_person) if row.reader_person else None,
        "purpose": row.purpose,
        "what": row.what.split(","),
    }
