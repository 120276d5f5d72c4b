"""All kept about one person, the cases included (PIPL Art. 45). The last app that adds a part owns the command."""

import json
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from yuanmeng.casework.eligibility.models import Employment, Fact
from yuanmeng.casework.eligibility.read import earlier_awards
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.people.export import export
from yuanmeng.casework.people.models import RealName
from yuanmeng.rules.actors import Actor, applicant

from .models import Application, Assessment, Claim, Document, Draft, Receipt

Told: TypeAlias = dict[str, object]


def export_all(actor: Actor, person_id: UUID, *, at: datetime) -> Told:
    """What `people.export` tells, and facts, employment, earlier awards and every application with what belongs to it.

    JSON-able, times as ISO. The export is itself a look and stands in it. Raises what `people.export` raises.
    """
    with acting(actor):
        told: Told = json.loads(export(actor, person_id, at=at))
        with acting(applicant(person_id)):  # what is being typed is shown to its worker alone, who asked for it
            told["facts"] = [_fact(row) for row in Fact.objects.filter(person=person_id).order_by("pk")]
            told["employment"] = [_job(row) for row in Employment.objects.filter(person=person_id).order_by("pk")]
            told["earlier_awards"] = _awards(person_id)
            applications = Application.objects.filter(person=person_id).order_by("created_at", "pk")
            told["applications"] = [_application(row) for row in applications]
    return told


def _fact(row: Fact) -> Told:
    return {
        "name": row.name,
        "value": row.value,
        "origin": row.origin,
        "reference": row.reference,
        "verified": row.verified,
        "observed_on": row.observed_on.isoformat(),
        "recorded_at": row.recorded_at.isoformat(),
        "recorded_by": row.recorded_by,
        "superseded_at": _time(row.superseded_at),
    }


def _job(row: Employment) -> Told:
    return {
        "employer": str(row.employer_id),
        "started_on": row.started_on.isoformat() if row.started_on else None,
        "ended_on": row.ended_on.isoformat() if row.ended_on else None,
        "confirmed_at": _time(row.confirmed_at),
    }


def _awards(person_id: UUID) -> list[Told]:
    real = RealName.objects.filter(pk=person_id).first()
    return [
        {"family": one.family, "level": one.level, "awarded_on": one.awarded_on.isoformat(), "fen": one.amount_fen}
        for one in (earlier_awards(real.id_number_hash) if real else ())
    ]


def _application(row: Application) -> Told:
    draft = Draft.objects.filter(pk=row.pk).first()
    return {
        "number": row.number,
        "region": row.region,
        "shown_as": row.shown_as,
        "language": row.language,
        "revision": row.revision,
        "created_at": row.created_at.isoformat(),
        "submitted_at": _time(row.submitted_at),
        "typed": draft.answers if draft else {},
        "claims": [_claim(one) for one in Claim.objects.filter(application=row).order_by("scheme")],
        "documents": [_document(one) for one in Document.objects.filter(application=row).order_by("uploaded_at", "pk")],
        "receipts": [
            {"revision": one.revision, "at": one.at.isoformat(), "text": one.text}
            for one in Receipt.objects.filter(application=row).order_by("revision")
        ],
    }


def _claim(row: Claim) -> Told:
    return {
        "scheme": row.scheme,
        "state": row.state,
        "since": row.state_since.isoformat(),
        "status": row.status,
        "amount_fen": row.amount_fen,
        "wants_human": row.wants_human,
        "assessments": [
            {
                "at": one.at.isoformat(),
                "revision": one.revision,
                "status": one.status,
                "amount_fen": one.amount_fen,
                "facts": one.facts,
                "answers": one.answers,
                "rules": one.rule_hash,
            }
            for one in Assessment.objects.filter(claim=row).order_by("at", "pk")
        ],
        "timeline": [
            {"at": one.at.isoformat(), "event": one.name, "role": one.role, "body": one.body, "told": one.data}
            for one in Event.objects.filter(case=row.pk).order_by("pk")
        ],
    }


def _document(row: Document) -> Told:
    return {
        "kind": row.kind,
        "media_type": row.media_type,
        "size": row.size,
        "sha256": row.sha256,
        "scan": row.scan,
        "uploaded_at": row.uploaded_at.isoformat(),
        "removed_at": _time(row.removed_at),
    }


def _time(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
