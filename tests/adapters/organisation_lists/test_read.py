"""Lists as people keep them, read into entries or into what is wrong with a row."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from yuanmeng.adapters.organisation_lists import OrganisationList, read_list
from yuanmeng.adapters.policies.load import policies_root, read_regions, read_vocabulary
from yuanmeng.adapters.registers import RegisterRefused
from yuanmeng.rules.organisations.tree import Kind

VOCABULARY, REGIONS = read_vocabulary(policies_root()), read_regions(policies_root())
HEAD = "类型,名称,英文名称,行政区划,上级工会,成立日期,统一社会信用代码,行业门类,缴纳工会经费"
CITY = "市总工会,圆梦市总工会,Yuanmeng,990100,演示省总工会,2020-01-01,,,"
FIRM = "用人单位,演示厂（集团）,Works,演示省圆梦市启明区,演示厂工会,,91990101MADEM0QM14,制造业,是"


def read(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> OrganisationList:
    path = tmp_path / "list.csv"
    path.write_bytes("\n".join(lines).encode(encoding))
    return read_list(path, VOCABULARY, REGIONS)


def sheet(tmp_path: Path, rows: Sequence[Sequence[object]], merge: str = "") -> Path:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        page = book.add_worksheet()
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        if merge:
            page.merge_range(merge, "名称")
    return path


def faults(found: OrganisationList) -> list[tuple[int, str, str]]:
    return [(fault.row, fault.column, fault.why.en) for fault in found.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_in_any_usual_encoding(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, HEAD, CITY, FIRM, encoding=encoding)
    (city,), (firm,) = found.bodies, found.employers
    assert (city.kind, city.name_zh, city.region, city.parent) == (Kind.CITY, "圆梦市总工会", 990100, "演示省总工会")
    assert city.valid_from == date(2020, 1, 1)
    assert (firm.uscc, firm.name_zh, firm.region) == ("91990101MADEM0QM14", "演示厂（集团）", 990101)
    assert (firm.industry, firm.union_body, firm.pays_dues) == ("C", "演示厂工会", True)
    assert (found.rows_in, found.faults, found.notices) == (2, (), ())


def test_a_sheet_with_a_title_row_numbers_and_dates_says_the_same(tmp_path: Path) -> None:
    rows = [
        ["名单"],
        HEAD.split(","),
        ["市总工会", "圆梦市总工会", "", 990100, "", date(2020, 1, 1)],
        FIRM.split(","),
    ]
    found = read_list(sheet(tmp_path, rows), VOCABULARY, REGIONS)
    assert (found.bodies[0].region, found.bodies[0].valid_from, found.bodies[0].row) == (990100, date(2020, 1, 1), 3)
    assert found.employers[0].uscc == "91990101MADEM0QM14"
    assert found.faults == ()


def test_a_merged_header_is_refused(tmp_path: Path) -> None:
    path = sheet(tmp_path, [HEAD.split(","), CITY.split(",")], merge="B1:C1")
    with pytest.raises(RegisterRefused, match="B1:C1"):
        read_list(path, VOCABULARY, REGIONS)


def test_cells_merged_across_columns_cost_their_row(tmp_path: Path) -> None:
    rows = [HEAD.split(","), CITY.split(","), FIRM.split(",")]
    found = read_list(sheet(tmp_path, rows, merge="B2:C2"), VOCABULARY, REGIONS)
    assert {fault.row for fault in found.faults} == {2}
    assert len(found.employers) == 1


def test_every_wrong_cell_of_a_row_has_its_own_line(tmp_path: Path) -> None:
    wrong = "企业,,,000001,,2020-13-40,91990101MADEM0QM15,Z,也许"
    found = read(tmp_path, HEAD, "王国,甲,,990100,,,,,", wrong, CITY.replace(",,,", ",91990101MADEM0QM14,C,否"), FIRM)
    assert {(row, column) for row, column, _ in faults(found)} == {
        (2, "kind"),
        *((3, column) for column in ("name_zh", "region", "valid_from", "uscc", "industry", "pays_dues")),
        *((4, column) for column in ("uscc", "industry", "pays_dues")),
    }
    assert any("check character" in why for _, column, why in faults(found) if column == "uscc")
    assert (found.rows_in, len(found.employers), len(found.bodies)) == (4, 1, 0)


def test_a_retired_region_is_refused_and_its_successor_named(tmp_path: Path) -> None:
    found = read(tmp_path, HEAD, "单位工会,甲,,370204,,,,,", "单位工会,乙,,123456,,,,,", "单位工会,丙,,,,,,,")
    assert [why for _, _, why in faults(found)] == [
        "The region 370204 (Taidong District, Qingdao, Shandong) is retired: give 370203 (Shibei District, Qingdao, "
        "Shandong)",
        "Region is neither a division code nor a full name",
        "The region is blank",
    ]


def test_torn_rows_and_names_too_long_or_garbled_are_rejected(tmp_path: Path) -> None:
    found = read(
        tmp_path, HEAD, "市总工会,只有两格", CITY.replace("圆梦", "圆" * 101), CITY.replace("圆梦", "锟斤拷"), CITY
    )
    assert [(row, column) for row, column, _ in faults(found)] == [(2, ""), (3, "name_zh"), (4, "name_zh")]
    assert (found.rows_in, len(found.bodies)) == (4, 1)


def test_what_is_not_known_is_said_and_what_is_missing_refuses_the_file(tmp_path: Path) -> None:
    found = read(tmp_path, "类型,名称,行政区划,电话", "市总工会,甲,990100,1")
    assert [notice.en for notice in found.notices] == ['Column "电话" is not known and was not read']
    with pytest.raises(RegisterRefused, match="lacks these columns: 行政区划"):
        read(tmp_path, "类型,名称", "市总工会,甲")
    with pytest.raises(RegisterRefused, match="two columns"):
        read(tmp_path, "类型,名称,kind,行政区划", "市总工会,甲,city,990100")
    with pytest.raises(RegisterRefused, match="no rows"):
        read(tmp_path, HEAD)
