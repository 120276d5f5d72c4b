"""Evidence: cleaned, encrypted, looked at with a record; refused without a trace."""

import re
import socket
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from threading import Thread
from uuid import UUID, uuid4

import pytest
from django.conf import settings

from tests.adapters.uploads.samples import SECRET, jpeg, png
from tests.casework.applications.world import (
    AT,
    LATER,
    NEXT_DAY,
    Province,
    claims_of,
    drafted,
    eligible_worker,
    handed_in,
    refused,
    told,
)
from yuanmeng.adapters.file_store import stored_ids
from yuanmeng.casework.applications.attach import attach
from yuanmeng.casework.applications.discard import discard
from yuanmeng.casework.applications.fetch_document import fetch_document
from yuanmeng.casework.applications.models import Document
from yuanmeng.casework.applications.own_papers import documents_of
from yuanmeng.casework.applications.read import what_is_missing
from yuanmeng.casework.applications.remove_document import remove_document
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.people.models import FileRead
from yuanmeng.casework.people.withdraw_consent import withdraw_consent
from yuanmeng.rules.actors import MACHINE, Actor
from yuanmeng.rules.purposes import Purpose

RECORD = "student-record"


def given(actor: Actor, application: UUID, *, code: str = "", raw: bytes | None = None, kind: str = RECORD) -> Document:
    return attach(actor, application, kind, BytesIO(raw or PHOTO), "学籍.jpg", report_code=code, at=LATER)


PHOTO = jpeg()


def files() -> set[UUID]:
    return set(stored_ids(settings.FILES))


def looks(person: UUID | None) -> list[tuple[str, str, str]]:
    with acting(MACHINE):
        return list(FileRead.objects.filter(person=person).order_by("pk").values_list("reader_role", "purpose", "what"))


def test_a_photo_is_cleaned_kept_encrypted_and_told(province: Province) -> None:
    alice = eligible_worker(1)
    application = drafted(alice, [province.window])
    document = given(alice, application.pk, code="1234 5678 9012")
    assert (document.media_type, document.scan, document.kind) == ("image/jpeg", "not_scanned", RECORD)
    assert re.match(r"^[a-z][0-9]\.", document.report_code)
    assert files() == {document.pk}
    (stored,) = [path for path in Path(settings.FILES).glob("*/*")]
    assert SECRET not in stored.read_bytes()
    assert told(alice, claims_of(alice, application)[0]) == ["claim.open", "document.attach"]
    opened = fetch_document(alice, document.pk, at=LATER)
    assert SECRET not in opened.data
    assert (opened.data[:2], opened.report_code) == (b"\xff\xd8", "123456789012")


def test_the_same_file_again_answers_as_the_first_time(province: Province) -> None:
    alice = eligible_worker(1)
    application = drafted(alice, [province.window])
    first = given(alice, application.pk)
    assert given(alice, application.pk).pk == first.pk
    assert files() == {first.pk}
    other = given(alice, application.pk, kind="diploma")
    assert {one.pk for one in documents_of(alice, application.pk)} == {first.pk, other.pk}


def test_what_is_broken_or_of_no_kind_leaves_nothing_behind(province: Province) -> None:
    alice, bob = eligible_worker(1), eligible_worker(2)
    application = drafted(alice, [province.window]).pk
    said = refused(Refusal, lambda: given(alice, application, raw=PHOTO[:300]), alice)
    assert "学籍.jpg" in said.zh
    refused(Refusal, lambda: given(alice, application, code="12345"), alice)
    refused(NotFound, lambda: given(alice, application, kind="love-letter"), alice)
    refused(NotFound, lambda: given(bob, application), alice)
    refused(Refusal, lambda: given(province.reviewer, application), alice)
    discard(alice, application, at=LATER)
    refused(Refusal, lambda: given(alice, application), alice)
    assert files() == set()


