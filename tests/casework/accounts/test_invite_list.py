"""A list of officers becomes accounts with mandates, all or none; passwords are told once, in a file of one's own."""

import stat
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import localdate

from tests.casework.organisations.world import World, make_world
from tests.casework.people.world import AT, id_number
from yuanmeng.casework.accounts.invite_list import invite_list
from yuanmeng.casework.accounts.models import Account
from yuanmeng.casework.accounts.officer_list import read_officers
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.organisations.access import mandates_of
from yuanmeng.casework.people.finding import REGISTRY
from yuanmeng.rules.actors import Role

pytestmark = pytest.mark.django_db
HEADER = "login,name,id_number,role,place\n"


@pytest.fixture
def world() -> World:
    return make_world()


def listed(folder: Path, *rows: str) -> Path:
    file = folder / "officers.csv"
    file.write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    return file


def test_each_gets_an_account_and_a_mandate(world: World, tmp_path: Path) -> None:
    file = listed(
        tmp_path,
        f"li.na,李娜,{id_number(1)},reviewer,{world.district.name_zh}",
        f"hr.one,王人事,{id_number(2)},employer,{world.employer.name_zh}",
    )
    out = StringIO()
    call_command("invite_officers", file, "--passwords", tmp_path / "out.csv", stdout=out)
    assert "opened: 2" in out.getvalue()
    lines = (tmp_path / "out.csv").read_text().splitlines()
    assert [line.split(",")[0] for line in lines] == ["login", "li.na", "hr.one"]
    assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == 0o600
    account = Account.objects.get(login="li.na")
    assert account.must_change_password and account.check_password(lines[1].split(",")[1])
    (actor,) = mandates_of(account.person, localdate()).values()
    assert (actor.role, actor.body) == (Role.REVIEWER, str(world.district.pk))


@pytest.mark.parametrize(
    "row",
    [
        "li.na,李娜,{number},reviewer,没有这个工会",
        "li.na,李娜,990101199001011234,reviewer,{place}",
        "Li Na,李娜,{number},reviewer,{place}",
        "li.na,李娜,{number},operator,{place}",
        "li.na,,{number},reviewer,{place}",
    ],
)
def test_one_bad_row_and_nobody_is_invited(world: World, tmp_path: Path, row: str) -> None:
    good = f"wang.wu,王五,{id_number(2)},reviewer,{world.district.name_zh}"
    file = listed(tmp_path, good, row.format(number=id_number(1), place=world.district.name_zh))
    with pytest.raises(Refusal):
        invite_list(REGISTRY, read_officers(file), at=AT)
    assert not Account.objects.exists()


def test_a_file_of_passwords_is_never_overwritten(world: World, tmp_path: Path) -> None:
    file = listed(tmp_path, f"li.na,李娜,{id_number(1)},reviewer,{world.district.name_zh}")
    (tmp_path / "out.csv").write_text("kept")
    with pytest.raises(CommandError, match="is there"):
        call_command("invite_officers", file, "--passwords", tmp_path / "out.csv")
    assert not Account.objects.exists()


def test_another_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(Refusal, match="表头"):
        read_officers(file)
    with pytest.raises(Refusal, match="UTF-8"):
        read_officers(tmp_path / "absent.csv")
