"""Claims that passed review, and notices they stand on."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from tests.casework.applications.world import Province, claims_of, eligible_worker, handed_in
from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.applications.move import move
from yuanmeng.casework.disclosure.models import Entry, Objection, PublicNotice
from yuanmeng.casework.disclosure.publish_notice import publish_notice
from yuanmeng.casework.disclosure.raise_objection import raise_objection
from yuanmeng.casework.disclosure.read import objection_by_code
from yuanmeng.casework.eligibility.models import PaidBefore
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.foundation.naming_hashes import naming_hashes
from yuanmeng.casework.organisations.models import Employer, Mandate
from yuanmeng.casework.people.models import RealName
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.actors import MACHINE, PUBLIC, SYSTEM, Actor
from yuanmeng.rules.lifecycles.claim import Action

PUBLISHED = datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
LAST_DAY, DAY_AFTER = date(2026, 12, 2), date(2026, 12, 3)  # five working days from 25 November
ON_LAST_DAY = datetime(2026, 12, 2, 15, 0, tzinfo=UTC)  # eleven at night in China
OVER = datetime(2026, 12, 2, 17, 0, tzinfo=UTC)
REASON = "我和他同一个车间，他今年三月已经离职。"


def passed(
    province: Province, serial: int, *, works_at: Employer | None = None, window: Window | None = None
) -> tuple[Actor, Claim]:
    """A worker and the claim that passed review, the levels taken by the machinery."""
    worker = eligible_worker(serial, works_at=works_at)
    application = handed_in(worker, [window or province.window])
    (claim,) = claims_of(worker, application)
    with acting(MACHINE):
        held = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
        move(held, Action.TAKE_UP, MACHINE, at=PUBLISHED)
        move(held, Action.PASS, MACHINE, at=PUBLISHED)
    return worker, held


def published(province: Province, *, workers: int = 2) -> tuple[PublicNotice, list[tuple[Actor, Claim]]]:
    """A notice with the claims of that many workers of the factory here."""
    found = [passed(province, serial, works_at=province.employer) for serial in range(1, workers + 1)]
    return publish_notice(province.province_funds, province.window.pk, at=PUBLISHED), found


def mandated(actor: Actor) -> Actor:
    """The same officer with a mandate that holds."""
    with acting(SYSTEM):
        Mandate.objects.create(person=actor.person, role=actor.role, body_id=actor.body, starts_on=date(2020, 1, 1))
    return actor


def line_of(claim: Claim) -> Entry:
    with acting(MACHINE):
        return Entry.objects.get(claim=claim.pk)


def objection_to(notice: PublicNotice, entry: Entry | None, *, at: datetime = PUBLISHED) -> Objection:
    code = raise_objection(PUBLIC, notice.pk, entry.pk if entry else None, reason=REASON, contact="", at=at)
    return objection_by_code(code)


def state_of(claim: Claim) -> str:
    with acting(MACHINE):
        return Claim.objects.values_list("state", flat=True).get(pk=claim.pk)


def awards_of(person: UUID | None) -> list[PaidBefore]:
    with acting(MACHINE):
        known_as = RealName.objects.values_list("id_number_hash", flat=True).get(pk=person)
        with naming_hashes(known_as):
            return list(PaidBefore.objects.filter(id_hash=known_as))


def everything() -> list[object]:
    """Every row this app writes, as the machinery sees it, and the events of the claims."""
    with acting(MACHINE):
        models = (PublicNotice, Entry, Objection, Claim)
        rows: list[object] = [list(model.objects.order_by("pk").values()) for model in models]
        return [*rows, Event.objects.count()]


def refused(kind: type[Refusal], call: Callable[[], object]) -> Refusal:
    """The refusal, in both languages, after checking that nothing was changed."""
    before = everything()
    with pytest.raises(kind) as caught:
        call()
    assert everything() == before
    assert caught.value.zh
    assert caught.value.en
    return caught.value
