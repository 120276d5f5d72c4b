"""Two cities with the same things in each, committed; every row and id is known by the side it belongs to."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
import pytest
from django.apps import apps
from pytest_django.plugin import DjangoDbBlocker

from tests.casework.applications.world import AT, ELIGIBLE, LATER, claims_of, drafted, handed_in, own_files, worker
from tests.casework.organisations.world import FOUNDED
from tests.casework.people.world import real
from tests.casework.reviews.world import SOON, THEN, Offices, by_hand, make_offices, officer, open_step
from tests.conftest import _empty_tables
from yuanmeng.adapters import postgres_server
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.applications.add_member import add_member
from yuanmeng.casework.applications.models import Claim, Document
from yuanmeng.casework.applications.move import move
from yuanmeng.casework.applications.prepare_cohort import prepare_cohort
from yuanmeng.casework.disclosure.publish_notice import publish_notice
from yuanmeng.casework.disclosure.raise_objection import raise_objection
from yuanmeng.casework.eligibility.claim_employment import claim_employment
from yuanmeng.casework.eligibility.record_award import record_awards
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.notices.tell import tell
from yuanmeng.casework.organisations.models import Body, Employer, Mandate
from yuanmeng.casework.people.read_file import read_file
from yuanmeng.casework.reviews.appeal import appeal
from yuanmeng.casework.reviews.declare_tie import declare_tie
from yuanmeng.casework.reviews.models import Vote
from yuanmeng.casework.reviews.refuse import refuse_step
from yuanmeng.casework.reviews.take_up import take_up
from yuanmeng.rules.actors import MACHINE, PUBLIC, SYSTEM, Actor, Role
from yuanmeng.rules.eligibility.awards import Award
from yuanmeng.rules.lifecycles.claim import Action
from yuanmeng.rules.purposes import Purpose
from yuanmeng.rules.reviews.conflicts import TieKind

IDS = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
OF_THE_PUBLIC = '"body":"public"'
SEEN_BY_ALL = {"disclosure_entry"}  # the masked lines of a notice that is shown; what they must not tell is checked
Rows = dict[str, set[str]]


ANY = {
    "document_id": "applications_document",
    "appeal_id": "reviews_appeal",
    "cohort_id": "applications_cohort",
    "message_id": "notices_message",
    "objection_id": "disclosure_objection",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """`actors` by the part they play. `rows`: primary keys by guarded table. `ids`: every id that stands in them or
    names firm and accounts, those of public lines left out. `plain`: what stands nowhere readable. `named`: one of each
    kind as addresses call it; the application and the claim are the worker's own, the step is open."""

    actors: dict[str, Actor]
    rows: Rows
    ids: frozenset[str]
    plain: frozenset[str]
    named: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    here: Side
    there: Side

    def foreign(self, actor: Actor) -> Side:
        """The side the actor has nothing to do with."""
        return self.there if actor in self.here.actors.values() else self.here


def guarded_tables(admin: psycopg.Connection) -> list[str]:
    found = admin.execute("SELECT relname FROM pg_class WHERE relrowsecurity AND relkind = 'r' ORDER BY relname")
    return [name for (name,) in found.fetchall()]


def key_of(table: str) -> str:
    (model,) = [one for one in apps.get_models() if one._meta.db_table == table]
    return str(model._meta.pk.column)


@contextmanager
def superuser(postgres: Path) -> Iterator[psycopg.Connection]:
    """Sees and may do everything; what it does is undone at the end."""
    with psycopg.connect(host=str(postgres), user="postgres", dbname=postgres_server.DATABASE) as admin:
        yield admin
        admin.rollback()


def snapshot(postgres: Path) -> dict[str, dict[str, str]]:
    """Every row of every guarded table, as text by primary key."""
    with superuser(postgres) as admin:
        return {
            table: dict(admin.execute(f"SELECT {key_of(table)}::text, row_to_json(one)::text FROM {table} one"))  # type: ignore[call-overload]
            for table in guarded_tables(admin)
        }


def make_sides(postgres: Path) -> Sides:
    offices = make_offices()
    by_hand(offices, working_days=10)
    province = offices.province
    common = snapshot(postgres)
    here_actors = _side(offices, province.employer, province.unit, province.district, province.city, "990101", 10)
    middle = snapshot(postgres)
    there_actors = _side(
        offices,
        province.other_employer,
        province.other_unit,
        province.other_district,
        province.other_city,
        "990201",
        20,
    )
    after = snapshot(postgres)
    shared = set(IDS.findall(str(common)))
    shared |= {one for row in after["foundation_event"].values() if OF_THE_PUBLIC in row for one in IDS.findall(row)}
    told, other = _told(middle, common), _told(after, middle)
    ids, others = set(IDS.findall(str(told))), set(IDS.findall(str(other)))
    shared |= ids & others
    return Sides(
        here=_as_side(here_actors, told, ids - shared, province.employer, 10),
        there=_as_side(there_actors, other, others - shared, province.other_employer, 20),
    )


