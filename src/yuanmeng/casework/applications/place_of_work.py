"""Where a worker works now, and which union stands there: they see the claim besides the unions of the region."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F

from yuanmeng.casework.eligibility.models import Employment
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import MACHINE


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceOfWork:
    """Ids of the employer and of the union it belongs to; None while not known."""

    employer: UUID | None = None
    unit_body: UUID | None = None


def place_of_work(person_id: UUID) -> PlaceOfWork:
    """Of several open employments a confirmed one, then the latest; None for what is not known.

    Asked as the machinery: a worker sees no employers.
    """
    with acting(MACHINE):
        jobs = Employment.objects.filter(person=person_id, ended_on__isnull=True).select_related("employer")
        job = jobs.order_by(F("confirmed_at").asc(nulls_last=True), F("started_on").desc(nulls_last=True), "id").first()
    return PlaceOfWork(employer=job.employer_id, unit_body=job.employer.union_body_id) if job else PlaceOfWork()
