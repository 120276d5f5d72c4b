"""Changing keys: every row moves, nothing is lost when it is killed on the way, a second run finds nothing to do."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote
from uuid import UUID

import psycopg
import pytest
from django.core.management import CommandError, call_command

from tests.casework.people.world import (
    ALICE,
    AT,
    BOB,
    FUNDS,
    LATER,
    NOBODIES,
    OPERATOR,
    REVIEWER,
    everything,
    plain,
    refused,
    registered,
)
from yuanmeng.adapters.crypto import KeyMissing, append_key, make_key_file, read_key_file
from yuanmeng.adapters.crypto.suites import Suite
from yuanmeng.adapters.postgres_server import APP, DATABASE
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.models import Event
from yuanmeng.casework.people.models import RealName
from yuanmeng.casework.people.read_file import read_file
from yuanmeng.casework.people.register import RealData, register
from yuanmeng.casework.people.rotate_keys import FIRST, rotate_batch, rotate_keys
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.purposes import Purpose

pytestmark = pytest.mark.django_db


def begins() -> dict[UUID, set[str]]:
    """With what the stored values of each row begin: suite and key."""
    with acting(OPERATOR):
        rows = list(RealName.objects.values())
    return {row.pop("person_id"): {value.rpartition(".")[0] for value in row.values() if value} for row in rows}


def copy_of(person_id: UUID) -> dict[str, str]:
    return dict(read_file(OPERATOR, person_id, Purpose.OWN_COPY, at=AT))


@pytest.mark.parametrize("suites", [(Suite.SM4_GCM, Suite.HMAC_SM3), (Suite.AES_256_GCM, Suite.HMAC_SHA_256)], ids=str)
def test_every_row_moves_and_says_the_same_without_the_old_keys(key_file: Path, suites: tuple[Suite, Suite]) -> None:
    people = {registered(REVIEWER, serial): serial for serial in range(5)}
    for suite in suites:
        append_key(key_file, suite)
    assert rotate_keys(OPERATOR, at=LATER, size=2) == 5
    keys = read_key_file(key_file)
    wanted = {f"{keys.cipher.suite}.{keys.cipher.id}", f"{keys.hash.suite}.{keys.hash.id}"}
    assert begins() == dict.fromkeys(people, wanted)
    only_new = [line for line in key_file.read_text().splitlines() if line.split()[1] in {keys.cipher.id, keys.hash.id}]
    key_file.write_text("\n".join(only_new))
    assert {person: copy_of(person) for person in people} == {person: plain(n) for person, n in people.items()}


def test_empty_fields_stay_empty(key_file: Path) -> None:
    register(ALICE, RealData(name="甲", id_number=plain(1)["id_number"]), region="990101", at=AT)
    append_key(key_file, Suite.SM4_GCM)
    rotate_keys(OPERATOR, at=LATER)
    assert copy_of(ALICE.person) == {"name": "甲", "id_number": plain(1)["id_number"]}


def test_a_second_run_changes_nothing(key_file: Path) -> None:
    registered(ALICE, 1)
    assert rotate_keys(OPERATOR, at=AT) == 0
    append_key(key_file, Suite.SM4_GCM)
    assert rotate_keys(OPERATOR, at=AT) == 1
    before = everything()
    assert rotate_keys(OPERATOR, at=LATER) == 0
    assert everything() == before
    with acting(OPERATOR):
        assert Event.objects.get(name="people.rotate_keys").data["rows"] == 1


def test_between_two_batches_all_is_read_and_duplicates_are_found(key_file: Path) -> None:
    people = {registered(REVIEWER, serial): serial for serial in range(6)}
    append_key(key_file, Suite.SM4_GCM)
    keys = append_key(key_file, Suite.HMAC_SM3)
    batch = rotate_batch(OPERATOR, keys, after=FIRST, size=3)
    assert batch.changed == 3
    assert len({frozenset(each) for each in begins().values()}) == 2
    for person, serial in people.items():
        assert copy_of(person) == plain(serial)
        assert registered(REVIEWER, serial) == person
    assert rotate_keys(OPERATOR, at=LATER) == 3


def test_a_row_whose_key_is_gone_stops_the_run_and_changes_nothing(key_file: Path) -> None:
    registered(ALICE, 1)
    key_file.unlink()
    make_key_file(key_file)
    before = everything()
    with pytest.raises(KeyMissing):
        rotate_keys(OPERATOR, at=AT)
    assert everything() == before


def test_without_a_key_file_the_command_says_what_to_do(key_file: Path) -> None:
    key_file.unlink()
    with pytest.raises(CommandError, match="YUANMENG_KEYS"):
        call_command("rotate_keys")


@pytest.mark.parametrize(
    "actor", [ALICE, BOB, REVIEWER, FUNDS, *NOBODIES], ids=lambda actor: f"{actor.role}-{actor.region}"
)
def test_others_may_not(actor: Actor, key_file: Path) -> None:
    registered(ALICE, 1)
    append_key(key_file, Suite.SM4_GCM)
    refused(Refusal, lambda: rotate_keys(actor, at=AT))


def test_the_command_appends_a_key_and_says_how_many_moved(key_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    registered(ALICE, 1)
    call_command("rotate_keys", "--new-key", "s1")
    assert "1 files moved" in capsys.readouterr().out
    assert read_key_file(key_file).cipher.suite is Suite.SM4_GCM
    call_command("rotate_keys")
    assert "0 files moved" in capsys.readouterr().out


@pytest.mark.parametrize("command", ["rotate_keys", "export_person"])
def test_the_help_has_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        call_command(command, "--help")
    assert f"Example: ./run manage {command}" in " ".join(capsys.readouterr().out.split())


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_killed_on_the_way_nothing_is_lost_and_the_next_run_ends_it(postgres: Path, key_file: Path) -> None:
    people = {registered(REVIEWER, serial): serial for serial in range(300)}
    keys = append_key(key_file, Suite.SM4_GCM)
    address = f"postgresql://{APP}@{quote(str(postgres), safe='')}/{DATABASE}"
    environment = os.environ | {
        "DATABASE_URL": address,
        "YUANMENG_KEYS": str(key_file),
        "YUANMENG_SECRET_KEY": "unused",
    }
    command = [sys.executable, "-m", "yuanmeng", "manage", "rotate_keys", "--batch", "1"]
    with (
        subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as running,
        psycopg.connect(host=str(postgres), user="postgres", dbname=DATABASE, autocommit=True) as admin,
    ):
        count = "SELECT count(*) FROM people_realname WHERE name LIKE %s"
        moved = 0
        while moved < 20 and running.poll() is None:
            time.sleep(0.002)
            (moved,) = admin.execute(count, [f"s1.{keys.cipher.id}.%"]).fetchone() or (0,)
        running.send_signal(signal.SIGKILL)
        running.wait()
        (moved,) = admin.execute(count, [f"s1.{keys.cipher.id}.%"]).fetchone() or (0,)
    assert running.returncode == -signal.SIGKILL
    assert 0 < moved < 300, "it was killed on the way"
    assert {person: copy_of(person) for person in people} == {person: plain(n) for person, n in people.items()}
    assert rotate_keys(OPERATOR, at=LATER, size=50) == 300 - moved
    assert {person: copy_of(person) for person in people} == {person: plain(n) for person, n in people.items()}
