"""Contacts of objections move to the current key and stay readable."""

from pathlib import Path

import pytest

from tests.casework.applications.world import Province
from tests.casework.disclosure.world import PUBLISHED, REASON, published
from yuanmeng.adapters.crypto import append_key
from yuanmeng.adapters.crypto.suites import Suite
from yuanmeng.casework.disclosure.contact_of import contact_of
from yuanmeng.casework.disclosure.raise_objection import raise_objection
from yuanmeng.casework.disclosure.read import objection_by_code
from yuanmeng.casework.disclosure.rotate_contacts import rotate_contacts
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import MACHINE, PUBLIC


def test_all_move_to_the_current_key_once(province: Province, files: Path) -> None:
    notice, _ = published(province)
    codes = [
        raise_objection(PUBLIC, notice.pk, None, reason=REASON, contact=contact, at=PUBLISHED)
        for contact in ("甲", "", "乙")
    ]
    before = [objection_by_code(code).contact for code in codes]
    append_key(files / "keys", Suite("s1"))
    assert rotate_contacts(MACHINE, at=PUBLISHED, size=1) == 2
    assert rotate_contacts(MACHINE, at=PUBLISHED, size=1) == 0
    found = [objection_by_code(code) for code in codes]
    assert [row.contact != old for row, old in zip(found, before, strict=True)] == [True, False, True]
    assert [contact_of(province.above, row.pk, at=PUBLISHED) for row in found] == ["甲", "", "乙"]


def test_only_an_operator_rotates(province: Province) -> None:
    with pytest.raises(Refusal):
        rotate_contacts(province.above, at=PUBLISHED)
