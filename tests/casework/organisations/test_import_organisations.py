"""Importing a list: what the preview shows is written, once, in one transaction."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.casework.organisations.lists import DEMO, HEAD, REGIONS, listed, read
from tests.casework.organisations.world import AT, ON, World, told
from yuanmeng.adapters.organisation_lists import OrganisationList
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.organisations.import_organisations import import_organisations
from yuanmeng.casework.organisations.models import Body, Employer
from yuanmeng.casework.organisations.preview_import import preview_import
from yuanmeng.rules.actors import SYSTEM

pytestmark = pytest.mark.django_db


def counts(given: OrganisationList) -> tuple[int, int, int, int, int]:
    """The import's counts, which the preview before it must have shown."""
    shown = preview_import(SYSTEM, given, REGIONS)
    done = import_organisations(SYSTEM, given, REGIONS, at=AT)
    assert done == shown
    return done.rows_in, done.added, done.changed, done.unchanged, done.rejected


def rows() -> list[tuple[object, ...]]:
    with acting(SYSTEM):
        return [
            *Body.objects.order_by("pk").values_list(),
            *Employer.objects.order_by("pk").values_list(),
        ]


def test_the_demonstration_list_is_imported_once() -> None:
    assert counts(read(DEMO)) == (11, 11, 0, 0, 0)
    before, events = rows(), told()
    assert counts(read(DEMO)) == (11, 0, 0, 11, 0)
    assert (rows(), told()) == (before, events)
    assert sorted(set(events)) == ["body.import", "employer.import", "organisation.import"]
    works = Body.objects.get(name_zh="演示机床厂工会")
    assert works.parent.parent.parent.name_zh == "演示省总工会"
    with acting(SYSTEM):
        assert Employer.objects.get(uscc="91990101MADEM0QM14").union_body == works


def test_parents_may_stand_later_in_the_list_and_a_blank_first_day_is_today(tmp_path: Path) -> None:
    lines = ("单位工会,厂会,990101,区会,,", "区县总工会,区会,990101,市会,,", "市总工会,市会,990100,,,")
    assert counts(listed(tmp_path, *lines)) == (3, 3, 0, 0, 0)
    unit = Body.objects.get(name_zh="厂会")
    assert (unit.parent.parent.name_zh, unit.valid_from) == ("市会", ON)


def test_a_changed_row_is_changed_and_blank_cells_change_nothing(world: World, tmp_path: Path) -> None:
    given = listed(
        tmp_path,
        "单位工会,一厂工会,990101,990100总工会,,",
        f"企业,一厂改名,990101,空厂工会,{world.employer.uscc},",
        f"企业,二厂,990201,,{world.other_employer.uscc},",
    )
    assert counts(given) == (3, 0, 2, 1, 0)
    assert Body.objects.get(pk=world.unit.pk).parent == world.city
    with acting(SYSTEM):
        changed = Employer.objects.get(pk=world.employer.pk)
        assert (changed.name_zh, changed.union_body, changed.pays_dues) == ("一厂改名", world.empty, None)
        assert Employer.objects.get(pk=world.other_employer.pk).union_body == world.other_unit
    assert sorted(told()) == ["body.amend", "employer.amend", "organisation.import"]


def test_bad_rows_stay_out_and_good_rows_go_in(world: World, tmp_path: Path) -> None:
    given = listed(
        tmp_path,
        "单位工会,新厂工会,990101,启明区总工会,,",
        "单位工会,甲会,370204,,,",
        "单位工会,新厂工会,990101,启明区总工会,,",
        "企业,坏厂,990101,,91990101MADEM0QM15,",
        "产业工会,环一,990100,环二,,",
        "产业工会,环二,990100,环一,,",
    )
    assert counts(given) == (6, 1, 0, 0, 5)
    assert Body.objects.filter(name_zh="新厂工会").count() == 1
    assert not Body.objects.filter(name_zh__startswith="环").exists()


def test_others_may_not_and_nothing_is_changed(world: World) -> None:
    before = rows()
    for actor in (world.above, world.funds, world.hr, world.worker):
        with pytest.raises(Refusal, match="Only the operator"):
            import_organisations(actor, read(DEMO), REGIONS, at=AT)
    assert rows() == before


def test_a_closed_body_of_the_name_is_not_the_one_meant(world: World, tmp_path: Path) -> None:
    Body.objects.filter(pk=world.empty.pk).update(valid_to=ON)
    assert counts(listed(tmp_path, "单位工会,空厂工会,990101,启明区总工会,,")) == (1, 1, 0, 0, 0)
    assert Body.objects.filter(name_zh="空厂工会").count() == 2


def command(*words: str) -> str:
    out = StringIO()
    call_command("import_organisations", *words, stdout=out)
    return out.getvalue()


def test_the_command_previews_and_imports() -> None:
    assert "nothing written: 11" in command(str(DEMO), "--preview")
    assert not Body.objects.exists()
    assert "imported: 11" in command(str(DEMO))
    assert "不变 unchanged  11" in command(str(DEMO))


def test_the_command_writes_a_reject_file_or_shows_what_was_rejected(tmp_path: Path) -> None:
    path, rejects = tmp_path / "list.csv", tmp_path / "rejects.csv"
    path.write_text(f"{HEAD}\n单位工会,甲会,990101,没有的会,,\n", encoding="utf-8")
    assert "is neither in the list nor registered" in command(str(path))
    assert str(rejects) in command(str(path), "--rejects", str(rejects))
    with rejects.open(encoding="utf-8-sig", newline="") as file:
        (line,) = csv.DictReader(file)
    assert (line["row"], line["column"], line["value"]) == ("2", "上级工会", "没有的会")
    assert line["reason_zh"] == "名单和已登记的工会里都没有“没有的会”"


def test_the_command_refuses_a_file_that_is_no_list(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="There is no file"):
        command(str(tmp_path / "absent.csv"))
