"""Stored evidence and its verification codes move to the current key and stay readable."""

from io import StringIO
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import settings
from django.core.management import call_command

from tests.casework.applications.world import AT, LATER, Province, drafted, eligible_worker
from yuanmeng.adapters import file_store
from yuanmeng.adapters.crypto import append_key, decrypt, encrypt, is_current
from yuanmeng.adapters.crypto.suites import Suite
from yuanmeng.casework.applications.files import content, kept, place_of_code
from yuanmeng.casework.applications.models import Document
from yuanmeng.casework.applications.rotate_files import rotate_files
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.people.keys import keyring
from yuanmeng.rules.actors import MACHINE, Actor

CODE = "ABCD1234EFGH5678"
FIRST, SECOND = UUID(int=1), UUID(int=2)


@pytest.fixture
def worker(province: Province) -> Actor:
    """With two documents, one of which has a code."""
    actor = eligible_worker(1)
    application = drafted(actor, [province.window])
    for document, code in ((FIRST, CODE), (SECOND, "")):
        kept(document, document.bytes)
        with acting(actor):
            Document.objects.create(
                id=document, application=application, person_id=actor.person, kind="chsi-report", size=16, scan="clean",
                media_type="application/pdf", sha256="0" * 64, uploaded_at=AT,
                report_code=encrypt(keyring(), code, place_of_code(document)) if code else "",
            )  # fmt: skip
    return actor


def code_of(actor: Actor) -> str:
    with acting(actor):
        return Document.objects.values_list("report_code", flat=True).get(pk=FIRST)


def test_files_and_codes_move_to_the_current_key_once(worker: Actor, files: Path) -> None:
    append_key(files / "keys", Suite("s1"))
    assert rotate_files(MACHINE, at=LATER, size=1) == 3
    assert rotate_files(MACHINE, at=LATER, size=1) == 0
    assert [content(one) for one in (FIRST, SECOND)] == [FIRST.bytes, SECOND.bytes]
    assert all(file_store.is_current(settings.FILES, one, keyring()) for one in (FIRST, SECOND))
    code = code_of(worker)
    assert is_current(keyring(), code)
    assert decrypt(keyring(), code, place_of_code(FIRST)) == CODE


def test_the_one_command_moves_them_too(worker: Actor, files: Path) -> None:
    append_key(files / "keys", Suite("s1"))
    out = StringIO()
    call_command("rotate_keys", stdout=out)
    assert "3 files of evidence" in out.getvalue()


def test_only_an_operator_rotates(worker: Actor, province: Province, files: Path) -> None:
    append_key(files / "keys", Suite("s1"))
    before = code_of(worker)
    for actor in (worker, province.reviewer):
        with pytest.raises(Refusal):
            rotate_files(actor, at=LATER)
    assert code_of(worker) == before
    assert not file_store.is_current(settings.FILES, FIRST, keyring())