def _told(after: dict[str, dict[str, str]], before: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """What came in between; the public sees the events of what it did itself: that an objection was raised."""
    return {
        table: {key: row for key, row in rows.items() if key not in before[table] and OF_THE_PUBLIC not in row}
        for table, rows in after.items()
    }


def _as_side(
    actors: dict[str, Actor], told: dict[str, dict[str, str]], ids: set[str], employer: Employer, serial: int
) -> Side:
    public = set(told["disclosure_entry"])
    people = [actor.person for actor in actors.values()]
    accounts = {str(pk) for pk in Account.objects.filter(person__in=people).values_list("pk", flat=True)}
    plain = {text for one in range(serial, serial + 6) for text in (real(one).id_number, real(one).phone)}
    keys = {table: set(rows) for table, rows in told.items() if rows}
    return Side(
        actors=actors,
        rows=keys,
        ids=frozenset(ids | accounts | {str(employer.pk)}) - public,
        plain=frozenset(plain),
        named={
            "application_id": _one(told, "applications_application", str(actors["worker"].person)),
            "claim_id": _one(told, "applications_claim", str(actors["worker"].person)),
            "step_id": _one(told, "reviews_reviewstep", '"state":"open"'),
            "employment_id": _one(told, "eligibility_employment", '"confirmed_at":null'),
            **{name: _one(told, table) for name, table in ANY.items()},
        },
    )


def _side(
    offices: Offices, employer: Employer, unit: Body, district: Body, city: Body, region: str, serial: int
) -> dict[str, Actor]:
    """Everything that can happen to a worker, in one city; who acts there."""
    window, facts = offices.window, {**ELIGIBLE, "work_region": region}
    first, second = officer(unit, 1000 * serial + 1), officer(unit, 1000 * serial + 2)
    actors = {
        "unit": first,
        "reviewer": officer(district, 1000 * serial + 3),
        "hr": _mandated(Role.EMPLOYER, employer.pk, 1000 * serial + 4),
        "steward": _mandated(Role.STEWARD, unit.pk, 1000 * serial + 5),
        "funds": _mandated(Role.FUNDS, city.pk, 1000 * serial + 6, city.region),
    }
    ill = {**facts, "union_member": "no"}
    people = [
        worker(serial + one, region=region, verified=ill if one == 1 else facts, works_at=employer if one < 4 else None)
        for one in range(5)
    ]
    applications = [handed_in(one, [window]) for one in people[:3]]
    claims = [claims_of(one, application)[0] for one, application in zip(people, applications, strict=False)]
    _pass(claims[2])
    _paid(claims[2], people[2])
    take_up(at=SOON)
    refuse_step(first, open_step(claims[1]).pk, conditions=["c2_member"], at=THEN)
    appeal(people[1], claims[1].pk, reason="我有会员证，请再看一遍。", at=THEN)
    with acting(second):
        Vote.objects.create(step=open_step(claims[0]), person=second.person, action="pass", at=THEN)
    declare_tie(second, TieKind.OWNER, employer_id=employer.pk, at=THEN)
    read_file(actors["reviewer"], people[0].person or uuid4(), Purpose.ELIGIBILITY, at=THEN)
    notice = publish_notice(offices.province.province_funds, window.pk, at=THEN)
    raise_objection(PUBLIC, notice.pk, None, reason="我和他同一个车间，他三月已离职。", contact="", at=THEN)
    cohort = prepare_cohort(actors["steward"], f"一车间{serial}", at=THEN)
    named = real(serial + 3)
    add_member(
        actors["steward"], cohort.pk, name=named.name, id_number=named.id_number, window_ids=[window.pk], at=THEN
    )
    draft = drafted(people[4], [window])
    with acting(people[4]):
        Document.objects.create(
            application=draft, person_id=people[4].person, kind="member-card", media_type="image/png", size=1,
            sha256="0" * 64, scan="not_scanned", uploaded_at=THEN,
        )  # fmt: skip
    claim_employment(people[4], employer.pk, at=THEN)
    tell(at=THEN)
    for actor in (*actors.values(), people[0]):
        Account.objects.create(person=actor.person, login=f"a{str(actor.person)[-12:]}", joined_at=AT)
    return actors | {"worker": people[0]}


def _one(told: dict[str, dict[str, str]], table: str, words: str = "") -> str:
    """The key of a row in which these words stand."""
    return next(key for key, row in told[table].items() if words in row)


def _mandated(role: Role, body: UUID, serial: int, region: str | None = None) -> Actor:
    person = UUID(int=serial)
    where = {"employer_id": body} if role is Role.EMPLOYER else {"body_id": body}
    with acting(SYSTEM):
        Mandate.objects.create(person=person, role=role, starts_on=FOUNDED, **where)
    return Actor(role=role, body=str(body), person=person, region=region)


def _pass(claim: Claim) -> None:
    with acting(MACHINE):
        held = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
        move(held, Action.TAKE_UP, MACHINE, at=LATER)
        move(held, Action.PASS, MACHINE, at=LATER)


def _paid(claim: Claim, actor: Actor) -> None:
    award = Award("degree", "", "", date(2025, 5, 1), 100)
    with acting(MACHINE):
        record_awards({claim.pk: (actor.person or uuid4(), award)})


@pytest.fixture(scope="module")
def sides(
    postgres: Path, django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sides]:
    """Committed for all tests of a module, then gone."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        own_files(patch, tmp_path_factory.mktemp("sides"))
        yield make_sides(postgres)
        _empty_tables(postgres)
