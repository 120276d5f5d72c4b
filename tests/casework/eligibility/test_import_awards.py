"""Earlier awards of other systems: keyed hashes only, and they follow their people to a new key."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.casework.eligibility.registers import write
from tests.casework.eligibility.test_import_register import reasons
from tests.casework.eligibility.world import AT, LATER, Staffed, everything, id_number, refused
from yuanmeng.adapters.crypto import append_key
from yuanmeng.adapters.crypto.suites import Suite
from yuanmeng.casework.eligibility.import_awards import import_awards
from yuanmeng.casework.eligibility.models import PaidBefore
from yuanmeng.casework.eligibility.read import earlier_awards
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.naming_hashes import naming_hashes
from yuanmeng.casework.people.hashed import number_hashes
from yuanmeng.casework.people.models import RealName
from yuanmeng.rules.actors import MACHINE, SYSTEM, Actor
from yuanmeng.rules.eligibility.awards import Award

HEAD = ["身份证号", "类别", "层次", "工种", "日期", "金额（元）"]


def line(serial: int, *cells: str) -> list[str]:
    return [id_number(serial), *(cells or ("DEMO-DEGREE", "大专", "", "2022-11-01", "1000"))]


def awards_of(actor: Actor) -> tuple[Award, ...]:
    with acting(MACHINE):
        return earlier_awards(RealName.objects.get(person=actor.person).id_number_hash)


def test_by_hash_for_people_known_and_not_known(staffed: Staffed, tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.csv", [line(1), line(9), line(1, "DEMO-SKILL", "", "6-18-01-01", "2023/5/2", "￥500.5")], HEAD
    )
    done = import_awards(MACHINE, path, at=AT)
    assert (done.rows_in, done.new, done.known, done.rejected) == (3, 3, 0, 0)
    assert awards_of(staffed.alice) == (
        Award("DEMO-DEGREE", "college", "", date(2022, 11, 1), 100_000),
        Award("DEMO-SKILL", "", "6180101", date(2023, 5, 2), 50_050),
    )
    with acting(MACHINE):
        assert len(earlier_awards(number_hashes([id_number(9)])[id_number(9)])) == 1
        assert PaidBefore.objects.count() == 0, "no hash named, no row"


def test_the_same_list_again_changes_nothing(staffed: Staffed, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [line(1), line(1), line(2)], HEAD)
    assert import_awards(MACHINE, path, at=AT).new == 2
    before = everything()
    done = import_awards(MACHINE, path, at=LATER)
    assert (done.new, done.known) == (0, 3)
    assert everything() == before


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        (("NO-SUCH", "", "", "2022-11-01", "1000"), "类别"),
        (("DEMO-DEGREE", "博士后", "", "2022-11-01", "1000"), "层次"),
        (("DEMO-DEGREE", "", "6-18", "2022-11-01", "1000"), "工种"),
        (("DEMO-DEGREE", "", "", "2022-13-01", "1000"), "日期"),
        (("DEMO-DEGREE", "", "", "2022-11-01", "many"), "金额（元）"),
        (("DEMO-DEGREE", "", "", "2022-11-01", "-5"), "金额（元）"),
    ],
)
def test_a_bad_row_is_rejected_with_its_reason(
    staffed: Staffed, tmp_path: Path, cells: tuple[str, ...], column: str
) -> None:
    path, rejects = write(tmp_path / "a.csv", [line(1, *cells), line(2)], HEAD), tmp_path / "r.csv"
    done = import_awards(MACHINE, path, at=AT, rejects=rejects)
    assert (done.new, done.rejected) == (1, 1)
    assert reasons(rejects).keys() == {(2, column)}


def test_a_wrong_number_is_rejected_and_not_shown(staffed: Staffed, tmp_path: Path) -> None:
    path, rejects = write(tmp_path / "a.csv", [["99010119900101001Y", *line(1)[1:]]], HEAD), tmp_path / "r.csv"
    assert import_awards(MACHINE, path, at=AT, rejects=rejects).rejected == 1
    assert "99010119900101001" not in rejects.read_text("utf-8")


def test_a_preview_a_missing_column_and_who_may(staffed: Staffed, tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [line(1)], HEAD)
    before = everything()
    assert import_awards(MACHINE, path, at=AT, preview=True).new == 1
    assert everything() == before
    short = write(tmp_path / "b.csv", [line(1)[:2]], HEAD[:2])
    assert "日期、金额" in refused(Refusal, lambda: import_awards(MACHINE, short, at=AT)).zh
    for actor in (SYSTEM, staffed.world.funds, staffed.alice):
        refused(Refusal, lambda actor=actor: import_awards(actor, path, at=AT))


def test_awards_follow_their_people_to_a_new_hash_key(staffed: Staffed, tmp_path: Path, key_file: Path) -> None:
    call_command("import_awards", str(write(tmp_path / "a.csv", [line(1), line(2), line(9)], HEAD)))
    append_key(key_file, Suite.HMAC_SM3)
    call_command("import_awards", str(write(tmp_path / "b.csv", [line(1), line(9)], HEAD)))
    assert len(awards_of(staffed.alice)) == 1, "while her file is under the old key, so are her awards"
    before = awards_of(staffed.alice), awards_of(staffed.bob)
    with acting(MACHINE):
        old = list(RealName.objects.values_list("id_number_hash", flat=True))
    call_command("rotate_keys")
    assert (awards_of(staffed.alice), awards_of(staffed.bob)) == before
    with acting(MACHINE), naming_hashes(*old):
        assert not RealName.objects.filter(id_number_hash__in=old).exists()
        assert PaidBefore.objects.count() == 0
        assert len(earlier_awards(number_hashes([id_number(9)])[id_number(9)])) == 1, "brought again, under the new key"
