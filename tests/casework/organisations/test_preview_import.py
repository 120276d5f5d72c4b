"""A preview says what an import would do, and writes nothing."""

from pathlib import Path

import pytest

from tests.casework.organisations.lists import DEMO, REGIONS, listed, read
from tests.casework.organisations.world import World, told
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.organisations.models import Body, Employer
from yuanmeng.casework.organisations.preview_import import preview_import
from yuanmeng.rules.actors import SYSTEM


@pytest.mark.django_db
def test_the_demonstration_list_would_be_added_and_nothing_is_written() -> None:
    found = preview_import(SYSTEM, read(DEMO), REGIONS)
    assert (found.rows_in, found.added, found.changed, found.unchanged, found.rejected) == (11, 11, 0, 0, 0)
    with acting(SYSTEM):
        assert not Body.objects.exists()
        assert not Employer.objects.exists()
    assert told() == []


def test_rows_in_are_added_changed_unchanged_and_rejected(world: World, tmp_path: Path) -> None:
    found = preview_import(
        SYSTEM,
        listed(
            tmp_path,
            "单位工会,新厂工会,990101,启明区总工会,,",
            "单位工会,一厂工会,990101,990100总工会,,",
            "区县总工会,启明区总工会,990101,,,",
            "单位工会,坏厂工会,990101,没有的会,,",
            "王国,坏,123456,,,",
            f"企业,一厂,990101,,{world.employer.uscc},是",
        ),
        REGIONS,
    )
    assert (found.rows_in, found.added, found.changed, found.unchanged, found.rejected) == (6, 1, 2, 1, 2)
    assert [(fault.row, fault.column) for fault in found.faults] == [(5, "parent"), (6, "kind")]


def test_for_the_operator_only(world: World, tmp_path: Path) -> None:
    for actor in (world.above, world.reviewer, world.funds, world.hr, world.worker):
        with pytest.raises(Refusal, match="Only the operator"):
            preview_import(actor, listed(tmp_path, "单位工会,新厂工会,990101,,,"), REGIONS)
