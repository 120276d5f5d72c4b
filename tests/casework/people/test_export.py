"""The export has all of one person's data, who looked included, and nothing of anybody else."""

import json

import pytest
from django.core.management import CommandError, call_command

from tests.casework.people.world import (
    ALICE,
    AT,
    BOB,
    FUNDS,
    HERE,
    LATER,
    NOBODIES,
    OPERATOR,
    REVIEWER,
    STRANGER,
    consenting,
    plain,
    refused,
    registered,
)
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.people.export import export
from yuanmeng.casework.people.models import FileRead
from yuanmeng.casework.people.read_file import read_file
from yuanmeng.casework.people.withdraw_consent import withdraw_consent
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.purposes import Purpose

pytestmark = pytest.mark.django_db


def test_everything_about_the_person_and_only_that() -> None:
    registered(ALICE, 1)
    registered(BOB, 2)
    consenting(ALICE)
    consenting(BOB)
    read_file(REVIEWER, ALICE.person, Purpose.ELIGIBILITY, at=AT)
    read_file(REVIEWER, BOB.person, Purpose.ELIGIBILITY, at=AT)
    withdraw_consent(ALICE, Purpose.NOTICE, at=LATER)
    text = export(ALICE, ALICE.person, at=LATER)
    told = json.loads(text)
    assert (told["person"], told["region"], told["deletion_asked_at"]) == (str(ALICE.person), HERE, None)
    assert told["real_name_data"] == plain(1)
    assert {row["purpose"]: row["withdrawn_at"] is None for row in told["consents"]} == {
        "eligibility": True,
        "contact": True,
        "employment": True,
        "assist": True,
        "payment": True,
        "notice": False,
    }
    assert all(row["law"].startswith("PIPL") for row in told["consents"])
    assert [(row["role"], row["purpose"]) for row in told["who_looked"]] == [
        ("reviewer", "eligibility"),
        ("applicant", "own_copy"),
    ]
    for theirs in (str(BOB.person), *plain(2).values()):
        assert theirs not in text


def test_an_operator_exports_on_request_and_that_is_seen() -> None:
    registered(ALICE, 1)
    assert json.loads(export(OPERATOR, ALICE.person, at=AT))["real_name_data"] == plain(1)
    with acting(ALICE):
        look = FileRead.objects.get()
        assert (look.reader_role, look.reader_person, look.purpose) == ("operator", None, "own_copy")


def test_not_yours_is_not_found() -> None:
    registered(ALICE, 1)
    refused(NotFound, lambda: export(BOB, ALICE.person, at=AT))


@pytest.mark.parametrize(
    "actor", [REVIEWER, FUNDS, STRANGER, *NOBODIES], ids=lambda actor: f"{actor.role}-{actor.region}"
)
def test_others_may_not(actor: Actor) -> None:
    registered(ALICE, 1)
    refused(Refusal, lambda: export(actor, ALICE.person, at=AT))


def test_the_command_writes_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    registered(ALICE, 1)
    call_command("export_person", str(ALICE.person))
    assert json.loads(capsys.readouterr().out)["real_name_data"] == plain(1)


def test_the_command_does_not_find_who_is_not_there() -> None:
    with pytest.raises(CommandError, match=r"^没有找到。 Not found\.$"):
        call_command("export_person", str(BOB.person))
