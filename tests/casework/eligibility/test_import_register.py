"""Registers of people: bulk, verified, idempotent; every row is written or rejected with its reason."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from django.core.management import CommandError, call_command

from tests.casework.eligibility.registers import HEAD, row, write
from tests.casework.eligibility.world import AT, LATER, Staffed, everything, id_number, refused
from yuanmeng.casework.eligibility.import_register import Imported, import_register
from yuanmeng.casework.eligibility.models import Employment, Fact
from yuanmeng.casework.eligibility.read import facts_of
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.people.models import Person, RealName
from yuanmeng.casework.people.read_file import read_file
from yuanmeng.rules.actors import MACHINE, SYSTEM
from yuanmeng.rules.facts import Origin
from yuanmeng.rules.purposes import Field, Purpose


def counts(done: Imported) -> tuple[int, int, int, int]:
    return done.rows_in, done.new, done.known, done.rejected


def reasons(path: Path) -> dict[tuple[int, str], str]:
    lines = pl.read_csv(path).iter_rows(named=True)
    return {(line["row"], line["column"] or ""): line["reason_zh"] for line in lines}


def newest() -> Person:
    with acting(MACHINE):
        found = Person.objects.latest("created_at")
        assert found.created_at == LATER
        return found


@pytest.mark.parametrize("encoding", ["utf-8", "gbk"])
def test_people_facts_and_employment(staffed: Staffed, tmp_path: Path, encoding: str) -> None:
    path = write(tmp_path / "members.csv", [row(5)], encoding=encoding)
    done = import_register(MACHINE, path, at=LATER, as_of=date(2026, 11, 1))
    assert counts(done) == (1, 1, 0, 0)
    assert (done.facts, done.jobs) == (6, 1)
    person = newest()
    assert person.region == "990101"
    with acting(MACHINE):
        best = facts_of(person.pk)
        job = Employment.objects.get(person=person)
    assert {name: fact.value for name, fact in best.items()} == {
        "union_member": "yes", "union_joined_on": "2020-05-01", "draws_pension": "no", "study_level": "college",
        "birth_date": "1990-01-01", "sex": "male",
    }  # fmt: skip
    assert {fact.origin for fact in best.values()} == {Origin.REGISTRY}
    assert all(fact.verified and fact.observed_on == date(2026, 11, 1) for fact in best.values())
    assert (job.employer_id, job.confirmed_at) == (staffed.world.employer.pk, LATER)
    assert read_file(MACHINE, person.pk, Purpose.OWN_COPY, at=LATER)[Field.PHONE] == "19900000005"


def test_the_same_file_again_changes_nothing(staffed: Staffed, tmp_path: Path) -> None:
    path = write(tmp_path / "members.csv", [row(5), row(6)])
    import_register(MACHINE, path, at=LATER)
    before = everything()[:3]
    done = import_register(MACHINE, path, at=LATER)
    assert counts(done) == (2, 0, 2, 0)
    assert (done.facts, done.jobs) == (0, 0)
    assert everything()[:3] == before


def test_a_newer_register_supersedes_what_has_changed(staffed: Staffed, tmp_path: Path) -> None:
    import_register(MACHINE, write(tmp_path / "a.csv", [row(5)]), at=LATER)
    done = import_register(MACHINE, write(tmp_path / "b.csv", [row(5, 工会会员="否", 学习层次="")]), at=LATER)
    assert done.facts == 2
    with acting(MACHINE):
        values = {name: fact.value for name, fact in facts_of(newest().pk).items()}
        assert Fact.objects.filter(superseded_at=LATER).count() == 2
    assert values["union_member"] == "no"
    assert values["study_level"] == "-", "a blank that means there is none"


def test_a_known_number_keeps_its_person_its_name_and_its_phone(staffed: Staffed, tmp_path: Path) -> None:
    path = write(tmp_path / "members.csv", [row(1, 手机号="19911111111", 所属工会="990200总工会")])
    assert counts(import_register(MACHINE, path, at=LATER)) == (1, 0, 1, 0)
    alice = staffed.alice.person
    assert alice is not None
    assert read_file(MACHINE, alice, Purpose.OWN_COPY, at=LATER)[Field.PHONE] == "19900000001"
    with acting(staffed.alice):
        assert Person.objects.get(pk=alice).region == "990101"
        assert facts_of(alice)["union_member"].verified


FOREIGN_CARD = "911124198108030024"  # the form of a foreigner's permanent residence card: region 911124 is none
BAD = {
    "wrong check digit": ({"身份证号": id_number(7)[:-1] + ("0" if id_number(7)[-1] != "0" else "1")}, "身份证号"),
    "foreign card": ({"身份证号": FOREIGN_CARD}, "身份证号"),
    "passport": ({"身份证号": "E12345678"}, "身份证号"),
    "no number": ({"身份证号": ""}, "身份证号"),
    "someone else's": ({"身份证号": id_number(1)}, "身份证号"),
    "no name": ({"姓名": ""}, "姓名"),
    "name": ({"姓名": "12"}, "姓名"),
    "phone": ({"手机号": "123"}, "手机号"),
    "credit code": ({"统一社会信用代码": "91990101MADEM00019"}, "统一社会信用代码"),
    "unknown employer": ({"统一社会信用代码": "91990102MADEM0003T"}, "统一社会信用代码"),
    "unknown union": ({"所属工会": "没有的工会"}, "所属工会"),
    "no union at all": ({"统一社会信用代码": ""}, ""),
    "fact": ({"入会日期": "2020-13-01"}, "入会日期"),
}


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_row_is_rejected_with_its_reason_and_the_others_are_taken(
    staffed: Staffed, tmp_path: Path, name: str
) -> None:
    changes, column = BAD[name]
    path, rejects = write(tmp_path / "members.csv", [row(7, **changes), row(8)]), tmp_path / "rejects.csv"
    done = import_register(MACHINE, path, at=LATER, rejects=rejects)
    assert counts(done) == (2, 1, 0, 1)
    assert reasons(rejects).keys() == {(2, column)}
    assert id_number(7)[:17] not in rejects.read_text("utf-8")
    with acting(MACHINE):
        assert RealName.objects.count() == 3


def test_one_number_twice_in_a_file_is_taken_once(staffed: Staffed, tmp_path: Path) -> None:
    path, rejects = write(tmp_path / "members.csv", [row(7), row(7)]), tmp_path / "rejects.csv"
    assert counts(import_register(MACHINE, path, at=LATER, rejects=rejects)) == (2, 1, 0, 1)
    assert "与第2行重复" in reasons(rejects)[3, "身份证号"]


def test_a_retired_person_is_taken_and_it_is_the_rules_that_refuse(staffed: Staffed, tmp_path: Path) -> None:
    import_register(MACHINE, write(tmp_path / "m.csv", [row(7, 已领取养老金="是")]), at=LATER)
    with acting(MACHINE):
        assert facts_of(newest().pk)["draws_pension"].value == "yes"


def test_a_preview_writes_nothing_but_the_rejects(staffed: Staffed, tmp_path: Path) -> None:
    path, rejects = write(tmp_path / "m.csv", [row(1), row(7), row(8, 手机号="1")]), tmp_path / "rejects.csv"
    before = everything()
    done = import_register(MACHINE, path, at=LATER, rejects=rejects, preview=True)
    assert everything() == before
    assert counts(done) == (3, 1, 1, 1)
    assert len(reasons(rejects)) == 1


def test_parquet_too_and_other_columns_are_named(staffed: Staffed, tmp_path: Path) -> None:
    table = {head: [cell] for head, cell in zip(HEAD, row(5), strict=True)} | {"工号": ["A1"], "备注": ["-"]}
    pl.DataFrame(table).write_parquet(tmp_path / "m.parquet")
    done = import_register(MACHINE, tmp_path / "m.parquet", at=LATER)
    assert counts(done) == (1, 1, 0, 0)
    assert [notice.zh for notice in done.notices if "备注" in notice.zh]


def test_a_file_that_cannot_be_read_or_lacks_a_column(staffed: Staffed, tmp_path: Path) -> None:
    nameless = write(tmp_path / "m.csv", [[id_number(5)]], head=["身份证号"])
    assert "姓名" in refused(Refusal, lambda: import_register(MACHINE, nameless, at=AT)).zh
    refused(Refusal, lambda: import_register(MACHINE, tmp_path / "none.csv", at=AT))


def test_only_an_operator_for_the_whole_country(staffed: Staffed, tmp_path: Path) -> None:
    path = write(tmp_path / "m.csv", [row(5)])
    for actor in (SYSTEM, staffed.world.reviewer, staffed.world.hr, staffed.alice):
        refused(Refusal, lambda actor=actor: import_register(actor, path, at=AT))


def test_the_command_says_what_it_did_and_what_is_wrong(
    staffed: Staffed, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write(tmp_path / "m.csv", [row(5), row(6, 手机号="1")])
    call_command("import_register", str(path), "--rejects", str(tmp_path / "r.csv"), "--preview")
    call_command("import_register", str(path))
    told = capsys.readouterr().out
    assert told.index("nothing written") < told.index("imported")
    assert (tmp_path / "r.csv").exists()
    with pytest.raises(CommandError, match="There is no file"):
        call_command("import_register", str(tmp_path / "none.csv"))
