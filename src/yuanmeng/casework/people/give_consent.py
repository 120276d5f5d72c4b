"""Consent to one purpose, separately (PIPL Art. 29). The person alone gives it."""

from datetime import datetime

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.purposes import CONSENTS, Purpose

from .access import person_for
from .models import Consent


def give_consent(actor: Actor, purpose: Purpose, *, text_version: str, at: datetime) -> Consent:
    """Repeated with the same wording it answers as the first time; another wording ends the old consent."""
    if purpose not in CONSENTS:
        raise Refusal(zh="这一用途依法不需要同意。", en="The law asks no consent for this purpose.")
    if actor.role is not Role.APPLICANT or actor.person is None:
        raise Refusal(zh="只有本人能同意。", en="Only the person can consent.")
    with acting(actor):
        person = person_for(actor, actor.person, lock=True)
        held = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True)
        same = held.filter(text_version=text_version).first()
        if same:
            return same
        held.update(withdrawn_at=at)
        record("consent.give", str(person.id), actor, at=at, purpose=purpose, text_version=text_version)
        return Consent.objects.create(person=person, purpose=purpose, text_version=text_version, given_at=at)


def own_open_consent(actor: Actor, purpose: Purpose) -> Consent:
    """The actor's own open consent, locked."""
    if actor.role is not Role.APPLICANT or actor.person is None:
        raise NotFound
    person = person_for(actor, actor.person, lock=True)
    found = Consent.objects.filter(person=person, purpose=purpose, withdrawn_at__isnull=True).first()
    if found is None:
        raise NotFound
    return found
