"""Reading the policies folder: a faulty file is left out and named, the rest stands."""

from pathlib import Path

import pytest

from tests.adapters.policies.shelf import opened, shelf
from yuanmeng.adapters.policies.cases import case_misses, read_table
from yuanmeng.rules.eligibility.locate import PolicyError

DEGREE = "440000-gd-degree/2024"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return shelf(tmp_path)


def test_ids_come_from_folders_and_years_and_patterns_find_them(root: Path) -> None:
    library = opened(root)
    assert library.faults == ()
    assert [one.id for one in library.matching(DEGREE)] == [DEGREE]
    years = [one.id for one in library.matching("440000-gd-degree")]
    assert DEGREE in years
    assert len(years) > 1
    assert library.matching("440000-gd") == []
    assert len(library.matching("*")) == len(library.schemes)


def test_a_faulty_file_is_left_out_and_named(root: Path) -> None:
    path = root / "schemes" / f"{DEGREE}.toml"
    path.write_text(path.read_text("utf-8").replace('when = "union_member"', 'when = "union_membr"'), "utf-8")
    library = opened(root)
    assert DEGREE not in library.schemes
    assert len(library.schemes) > 3
    (fault,) = library.faults
    line = path.read_text("utf-8").splitlines()[fault.line - 1]
    assert line == 'when = "union_membr"'
    assert (fault.file, fault.fix) == (f"policies/schemes/{DEGREE}.toml", "did you mean union_member?")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("format = 1", "format = ", "not valid TOML"),
        ("format = 1", 'format = 1\nextends = "440000-gd-degree/1999"', "no such scheme version"),
        (
            "format = 1",
            'format = 1\ndecision_tables = { a_fen = "none.csv" }',
            "no such decision table beside the file",
        ),
        ("format = 1", "format = 1\nformatt = 1", "did you mean format?"),
    ],
)
def test_what_a_file_names_must_exist(old: str, new: str, why: str, root: Path) -> None:
    path = root / "schemes" / f"{DEGREE}.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    assert why in str(opened(root).faults[0])


def test_a_case_that_comes_out_otherwise_is_told_with_both_answers(root: Path) -> None:
    table = root / "schemes" / f"{DEGREE}.cases.csv"
    table.write_text(table.read_text("utf-8").replace("eligible,100000", "eligible,100001", 1), "utf-8")
    library = opened(root)
    count, missed = case_misses(library, library.schemes[DEGREE])
    assert count > len(missed) > 0
    assert (missed[0].expected, missed[0].found) == ("eligible 100001 fen", "eligible 100000 fen")


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ("graduated_on,", "graduatd_on,", "unknown column in the case table"),
        ("2024-06-30", "2024-06-31", "2024-06-31"),
        ("adult", "adlt", "adlt"),
    ],
)
def test_a_case_table_that_cannot_be_read_is_refused_with_its_row(old: str, new: str, why: str, root: Path) -> None:
    table = root / "schemes" / f"{DEGREE}.cases.csv"
    table.write_text(table.read_text("utf-8").replace(old, new, 1), "utf-8")
    library = opened(root)
    with pytest.raises(PolicyError, match=why) as caught:
        read_table(library, library.schemes[DEGREE])
    assert caught.value.file == f"policies/schemes/{DEGREE}.cases.csv"
    assert caught.value.line in (1, 2)


def test_a_rule_set_without_a_case_table_is_refused(root: Path) -> None:
    (root / "schemes" / f"{DEGREE}.cases.csv").unlink()
    library = opened(root)
    with pytest.raises(PolicyError, match="needs a case table"):
        case_misses(library, library.schemes[DEGREE])