@pytest.fixture
def finding_scanner(tmp_path: Path) -> Iterator[str]:
    """A scanner that finds something in everything, speaking as clamd does."""
    place = tmp_path / "scanner"
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(place))
        listener.listen()

        def answer() -> None:
            line, _ = listener.accept()
            with line:
                while not line.recv(65536).endswith(bytes(4)):
                    pass
                line.sendall(b"stream: Own.Sample-1 FOUND\0")

        thread = Thread(target=answer)
        thread.start()
        yield str(place)
        thread.join()


def test_an_infected_file_is_refused_without_a_trace(
    province: Province, finding_scanner: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "VIRUS_SCANNER", finding_scanner)
    alice = eligible_worker(1)
    application = drafted(alice, [province.window])
    said = refused(Refusal, lambda: given(alice, application.pk), alice)
    assert "病毒" in said.zh
    assert files() == set()


def test_every_look_stands_in_the_persons_file(province: Province) -> None:
    alice = eligible_worker(1, works_at=province.employer)
    application = drafted(alice, [province.window])
    document = given(alice, application.pk)
    for actor in (alice, province.reviewer, province.unit_reviewer, province.steward):
        fetch_document(actor, document.pk, at=LATER)
    what = f"document:{RECORD}"
    assert looks(alice.person) == [
        ("applicant", "own_copy", what),
        ("reviewer", "eligibility", what),
        ("reviewer", "eligibility", what),
        ("steward", "assist", what),
    ]
    for actor in (province.stranger, province.other_unit_reviewer, province.hr, eligible_worker(2)):
        refused(NotFound, lambda actor=actor: fetch_document(actor, document.pk, at=LATER), alice)
    withdraw_consent(alice, Purpose.ELIGIBILITY, at=LATER)
    refused(Refusal, lambda: fetch_document(province.reviewer, document.pk, at=LATER), alice)
    assert len(looks(alice.person)) == 4


def test_what_was_never_handed_in_goes_when_it_is_removed(province: Province) -> None:
    alice, bob = eligible_worker(1), eligible_worker(2)
    application = drafted(alice, [province.window])
    document = given(alice, application.pk)
    refused(NotFound, lambda: remove_document(bob, document.pk, at=LATER), alice)
    refused(Refusal, lambda: remove_document(province.reviewer, document.pk, at=LATER), alice)
    remove_document(alice, document.pk, at=LATER)
    assert files() == set()
    assert documents_of(alice, application.pk) == []
    refused(NotFound, lambda: remove_document(alice, document.pk, at=LATER), alice)
    refused(NotFound, lambda: fetch_document(alice, document.pk, at=LATER), alice)


def test_what_was_handed_in_stays_stored(province: Province) -> None:
    alice = eligible_worker(1)
    application = drafted(alice, [province.window])
    document = attach(alice, application.pk, RECORD, BytesIO(png()), "a.png", at=AT)
    handed_in(alice, [province.window])
    remove_document(alice, document.pk, at=NEXT_DAY)
    assert files() == {document.pk}


def test_a_document_verifies_no_fact_and_is_counted_as_brought(province: Province) -> None:
    bob = eligible_worker(2)
    application = drafted(bob, [province.window], {"prior_awards": "yes"})
    given(bob, application.pk, kind="award-record")
    missing = what_is_missing(bob, application.pk, at=AT)
    assert [(paper.kind, paper.brought) for paper in missing.papers] == [("award-record", 1)]
    assert missing.to_bring == ()
    assert missing.claims[0].verdict.status == "undecided"


def test_a_lost_file_is_not_found(province: Province) -> None:
    alice = eligible_worker(1)
    document = given(alice, drafted(alice, [province.window]).pk)
    for path in Path(settings.FILES).glob("*/*"):
        path.unlink()
    refused(NotFound, lambda: fetch_document(alice, document.pk, at=LATER), alice)
    refused(NotFound, lambda: fetch_document(alice, uuid4(), at=LATER), alice)
