"""Raising an objection: anybody, with a reason, in time; nothing is kept of who it was."""

from datetime import date, timedelta
from uuid import uuid4

import pytest

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import ON_LAST_DAY, OVER, PUBLISHED, REASON, line_of, published, refused
from yuanmeng.casework.disclosure import raise_objection as module
from yuanmeng.casework.disclosure.contact_of import contact_of
from yuanmeng.casework.disclosure.models import Entry, Objection, PublicNotice
from yuanmeng.casework.disclosure.move import strike
from yuanmeng.casework.disclosure.raise_objection import raise_objection
from yuanmeng.casework.disclosure.read import objection_by_code
from yuanmeng.casework.disclosure.take_down import take_down
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.rules.actors import MACHINE, PUBLIC


def file(notice: PublicNotice, entry: Entry | None, **given: object) -> str:
    said = {"reason": REASON, "contact": "", "at": PUBLISHED, **given}
    return raise_objection(PUBLIC, notice.pk, entry.pk if entry else None, **said)  # type: ignore[arg-type]


def test_the_code_opens_the_objection_and_nothing_else_does(province: Province) -> None:
    notice, [(_, claim), _] = published(province)
    code = file(notice, line_of(claim))
    found = objection_by_code(code.lower().replace("-", " "))
    assert (found.reason, found.state, found.due_on) == (REASON, "filed", date(2026, 12, 2))
    assert code not in found.code_hash
    with acting(PUBLIC):
        assert Objection.objects.count() == 0
    with pytest.raises(NotFound):
        objection_by_code("0000-0000-0000")
    with pytest.raises(NotFound):
        objection_by_code("'")


def test_contact_is_sealed_and_read_by_the_body_with_a_trace(province: Province) -> None:
    notice, _ = published(province)
    objection = objection_by_code(file(notice, None, contact="写信到一厂门卫室"))
    assert "一厂" not in objection.contact
    assert contact_of(province.above, objection.pk, at=PUBLISHED) == "写信到一厂门卫室"
    with acting(province.above):
        assert Event.objects.filter(name="objection.contact_read", subject=str(objection.pk)).count() == 1
    for stranger in (province.stranger, province.reviewer, province.province_funds):
        with pytest.raises(NotFound):
            contact_of(stranger, objection.pk, at=PUBLISHED)


def test_its_event_stands_with_the_claim_and_names_nobody(province: Province) -> None:
    notice, [(worker, claim), _] = published(province)
    file(notice, line_of(claim), contact="19900000001")
    with acting(worker):
        event = Event.objects.get(case=claim.pk, name="objection.file")
    assert (event.person, event.body, set(event.data)) == (None, "public", {"notice"})


def test_the_same_form_sent_twice_is_one_objection_with_one_code(province: Province) -> None:
    notice, _ = published(province)
    key = uuid4()
    assert file(notice, None, key=key) == file(notice, None, key=key)
    assert file(notice, None, key=uuid4()) != file(notice, None, key=key)
    with acting(MACHINE):
        assert Objection.objects.count() == 2


@pytest.mark.parametrize("reason", ["", "   ", "不同意", "很" * 2001])
def test_a_reason_is_asked_for(province: Province, reason: str) -> None:
    notice, _ = published(province)
    refused(Refusal, lambda: file(notice, None, reason=reason))


def test_contact_has_its_length(province: Province) -> None:
    notice, _ = published(province)
    refused(Refusal, lambda: file(notice, None, contact="1" * 101))


def test_until_the_end_of_the_last_day(province: Province) -> None:
    notice, _ = published(province)
    file(notice, None, at=ON_LAST_DAY)
    assert "已经结束" in refused(Refusal, lambda: file(notice, None, at=OVER)).zh


def test_not_after_it_was_taken_down(province: Province) -> None:
    notice, _ = published(province)
    take_down(province.province_funds, notice.pk, at=PUBLISHED)
    refused(Refusal, lambda: file(notice, None))


def test_not_to_a_line_that_is_struck_or_of_another_notice_or_of_none(province: Province) -> None:
    notice, [(worker, claim), _] = published(province)
    line = line_of(claim)
    with acting(worker):
        strike(claim.pk, at=PUBLISHED)
    refused(NotFound, lambda: file(notice, line))
    refused(NotFound, lambda: raise_objection(PUBLIC, uuid4(), None, reason=REASON, contact="", at=PUBLISHED))
    refused(NotFound, lambda: raise_objection(PUBLIC, notice.pk, uuid4(), reason=REASON, contact="", at=PUBLISHED))


def test_a_flood_is_stopped_for_an_hour(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    notice, _ = published(province)
    monkeypatch.setattr(module, "PER_HOUR", 2)
    for _ in range(2):
        file(notice, None)
    assert "太多" in refused(Refusal, lambda: file(notice, None)).zh
    file(notice, None, at=PUBLISHED + timedelta(hours=1, seconds=1))
