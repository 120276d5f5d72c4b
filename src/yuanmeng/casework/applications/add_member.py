"""Prepare one worker's application in a list. Nothing is handed in before the worker says yes."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from yuanmeng.casework.eligibility.models import Employment
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.organisations.models import Body
from yuanmeng.casework.people.finding import holder_of
from yuanmeng.casework.people.keys import keyring
from yuanmeng.casework.people.models import Person, RealName
from yuanmeng.casework.people.normal import normal
from yuanmeng.casework.people.sealing import unseal
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.actors import MACHINE, Actor, Role
from yuanmeng.rules.identity.masking import masked
from yuanmeng.rules.lifecycles.claim import LIVE
from yuanmeng.rules.purposes import Field

from .access import body_of
from .answers import checked, merged
from .cohorts import cohort_for, drawn_token, hash_of
from .models import Application, Claim, Draft, Member
from .open_application import new_application, open_windows
from .place_of_work import PlaceOfWork, place_of_work


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """`token` goes on the paper the worker signs, and is shown this once."""

    member: Member
    token: str = field(repr=False)


def add_member(
    actor: Actor,
    cohort_id: UUID,
    *,
    name: str,
    id_number: str,
    window_ids: Collection[UUID],
    answers: Mapping[str, str | None] = {},
    at: datetime,
) -> Added:
    """Who is in the list already and has not answered gets a new code; the old paper no longer counts.

    Found is only who is registered under this very name and number and belongs to the actor: works for the employer,
    or at an employer of the steward's unit, or lives in the steward's region. All else reads the same, so that nobody
    learns who is registered or who has applied. Raises NotFound, Refusal, AnswersRefused.
    """
    kept = checked(answers) if actor.role is Role.STEWARD else {}
    plain = normal({Field.NAME: name, Field.ID_NUMBER: id_number})
    with acting(actor):
        cohort = cohort_for(actor, cohort_id)
        person = _belonging(actor, plain)
        token = drawn_token()
        held = Member.objects.select_for_update().filter(cohort=cohort, person=person).first()
        if held is not None:
            return Added(member=_renewed(held, token, actor, at), token=token)
        windows = open_windows(window_ids, at)
        _free(person, windows)
        application = _prepared(actor, person, windows, masked(plain[Field.NAME]), at)
        if actor.role is Role.STEWARD:
            typed = {"answers": merged({}, kept), "steward_body_id": application.steward_body_id, "saved_at": at}
            Draft.objects.create(application=application, person=person, **typed)
        member = Member.objects.create(
            cohort=cohort, body=cohort.body, application=application, person=person, token_hash=hash_of(token)
        )
        record("member.add", str(member.pk), actor, at=at)
        return Added(member=member, token=token)


def _prepared(actor: Actor, person: Person, windows: list[Window], shown_as: str, at: datetime) -> Application:
    place, steward = place_of_work(person.pk), None
    if actor.role is Role.STEWARD:
        steward = Body.objects.get(pk=actor.body)
    else:
        place = PlaceOfWork(employer=body_of(actor), unit_body=place.unit_body)
    return new_application(person, windows, actor, place, at=at, language="", steward_body=steward, shown_as=shown_as)


def _belonging(actor: Actor, plain: Mapping[Field, str]) -> Person:
    """Asked as the machinery; the number is held, so that one worker is added once."""
    keys = keyring()
    with acting(MACHINE):
        holder = holder_of(keys, plain[Field.ID_NUMBER])
        row = RealName.objects.select_related("person").filter(pk=holder).first()
        is_same = row is not None and unseal(keys, row, [Field.NAME]) == {Field.NAME: plain[Field.NAME]}
        if row is None or not is_same or row.person.deletion_asked_at or not _is_theirs(actor, row.person):
            raise _not_found()
        return row.person


def _is_theirs(actor: Actor, person: Person) -> bool:
    body = body_of(actor)
    jobs = Employment.objects.filter(person=person, ended_on__isnull=True)
    if actor.role is Role.EMPLOYER:
        return jobs.filter(employer=body).exists()
    prefix = re.sub("(00)+$", "", actor.region) if actor.region else None
    in_region = prefix is not None and person.region.startswith(prefix)
    return in_region or jobs.filter(employer__union_body=body).exists()


def _free(person: Person, windows: list[Window]) -> None:
    with acting(MACHINE):
        running = Claim.objects.filter(person=person, window__in=windows, state__in=[state.value for state in LIVE])
        if running.exists():
            raise _not_found()


def _renewed(member: Member, token: str, actor: Actor, at: datetime) -> Member:
    if member.confirmed_at or member.declined_at:
        raise Refusal(zh="这个人已经答复过。", en="This worker has answered already.")
    member.token_hash = hash_of(token)
    member.save(update_fields=["token_hash"])
    record("member.renew", str(member.pk), actor, at=at)
    return member


def _not_found() -> Refusal:
    return Refusal(
        zh="按这个姓名和身份证号，现在没有能由你们准备申请的人。请核对，或请本人自己申请。",
        en="Under this name and identity number there is nobody for whom you can prepare an application now: check, "
        "or let the worker apply.",
    )
