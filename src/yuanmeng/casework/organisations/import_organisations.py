"""Import a list of union bodies and employers in one transaction; the same list again changes nothing."""

from datetime import datetime
from uuid import UUID, uuid4

from django.db import connection
from django.utils.timezone import localdate

from yuanmeng.adapters.organisation_lists import OrganisationList
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.organisations.entries import Place, place
from yuanmeng.rules.organisations.plan import BodyStep, EmployerStep, Outcome
from yuanmeng.rules.regions import Regions

from .facts import known_bodies
from .models import Body, Employer
from .preview_import import Preview, preview_import
from .refusing import constraints_as_refusals

BATCH = 1000
Ids = dict[Place, UUID]


def import_organisations(actor: Actor, given: OrganisationList, regions: Regions, *, at: datetime) -> Preview:
    """Writes what `preview_import` shows, rejected rows left out. One import at a time. Raises Refusal."""
    with acting(actor):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('organisations.import'))")
        preview = preview_import(actor, given, regions)
        if preview.added + preview.changed:
            ids = _write_bodies(actor, preview.plan.bodies, at)
            _write_employers(actor, preview.plan.employers, ids, at)
            record(
                "organisation.import",
                at.isoformat(),
                actor,
                at=at,
                rows_in=preview.rows_in,
                added=preview.added,
                changed=preview.changed,
                rejected=preview.rejected,
            )
        return preview


def _write_bodies(actor: Actor, steps: tuple[BodyStep, ...], at: datetime) -> Ids:
    """The higher first, so that a parent is there before its children. Answers the ids of all open bodies."""
    ids = {place(body): body.id for body in known_bodies()}
    added = []
    for step in steps:
        entry = step.entry
        if step.outcome is Outcome.ADDED:
            ids[place(entry)] = uuid4()
            added.append(
                Body(
                    id=ids[place(entry)],
                    kind=entry.kind,
                    name_zh=entry.name_zh,
                    name_en=entry.name_en,
                    region=f"{entry.region:06d}",
                    parent_id=ids[step.above] if step.above else None,
                    valid_from=entry.valid_from or localdate(at),
                )
            )
    with constraints_as_refusals(Body):
        Body.objects.bulk_create(added, batch_size=BATCH)
        for step in steps:
            if step.known is not None and step.changes:
                new = {"parent": ids[step.above] if step.above else None, "name_en": step.entry.name_en}
                Body.objects.filter(pk=step.known.id).update(**{name: new[name] for name in step.changes})
    for step in steps:
        _tell(actor, "body", str(ids[place(step.entry)]), step, at)
    return ids


def _write_employers(actor: Actor, steps: tuple[EmployerStep, ...], ids: Ids, at: datetime) -> None:
    rows: list[tuple[EmployerStep, Employer]] = []
    for step in steps:
        entry, known = step.entry, step.known
        row = Employer(
            id=known.id if known else uuid4(),
            uscc=entry.uscc,
            name_zh=entry.name_zh,
            name_en=entry.name_en or (known.name_en if known else ""),
            region=f"{entry.region:06d}",
            industry=entry.industry or (known.industry if known else ""),
            union_body_id=ids[step.above] if step.above else (known.union_body if known else None),
            pays_dues=entry.pays_dues if entry.pays_dues is not None else (known.pays_dues if known else None),
        )
        rows.append((step, row))
    with constraints_as_refusals(Employer):
        added = [row for step, row in rows if step.outcome is Outcome.ADDED]
        Employer.objects.bulk_create(added, batch_size=BATCH)
        for step, row in rows:
            if step.outcome is Outcome.CHANGED:
                new = {
                    "name_zh": row.name_zh,
                    "name_en": row.name_en,
                    "region": row.region,
                    "industry": row.industry,
                    "union_body": row.union_body_id,
                    "pays_dues": row.pays_dues,
                }
                Employer.objects.filter(pk=row.pk).update(**{name: new[name] for name in step.changes})
    for step, row in rows:
        _tell(actor, "employer", str(row.pk), step, at)


def _tell(actor: Actor, what: str, subject: str, step: BodyStep | EmployerStep, at: datetime) -> None:
    """An event for each row that is new or changed."""
    if step.outcome is Outcome.ADDED:
        record(f"{what}.import", subject, actor, at=at, row=step.entry.row)
    elif step.outcome is Outcome.CHANGED:
        record(f"{what}.amend", subject, actor, at=at, row=step.entry.row, fields=",".join(step.changes))
