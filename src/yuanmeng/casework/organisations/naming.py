"""Names of bodies and employers for people who do not see them: names and credit codes are public registers."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Q

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.rules.actors import SYSTEM
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.organisations.tree import TERRITORIAL

from .models import Body, Employer

MOST = 12
SHORTEST = 2


def names_of(ids: Iterable[str]) -> dict[str, Words]:
    """The name of each body or employer by its id; ids of neither are left out."""
    wanted = {one for one in ids if _is_id(one)}
    if not wanted:
        return {}
    with acting(SYSTEM):
        rows: list[Body | Employer] = [*Body.objects.filter(pk__in=wanted), *Employer.objects.filter(pk__in=wanted)]
    return {str(row.pk): Words(zh=row.name_zh, en=row.name_en or row.name_zh) for row in rows}


def territorial_names(region: str) -> dict[str, Words]:
    """The open territorial unions that answer for a region, by kind: district, city, province, national."""
    codes = {region, f"{region[:4]}00", f"{region[:2]}0000", "000000"}
    kinds = [kind.value for kind in TERRITORIAL]
    rows = Body.objects.filter(region__in=codes, kind__in=kinds, valid_to__isnull=True).order_by("valid_from")
    return {row.kind: Words(zh=row.name_zh, en=row.name_en or row.name_zh) for row in rows}


def employers_like(text: str) -> list[Employer]:
    """Up to twelve employers with the text in their name, or with this credit code; none for less than two signs."""
    wanted = " ".join(text.split())
    if len(wanted) < SHORTEST:
        return []
    with acting(SYSTEM):
        named = Q(name_zh__icontains=wanted) | Q(name_en__icontains=wanted)
        found = Employer.objects.filter(named | Q(uscc=wanted.upper()))
        return list(found.order_by("name_zh", "id")[:MOST])


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
