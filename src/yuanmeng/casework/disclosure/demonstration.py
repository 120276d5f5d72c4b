"""Cases of the fictional province 990000, made by the same verbs that workers and officers use."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from uuid import NAMESPACE_OID, UUID, uuid5

from django.utils.timezone import localdate

from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.applications.open_application import open_application
from yuanmeng.casework.applications.submit import submit
from yuanmeng.casework.eligibility.import_register import import_register
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.organisations.access import mandate_of
from yuanmeng.casework.people.finding import REGISTRY, holder_of
from yuanmeng.casework.people.give_consent import give_consent
from yuanmeng.casework.people.keys import keyring
from yuanmeng.casework.reviews.appeal import appeal
from yuanmeng.casework.reviews.ask_for_human import ask_for_human
from yuanmeng.casework.reviews.decide import pass_step
from yuanmeng.casework.reviews.desk import Desk, desk
from yuanmeng.casework.reviews.queue import queue
from yuanmeng.casework.reviews.refuse import refuse_step
from yuanmeng.casework.reviews.send_back import return_step
from yuanmeng.casework.reviews.take_up import take_up
from yuanmeng.casework.schemes.models import Window
from yuanmeng.casework.schemes.open_window import open_window
from yuanmeng.rules.actors import MACHINE, Actor, applicant
from yuanmeng.rules.purposes import Purpose

WORDING = "2026-11-25"
CONSENTS = (Purpose.ELIGIBILITY, Purpose.CONTACT, Purpose.EMPLOYMENT, Purpose.NOTICE)
DEGREE, COURIER = "990000-demo-degree/2026", "990000-demo-courier/2026"
DAYS = 3
PEOPLE_ASK = 4
"""Of so many workers one asks that people decide, so that every level has something to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A worker of the demonstration's register, and the place in the list."""

    place: int
    person: UUID
    row: Mapping[str, str]


def seed_cases(policies: Path, *, at: datetime) -> int:
    """Windows, a register, applications and first decisions; how many applications. Again it changes nothing."""
    if Window.objects.filter(region__startswith="99").exists():
        return 0
    windows = {scheme: open_window(MACHINE, scheme, at=at).pk for scheme in (DEGREE, COURIER)}
    import_register(REGISTRY, policies / "demo" / "register.csv", at=at)
    workers = _workers(policies / "demo" / "register.csv")
    for day in range(DAYS, -1, -1):
        then = at - timedelta(days=day)
        for one in workers[:-6]:  # the last ones are left to try the whole way with
            if one.place % (DAYS + 1) == day:
                _apply(one, windows, at=then)
        while take_up(at=then):
            pass
    _decide(at)
    return len(workers)


def _workers(register: Path) -> list[Listed]:
    keys = keyring()
    with register.open(encoding="utf-8", newline="") as file, acting(REGISTRY):
        found = [(place, holder_of(keys, row["身份证号"]), row) for place, row in enumerate(csv.DictReader(file))]
    return [Listed(place=place, person=person, row=row) for place, person, row in found if person]


def _apply(one: Listed, windows: Mapping[str, UUID], *, at: datetime) -> None:
    me = applicant(one.person)
    for purpose in CONSENTS:
        give_consent(me, purpose, text_version=WORDING, at=at)
    chosen = [windows[DEGREE]] + ([windows[COURIER]] if one.row["platform_kind"] == "快递员" else [])
    with acting(me):  # at once: the machinery takes up within seconds what it sees
        application = open_application(me, chosen, {"work_region": one.row["work_region"]}, at=at)
        submit(me, application.pk, key=uuid5(NAMESPACE_OID, f"demonstration {one.place}"), at=at)
        if one.place % PEOPLE_ASK == 1:
            for claim in list(Claim.objects.filter(application=application).values_list("pk", flat=True)):
                ask_for_human(me, claim, at=at)


def _decide(at: datetime) -> None:
    """Some steps at each level: the unit passes, sends back and refuses; district and city pass a few."""
    unit = _officer("unit-reviewer", at)
    _refuse_and_appeal(unit, at)
    steps = _waiting(unit, at)
    return_step(unit, steps[0], items=["major_fits"], note="请上传本学期课程表，说明所学专业。", at=at)
    _pass(unit, steps[2:8], at)
    for login, count in (("district-reviewer", 4), ("city-reviewer", 2)):
        officer = _officer(login, at)
        _pass(officer, _waiting(officer, at)[:count], at)


def _pass(officer: Actor, steps: Sequence[UUID], at: datetime) -> None:
    for step in steps:
        seen = desk(officer, step)
        if seen.verdict is not None and seen.verdict.status == "eligible":
            pass_step(officer, step, at=at)


def _refuse_and_appeal(unit: Actor, at: datetime) -> None:
    """Two workers whom the rules refuse; the first appeals."""
    refused: list[Desk] = []
    for step in _waiting(unit, at):
        seen = desk(unit, step)
        if seen.verdict is not None and seen.verdict.status == "refused" and len(refused) < 2:
            named = [condition for condition, _ in seen.conditions]
            refuse_step(unit, step, conditions=named, note="条件不符合，理由见下。", at=at)
            refused.append(seen)
    first = refused[0]
    appeal(applicant(first.person_id), first.claim_id, reason="我的岗位已经调整，现在是一线岗位，请再核对。", at=at)


def _waiting(officer: Actor, at: datetime) -> list[UUID]:
    return [row.id for row in queue(officer, at=at).rows]


def _officer(login: str, at: datetime) -> Actor:
    return mandate_of(Account.objects.get(login=login).person, localdate(at))
