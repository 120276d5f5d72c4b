"""Two cities with workers, employers, unions and open windows, all fictional; later apps begin their tests here too.

`make_world()` of organisations gives the bodies; the traits of `worker` say what is known of somebody.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from tests.casework.organisations.world import World, make_world
from tests.casework.people.world import real
from yuanmeng.adapters import crypto, signing
from yuanmeng.casework.applications.models import (
    Application,
    Assessment,
    Claim,
    Cohort,
    Document,
    Draft,
    Member,
    Receipt,
)
from yuanmeng.casework.applications.open_application import open_application
from yuanmeng.casework.applications.submit import submit
from yuanmeng.casework.eligibility.models import Employment, Fact
from yuanmeng.casework.eligibility.state_facts import state_facts
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.organisations.models import Employer
from yuanmeng.casework.people.give_consent import give_consent
from yuanmeng.casework.people.models import Consent, Person
from yuanmeng.casework.people.register import register
from yuanmeng.casework.schemes.models import Window
from yuanmeng.casework.schemes.open_window import open_window
from yuanmeng.rules.actors import MACHINE, Actor, Role, applicant
from yuanmeng.rules.facts import Origin, Seen
from yuanmeng.rules.purposes import CONSENTS, Purpose

AT = datetime(2026, 11, 25, 1, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 25, 2, 0, tzinfo=UTC)
NEXT_DAY = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
TOO_LATE = datetime(2026, 12, 12, 1, 0, tzinfo=UTC)
HERE, THERE = "990101", "990201"
DEGREE, COURIER = "990000-demo-degree/2026", "990000-demo-courier/2026"
ELIGIBLE: Mapping[str, str] = {
    "work_region": HERE,
    "union_member": "yes",
    "post_level": "frontline",
    "study_level": "college",
    "enrolled_on": "2026-03-01",
    "enrolment_on_record": "yes",
    "major_fits": "yes",
}
"""What makes somebody eligible under DEGREE."""


def own_files(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Keys and a folder for files of its own for one test."""
    crypto.make_key_file(folder / "keys")
    signing.make_key_file(folder / "signing-key")
    patch.setattr(settings, "KEYS_FILE", folder / "keys")
    patch.setattr(settings, "SIGNING_KEY_FILE", folder / "signing-key")
    patch.setattr(settings, "FILES", folder / "files")


@dataclass(frozen=True, slots=True, kw_only=True)
class Province(World):
    """The unions and employers of organisations, and the window of DEGREE, open until 11 December 2026.

    Officers: `reviewer` of the city here, `stranger` of the other city, `above` of the province, `funds` of the city;
    besides them `hr`, `steward` and `unit_reviewer` of the factory here, each with one of the other place.
    """

    window: Window

    @property
    def district_reviewer(self) -> Actor:
        return Actor(role=Role.REVIEWER, body=str(self.district.pk), person=UUID(int=106), region=HERE)

    @property
    def province_funds(self) -> Actor:
        return Actor(role=Role.FUNDS, body=str(self.province.pk), person=UUID(int=107), region="990000")

    @property
    def unit_reviewer(self) -> Actor:
        return Actor(role=Role.REVIEWER, body=str(self.unit.pk), person=UUID(int=101))

    @property
    def other_unit_reviewer(self) -> Actor:
        return Actor(role=Role.REVIEWER, body=str(self.other_unit.pk), person=UUID(int=102))

    @property
    def steward(self) -> Actor:
        return Actor(role=Role.STEWARD, body=str(self.unit.pk), person=UUID(int=103))

    @property
    def other_steward(self) -> Actor:
        return Actor(role=Role.STEWARD, body=str(self.other_unit.pk), person=UUID(int=104))

    @property
    def other_hr(self) -> Actor:
        return Actor(role=Role.EMPLOYER, body=str(self.other_employer.pk), person=UUID(int=105))


def make_province() -> Province:
    world = make_world()
    window = open_window(MACHINE, DEGREE, at=AT)
    return Province(**{name: getattr(world, name) for name in World.__slots__}, window=window)


def worker(
    serial: int,
    *,
    region: str = HERE,
    verified: Mapping[str, str] = {},
    works_at: Employer | None = None,
    consents: Collection[Purpose] = CONSENTS,
) -> Actor:
    """A worker with a registered real name; `verified` are facts a register vouches for."""
    actor = applicant(UUID(int=9000 + serial))
    assert actor.person is not None
    register(actor, real(serial), region=region, at=AT)
    for purpose in consents:
        give_consent(actor, purpose, text_version="2026-11", at=AT)
    if verified:
        vouch(actor.person, verified)
    if works_at:
        employ(actor.person, works_at)
    return actor


def eligible_worker(serial: int, *, region: str = HERE, works_at: Employer | None = None) -> Actor:
    """A worker of whom a register vouches for all that DEGREE asks."""
    return worker(serial, region=region, verified={**ELIGIBLE, "work_region": region}, works_at=works_at)


def vouch(person: UUID, facts: Mapping[str, str], *, on: date = date(2026, 11, 20), at: datetime = AT) -> None:
    """A register states these facts."""
    seen = [
        Seen(name=name, value=value, origin=Origin.REGISTRY, verified=True, observed_on=on, reference="register-2026")
        for name, value in facts.items()
    ]
    state_facts(MACHINE, person, seen, at=at)


def employ(person: UUID, employer: Employer) -> None:
    """An open employment that the employer confirmed."""
    with acting(MACHINE):
        Employment.objects.create(
            person_id=person,
            employer=employer,
            started_on=date(2024, 1, 1),
            confirmed_at=AT,
            confirmed_by=str(employer.pk),
        )


def drafted(actor: Actor, windows: Collection[Window], answers: Mapping[str, str | None] = {}) -> Application:
    """An application that is not handed in yet."""
    return open_application(actor, [window.pk for window in windows], answers, at=AT)


def handed_in(
    actor: Actor, windows: Collection[Window], answers: Mapping[str, str | None] = {}, *, at: datetime = LATER
) -> Application:
    """A submitted application."""
    application = drafted(actor, windows, answers)
    submit(actor, application.pk, key=uuid4(), at=at)
    with acting(actor):
        application.refresh_from_db()
    return application


def claims_of(actor: Actor, application: Application) -> list[Claim]:
    with acting(actor):
        return list(
            Claim.objects.filter(application=application).select_related("window", "application").order_by("scheme")
        )


def everything(*seen_by: Actor) -> list[object]:
    """Every row of this app and of the tables it writes, as these actors and the machinery see them."""
    models = (Application, Draft, Claim, Assessment, Document, Receipt, Cohort, Member, Fact, Person, Consent, Event)
    found: list[object] = []
    for actor in (MACHINE, *seen_by):
        with acting(actor):
            found += [(model.__name__, list(model.objects.order_by("pk").values())) for model in models]
    return found


def refused(kind: type[Refusal], call: Callable[[], object], *seen_by: Actor) -> Refusal:
    """The refusal, in both languages, after checking that nothing was changed."""
    before = everything(*seen_by)
    with pytest.raises(kind) as caught:
        call()
    assert everything(*seen_by) == before
    assert caught.value.zh
    assert caught.value.en
    return caught.value


def told(actor: Actor, claim: Claim) -> list[str]:
    """Names of the events of a claim as the actor sees them, in order."""
    with acting(actor):
        return list(Event.objects.filter(case=claim.pk).order_by("pk").values_list("name", flat=True))
