"""An employer says whether somebody works for it, with the few facts it vouches for."""

from collections.abc import Sequence
from datetime import date, datetime

from django.utils.timezone import localdate

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.facts import Origin, Seen
from yuanmeng.rules.facts.contract import last_day

from .access import employment_for
from .models import Employment
from .state_facts import check, state_facts


def confirm_employment(
    actor: Actor, employment_id: int, *, employed: bool, facts: Sequence[Seen], at: datetime
) -> Employment:
    """A yes confirms the employment and states `facts`; a no ends it today. Said again it answers as before.

    The fact `employed` is stated with either answer, so every claim that reads it learns of it. Raises NotFound when it
    is not the actor's staff; Refusal when a fact cannot be stated, the contract has run out, or it has ended already.
    """
    if actor.role is not Role.EMPLOYER:
        raise Refusal(zh="只有用人单位能确认。", en="Only the employer confirms.")
    today = localdate(at)
    stated = [*(seen for seen in facts if seen.name != "employed"), _employed(actor, employed, today)]
    check(actor, stated, at=at)
    started = _date(facts, "job_started_on")
    if employed:
        _check_contract(facts, today)
    with acting(actor):
        employment = employment_for(actor, employment_id, lock=True)
        if employment.ended_on is not None:
            if employed:
                raise Refusal(
                    zh=f"已登记{employment.ended_on}离职，不能再确认在职。",
                    en=f"The employment ended on {employment.ended_on} and cannot be confirmed any more.",
                )
            return employment
        new = state_facts(actor, employment.person_id, stated if employed else stated[-1:], at=at)
        if employed and not new and employment.confirmed_at is not None:
            return employment
        _write(employment, actor, employed, started, at)
        record("employment.confirm" if employed else "employment.deny", str(employment.pk), actor, at=at)
        return employment


def _write(employment: Employment, actor: Actor, employed: bool, started: date | None, at: datetime) -> None:
    if employed:
        employment.confirmed_at, employment.confirmed_by = at, actor.body
        employment.started_on = started or employment.started_on
    else:
        employment.ended_on = max(localdate(at), employment.started_on or localdate(at))
    employment.save(update_fields=["confirmed_at", "confirmed_by", "started_on", "ended_on"])


def _employed(actor: Actor, employed: bool, today: date) -> Seen:
    return by_the_employer(actor, "employed", "yes" if employed else "no", today)


def by_the_employer(actor: Actor, name: str, value: str, on: date) -> Seen:
    """A fact as an employer vouches for it."""
    return Seen(name=name, value=value, origin=Origin.EMPLOYER, verified=True, observed_on=on, reference=actor.body)


def _check_contract(facts: Sequence[Seen], today: date) -> None:
    """An expired contract is seen: renewed or left."""
    months = next((seen.value for seen in facts if seen.name == "contract_term_months"), "-")
    ended = last_day(_date(facts, "contract_signed_on"), None if months == "-" else int(months))
    if ended is not None and ended < today:
        raise Refusal(
            zh=f"劳动合同到{ended}已到期：请填续签后的合同，没有续签就不填合同，已离职请选“不在职”。",
            en=f"The contract ran out on {ended}: give the renewed one, leave it blank if there is none, "
            'or choose "no longer employed".',
        )


def _date(facts: Sequence[Seen], name: str) -> date | None:
    value = next((seen.value for seen in facts if seen.name == name), "-")
    found = library().vocabulary.facts[name].parse(value)
    return found if isinstance(found, date) else None
