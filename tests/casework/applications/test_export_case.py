"""The export has the whole case of one person and nothing of anybody else."""

import json
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.adapters.uploads.samples import jpeg
from tests.casework.applications.world import AT, DEGREE, LATER, Province, eligible_worker, handed_in, refused
from yuanmeng.casework.applications.attach import attach
from yuanmeng.casework.applications.export_case import export_all
from yuanmeng.casework.applications.export_paper import export_paper
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.people.models import FileRead
from yuanmeng.rules.actors import Actor


def case(province: Province, serial: int) -> Actor:
    worker = eligible_worker(serial, works_at=province.employer)
    application = handed_in(worker, [province.window], {"sex": "female"})
    attach(worker, application.pk, "union-card", BytesIO(jpeg()), "a.jpg", at=LATER)
    return worker


def test_all_of_the_case_and_only_that(province: Province) -> None:
    alice, bob = case(province, 1), case(province, 2)
    assert alice.person
    told = export_all(alice, alice.person, at=LATER)
    (application,) = told["applications"]
    assert application["typed"] == {"sex": "female"}
    (claim,) = application["claims"]
    assert (claim["scheme"], claim["state"], claim["amount_fen"]) == (DEGREE, "submitted", 100000)
    assert [event["event"] for event in claim["timeline"]] == ["claim.open", "claim.submit", "document.attach"]
    assert claim["assessments"][0]["facts"]["union_member"][0] == "yes"
    assert [one["kind"] for one in application["documents"]] == ["union-card"]
    assert application["receipts"][0]["text"].count(".") == 2
    assert {fact["name"] for fact in told["facts"]} >= {"sex", "union_member"}
    assert told["employment"][0]["employer"] == str(province.employer.pk)
    assert str(bob.person) not in json.dumps(told)
    assert told["who_looked"][-1]["purpose"] == "own_copy"


def test_it_is_for_the_person(province: Province) -> None:
    alice, bob = case(province, 1), case(province, 2)
    assert alice.person
    person = alice.person
    refused(NotFound, lambda: export_all(bob, person, at=LATER), alice)
    refused(Refusal, lambda: export_all(province.reviewer, person, at=LATER), alice)


def test_the_command_tells_the_same_and_prints_it(province: Province, tmp_path: Path) -> None:
    alice = case(province, 1)
    out = StringIO()
    call_command("export_person", str(alice.person), stdout=out)
    assert json.loads(out.getvalue())["applications"][0]["claims"][0]["scheme"] == DEGREE
    call_command("export_person", str(alice.person), pdf=tmp_path / "copy.pdf")
    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF")
    with acting(alice):
        assert FileRead.objects.filter(purpose="own_copy", reader_role="operator").count() == 2
    with pytest.raises(CommandError):
        call_command("export_person", "7d0c1c5e-2f0b-4f6e-9a57-0d6f4c1b2a38")


def test_in_english_too(province: Province) -> None:
    alice = case(province, 1)
    assert alice.person
    assert export_paper(export_all(alice, alice.person, at=AT), "en", at=AT).startswith(b"%PDF")
