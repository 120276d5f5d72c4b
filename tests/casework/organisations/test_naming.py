"""Public names: of bodies and employers by id, of the unions of a region, of employers by a part of the name."""

import pytest

from tests.casework.organisations.world import OTHER_USCC, World, make_world
from yuanmeng.casework.organisations.naming import employers_like, names_of, territorial_names


@pytest.fixture
def world(db: None) -> World:
    return make_world()


def test_names_of_bodies_and_employers_and_nothing_else(world: World) -> None:
    found = names_of([str(world.unit.pk), str(world.employer.pk), "system", ""])
    assert {words.zh for words in found.values()} == {"一厂工会", "一厂"}
    assert names_of([]) == {}


def test_the_unions_above_a_district(world: World) -> None:
    found = territorial_names("990101")
    assert (found["district"].zh, found["province"].zh) == ("启明区总工会", "演示省总工会")
    assert "unit" not in found
    assert "district" not in territorial_names("990100")


@pytest.mark.parametrize(
    ("text", "names"), [("一厂", ["一厂"]), (OTHER_USCC.lower(), ["一厂"]), ("厂", []), ("没有", []), ("", [])]
)
def test_employers_by_name_or_code(world: World, text: str, names: list[str]) -> None:
    assert [one.name_zh for one in employers_like(text)] == names
