"""Rows into what the rules plan with."""

from yuanmeng.rules.organisations.entries import KnownBody, KnownEmployer
from yuanmeng.rules.organisations.tree import Kind

from .models import Body, Employer


def known_bodies() -> list[KnownBody]:
    """All open bodies."""
    return [
        KnownBody(
            id=body.pk,
            kind=Kind(body.kind),
            name_zh=body.name_zh,
            name_en=body.name_en,
            region=int(body.region),
            parent=body.parent_id,
            valid_from=body.valid_from,
        )
        for body in Body.objects.filter(valid_to__isnull=True).iterator(chunk_size=5000)
    ]


def known_employers() -> list[KnownEmployer]:
    """All employers the acting body sees: inside `acting(SYSTEM)` all there are."""
    return [
        KnownEmployer(
            id=employer.pk,
            uscc=employer.uscc,
            name_zh=employer.name_zh,
            name_en=employer.name_en,
            region=int(employer.region),
            industry=employer.industry,
            union_body=employer.union_body_id,
            pays_dues=employer.pays_dues,
        )
        for employer in Employer.objects.iterator(chunk_size=5000)
    ]
