"""A worker says yes to what was prepared: on the own telephone, or on paper before a steward. Then it is handed in."""

from datetime import datetime
from typing import Literal
from uuid import UUID, uuid5

from yuanmeng.casework.accounts.claim_person import claim_person
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.accounts.sealing import hashes, unseal_phone
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record_many, told
from yuanmeng.casework.people.give_consent import give_consent
from yuanmeng.casework.people.keys import keyring
from yuanmeng.casework.people.models import Consent, RealName
from yuanmeng.rules.actors import MACHINE, Actor, Role, applicant
from yuanmeng.rules.purposes import Purpose

from .cohorts import member_for, waits
from .models import Claim, Member, Receipt
from .standing import ASKED
from .submit import submit

How = Literal["phone", "paper"]
BY: dict[How, Role] = {"phone": Role.APPLICANT, "paper": Role.STEWARD}
TEXT_VERSION = "cohort-2026-11"
"""The wording on the paper and on the page: docs of the confirmation say which purposes it names."""


def agreed_to(member: Member) -> tuple[Purpose, ...]:
    """The purposes the worker consents to with the yes: paper and page must name each."""
    helper = Purpose.ASSIST if member.application.steward_body_id else Purpose.EMPLOYMENT
    return (*ASKED, helper)


def confirm_member(
    actor: Actor,
    token: str,
    *,
    how: How,
    at: datetime,
    member_id: UUID | None = None,
    account_id: UUID | None = None,
) -> Receipt:
    """`phone`: the worker, signed in, with the code or by `member_id` of the own; a new account (`account_id`) takes
    the registered file over when its telephone is the registered one. `paper`: a steward who has the signed paper
    with its code witnesses. Repeated it answers with the same receipt.

    Raises NotFound; Refusal when it is not the worker's, was declined, or cannot be handed in now.
    """
    if actor.role is not BY[how]:
        raise Refusal(
            zh="手机确认由本人，纸质确认由帮办员录入。",
            en="By telephone the worker confirms; on paper a steward records it.",
        )
    with acting(actor):
        member = member_for(actor, token, member_id)
        waits(member)
        if how == "phone" and member.person_id != actor.person:
            _take_over(member, account_id, at)
        worker = applicant(member.person_id)
        with acting(worker):
            is_new = member.confirmed_at is None
            if is_new:
                _agree(worker, member, at)
                member.confirmed_at, member.confirmed_how = at, how
                member.save(update_fields=["confirmed_at", "confirmed_how"])
            receipt = submit(worker, member.application_id, key=uuid5(member.pk, "confirmed"), at=at)
            claims = list(Claim.objects.filter(application=member.application_id).values_list("pk", flat=True))
        if is_new:
            record_many(
                told("member.confirm", str(member.pk), actor, at=at, case=claim, how=how, prepared_by=member.body)
                for claim in claims
            )
        return receipt


def _agree(worker: Actor, member: Member, at: datetime) -> None:
    """Each consent is the worker's own and logged as such; one that is open already stays as it was given."""
    held = Consent.objects.filter(person=member.person_id, withdrawn_at__isnull=True)
    given = set(held.values_list("purpose", flat=True))
    for purpose in agreed_to(member):
        if purpose not in given:
            give_consent(worker, purpose, text_version=TEXT_VERSION, at=at)


def _take_over(member: Member, account_id: UUID | None, at: datetime) -> None:
    """Code and registered telephone together: who prepared the list knows the code, but does not answer that number."""
    keys = keyring()
    with acting(MACHINE):
        account = Account.objects.filter(pk=account_id).first() if account_id else None
        row = RealName.objects.get(pk=member.person_id)
        phone = unseal_phone(keys, account) if account else ""
        if account is None or not phone or row.phone_hash not in hashes(keys, phone):
            raise Refusal(
                zh="这个账号的手机号和登记的不一样，请用登记的手机登录，或带身份证到工会办理。",
                en="This account's telephone is not the registered one: sign in with that, or bring your ID card to "
                "the union.",
            )
    claim_person(account.pk, member.person_id, at=at)
