"""A small province: two cities side by side, each with a district, a unit union and an employer. All fictional."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.organisations.models import Body, Employer, Mandate
from yuanmeng.rules.actors import SYSTEM, Actor, Role

ON = date(2026, 11, 25)
AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
FOUNDED = date(2020, 1, 1)
USCC, OTHER_USCC, FREE_USCC = "91990101MADEM0QM14", "91990101MADEM00016", "91990102MADEM0003T"
ALICE, BOB, CHARLIE, DORA, EVE = (UUID(int=number) for number in range(1, 6))


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """`reviewer` and `funds` act for the city, `above` for the province, `stranger` for the other city."""

    province: Body
    city: Body
    other_city: Body
    district: Body
    other_district: Body
    unit: Body
    other_unit: Body
    empty: Body
    employer: Employer
    other_employer: Employer
    reviewer_mandate: Mandate
    other_mandate: Mandate
    employer_mandate: Mandate

    @property
    def above(self) -> Actor:
        return Actor(role=Role.REVIEWER, body=str(self.province.pk), person=DORA, region=self.province.region)

    @property
    def reviewer(self) -> Actor:
        return Actor(role=Role.REVIEWER, body=str(self.city.pk), person=ALICE, region=self.city.region)

    @property
    def funds(self) -> Actor:
        return Actor(role=Role.FUNDS, body=str(self.city.pk), person=BOB, region=self.city.region)

    @property
    def stranger(self) -> Actor:
        return Actor(role=Role.REVIEWER, body=str(self.other_city.pk), person=CHARLIE, region=self.other_city.region)

    @property
    def hr(self) -> Actor:
        return Actor(role=Role.EMPLOYER, body=str(self.employer.pk), person=EVE)

    @property
    def worker(self) -> Actor:
        return Actor(role=Role.APPLICANT, body=str(self.city.pk), person=EVE)


def make_body(kind: str, region: str, parent: Body | None, name_zh: str) -> Body:
    return Body.objects.create(kind=kind, region=region, parent=parent, name_zh=name_zh, valid_from=FOUNDED)


def make_world() -> World:
    province = make_body("province", "990000", None, "演示省总工会")
    city, other_city = (make_body("city", code, province, f"{code}总工会") for code in ("990100", "990200"))
    district = make_body("district", "990101", city, "启明区总工会")
    other_district = make_body("district", "990201", other_city, "书山区总工会")
    unit = make_body("unit", "990101", district, "一厂工会")
    other_unit = make_body("unit", "990201", other_district, "二厂工会")
    empty = make_body("unit", "990101", district, "空厂工会")
    with acting(SYSTEM):
        employer = Employer.objects.create(name_zh="一厂", uscc=OTHER_USCC, region="990101", union_body=unit)
        other = Employer.objects.create(
            name_zh="二厂", uscc="91990201MADEM0004L", region="990201", union_body=other_unit
        )
        return World(
            province=province,
            city=city,
            other_city=other_city,
            district=district,
            other_district=other_district,
            unit=unit,
            other_unit=other_unit,
            empty=empty,
            employer=employer,
            other_employer=other,
            reviewer_mandate=Mandate.objects.create(person=ALICE, role="reviewer", body=city, starts_on=FOUNDED),
            other_mandate=Mandate.objects.create(person=CHARLIE, role="reviewer", body=other_city, starts_on=FOUNDED),
            employer_mandate=Mandate.objects.create(person=EVE, role="employer", employer=employer, starts_on=FOUNDED),
        )


def told() -> list[str]:
    """Names of all events the acting bodies of a test can have written, whoever wrote them."""
    bodies = ["system", *(str(pk) for pk in Body.objects.values_list("pk", flat=True))]
    found = []
    for body in bodies:
        with acting(Actor(role=Role.OPERATOR, body=body)):
            found += Event.objects.order_by("pk").values_list("name", flat=True)
    return found
