"""Which body answers for which level of a claim: by the place of work, and the unit union the claim names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.organisations.models import Body, Employer
from yuanmeng.rules.organisations.tree import TERRITORIAL, Kind
from yuanmeng.rules.reviews.next_level import Asked, asked


def seats_of(region: str) -> dict[Kind, str]:
    """The division codes where the territorial unions of a place sit."""
    return {
        Kind.DISTRICT: region,
        Kind.CITY: f"{region[:4]}00",
        Kind.PROVINCE: f"{region[:2]}0000",
        Kind.NATIONAL: "000000",
    }


@dataclass(frozen=True, slots=True)
class Bodies:
    """The open bodies that can be asked for a batch of claims."""

    seats: dict[tuple[str, str], UUID]
    units: dict[UUID, Body]
    unions: Mapping[UUID, UUID | None]

    def asked(self, claim: Claim, level: str) -> Asked:
        """Who answers for this level; the claim comes with its window."""
        return asked(level, self._of(claim), opened_by=claim.window.body_id)

    def _of(self, claim: Claim) -> dict[str, UUID]:
        found = {
            str(kind): self.seats[kind, code]
            for kind, code in seats_of(claim.region).items()
            if (kind, code) in self.seats
        }
        named = claim.unit_body_id or (claim.employer_id and self.unions.get(claim.employer_id))
        unit = self.units.get(named) if named else None
        if unit is not None:
            found[str(Kind.UNIT)] = unit.pk
        if (Kind.TOWNSHIP, claim.region) in self.seats:
            found[str(Kind.TOWNSHIP)] = self.seats[Kind.TOWNSHIP, claim.region]
        if unit is not None and unit.parent is not None and unit.parent.kind == Kind.TOWNSHIP:
            found[str(Kind.TOWNSHIP)] = unit.parent.pk
        return found


def bodies_of(claims: Iterable[Claim]) -> Bodies:
    """Three queries for any number of claims. Call it inside `acting` the machinery, which sees every employer."""
    claims = list(claims)
    codes = {code for claim in claims for code in seats_of(claim.region).values()}
    employers = {claim.employer_id for claim in claims if claim.employer_id and not claim.unit_body_id}
    unions = dict(Employer.objects.filter(pk__in=employers).values_list("pk", "union_body")) if employers else {}
    named = {claim.unit_body_id for claim in claims if claim.unit_body_id} | {pk for pk in unions.values() if pk}
    units = Body.objects.filter(pk__in=named, valid_to__isnull=True).select_related("parent") if named else ()
    return Bodies(_seats(codes), {body.pk: body for body in units}, unions)


def _seats(codes: Iterable[str]) -> dict[tuple[str, str], UUID]:
    """By kind and code; a township union only where it is the one of its code: townships share their county's."""
    kinds = [*TERRITORIAL, Kind.TOWNSHIP]
    found: dict[tuple[str, str], list[UUID]] = {}
    rows = Body.objects.filter(region__in=codes, kind__in=kinds, valid_to__isnull=True).order_by("valid_from", "pk")
    for pk, kind, region in rows.values_list("pk", "kind", "region"):
        found.setdefault((kind, region), []).append(pk)
    return {key: pks[0] for key, pks in found.items() if key[0] != Kind.TOWNSHIP or len(pks) == 1}


def above(body: Body) -> Body | None:
    """The body above, which is open while this one stands (0002 of organisations); None at the top of its tree."""
    return body.parent
