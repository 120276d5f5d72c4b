"""XLSX registers made with a real writer: dates, formulas, merges, titles, sizes."""

import zipfile
import zlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from tests.adapters.registers.conftest import Read
from yuanmeng.adapters.registers import RegisterRefused, sheet_file, workbook

Write = Callable[..., Path]


@pytest.fixture
def sheet(tmp_path: Path) -> Write:
    """Makes a workbook; `fill` gets the sheet and the workbook after the header is written."""

    def make(header: list[str], fill: Callable[..., object], *, top: int = 0, **options: object) -> Path:
        path = tmp_path / "名册.xlsx"
        with xlsxwriter.Workbook(path, options) as book:
            page = book.add_worksheet()
            page.write_row(top, 0, header)
            fill(page, book)
        return path

    return make


def test_dates_numbers_booleans_and_text_are_read_exactly(read: Read, sheet: Write) -> None:
    def fill(page, book) -> None:  # type: ignore[no-untyped-def]
        page.write_row(1, 0, [1001, "大专", True, 1000.5, 36])
        page.write_datetime(1, 5, datetime(2024, 8, 1), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
        page.write_row(2, 0, ["a2", "本科", "否", "1,000元", "３６", 45505])

    header = ["工号", "最高学历", "工会会员", "学费（元）", "劳动合同期限", "入会日期"]
    outcome = read(sheet(header, fill))
    assert outcome.rejects == []
    first, second = outcome.rows["1001"], outcome.rows["a2"]
    assert [str(value) for value in first.values()] == ["1001", "3", "True", "100050", "36", "2024-08-01"]
    assert [str(value) for value in second.values()] == ["a2", "4", "False", "100000", "36", "2024-08-01"]


def test_serials_of_a_1904_workbook_count_from_1904(read: Read, sheet: Write) -> None:
    path = sheet(["工号", "入会日期"], lambda page, book: page.write_row(1, 0, ["a1", 44043]), date_1904=True)
    assert str(read(path).rows["a1"]["union_joined_on"]) == "2024-08-01"


def test_a_formula_with_a_stored_result_is_read_and_one_without_is_rejected(read: Read, sheet: Write) -> None:
    def fill(page, book) -> None:  # type: ignore[no-untyped-def]
        page.write(1, 0, "a1")
        page.write_formula(1, 1, "=30+6", None, 36)
        page.write(2, 0, "a2")
        page.write_formula(2, 1, "=30+6", None, "")
        page.write(3, 0, "a3")
        page.write_formula(3, 1, "=1/0", None, "#DIV/0!")
        page.write_row(4, 0, ["a4", 12])

    outcome = read(sheet(["工号", "劳动合同期限"], fill))
    assert {name: row["contract_term_months"] for name, row in outcome.rows.items()} == {"a1": 36, "a4": 12}
    assert outcome.reasons == [
        (
            3,
            "劳动合同期限",
            "公式没有存下计算结果：请在Excel里打开并保存，或粘贴为数值",
            "The formula has no stored result: open and save the file in Excel, or paste as values",
        ),
        (
            4,
            "劳动合同期限",
            "公式出错（如 #DIV/0!、#N/A）",
            "The formula gives an error such as #DIV/0! or #N/A",
        ),
    ]


def test_cells_merged_down_are_filled_and_cells_merged_across_are_rejected(read: Read, sheet: Write) -> None:
    def fill(page, book) -> None:  # type: ignore[no-untyped-def]
        page.write_column(1, 0, ["a1", "a2", "a3", "a4"])
        page.merge_range(1, 1, 3, 1, "大专")
        page.write_column(1, 2, ["是", "否", "是"])
        page.merge_range(4, 1, 4, 2, "本科")

    outcome = read(sheet(["工号", "最高学历", "工会会员"], fill))
    assert [(row["education"], row["union_member"]) for row in outcome.rows.values()] == [
        (3, True),
        (3, False),
        (3, True),
    ]
    zh, en = (
        "横向合并的单元格，不知道属于哪一列：请取消合并",
        "A cell merged across columns belongs to none of them: unmerge it",
    )
    assert outcome.reasons == [(5, "最高学历", zh, en), (5, "工会会员", zh, en)]


def test_a_merged_header_is_refused(read: Read, sheet: Write) -> None:
    with pytest.raises(RegisterRefused) as caught:
        read(sheet(["工号"], lambda page, book: page.merge_range(0, 1, 0, 2, "最高学历")))
    assert caught.value.zh == (
        "文件 名册.xlsx 的表头有合并单元格 B1:C1，不知道每列是什么。什么也没有写入。请取消合并，每列写一个列名。"
    )
    assert caught.value.en == (
        "The header of the file 名册.xlsx has merged cells B1:C1, so columns have no name of their own. "
        "Nothing was written. Unmerge them and name each column."
    )


def test_a_title_above_the_header_is_passed_over_and_rows_keep_their_numbers(read: Read, sheet: Write) -> None:
    def fill(page, book) -> None:  # type: ignore[no-untyped-def]
        page.merge_range(0, 0, 0, 1, "2024年职工名册")
        page.write_row(3, 0, ["a1", "也许"])

    assert read(sheet(["工号", "工会会员"], fill, top=2)).reasons[0][0] == 4


def test_a_number_that_excel_has_cut_is_rejected(read: Read, sheet: Write) -> None:
    path = sheet(["工号", "身份证号"], lambda page, book: page.write_row(1, 0, ["a1", 360426199101010071]))
    assert read(path).reasons == [
        (
            2,
            "身份证号",
            "数字超过15位，Excel已丢掉末几位：请把这一列设为文本重新录入",
            "Excel has lost the last digits of this number of more than 15: "
            "format the column as text and enter it again",
        )
    ]


def test_only_the_first_visible_sheet_is_read_and_the_others_are_named(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "两张.xlsx"
    with xlsxwriter.Workbook(path) as book:
        for name in ("甲&乙", "丙"):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["工号", "工会会员"])
            page.write_row(1, 0, [name, "是"])
            page.write_formula(2, 1, "=A1", None, "")
            page.write(2, 0, "x")
    outcome = read(path)
    assert outcome.notices == ["只读了工作表“甲&乙”，没有读：丙"]
    assert outcome.counts == (2, 1, 1)


def test_a_zip_bomb_is_refused_before_it_is_read(
    read: Read, sheet: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "UNPACKED", 16)
    path = sheet(["工号"], lambda page, book: page.write(1, 0, "a1"))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/x.bin", "w") as entry:
        for _ in range(workbook.UNPACKED + 1):
            entry.write(bytes(workbook.MEGABYTE))
    with pytest.raises(RegisterRefused) as caught:
        read(path)
    assert caught.value.zh == ("文件 名册.xlsx 解压后超过16MB，按压缩炸弹拒收。什么也没有写入。请拆分，或另存为CSV。")
    assert caught.value.en == (
        "The file 名册.xlsx unpacks to more than 16 MB: refused as a zip bomb. Nothing was written. "
        "Split it or save it as CSV."
    )
    assert not (tmp_path / "out").exists()


def test_a_zip_bomb_that_lies_about_its_size_is_refused(read: Read, sheet: Write) -> None:
    path = sheet(["工号"], lambda page, book: page.write(1, 0, "a1"))
    real, claimed = bytes(8 * workbook.MEGABYTE), bytes(100)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/x.bin", real)
    content = path.read_bytes()
    for before, after in ((len(real), len(claimed)), (zlib.crc32(real), zlib.crc32(claimed))):
        content = content.replace(before.to_bytes(4, "little"), after.to_bytes(4, "little"))
    path.write_bytes(content)
    with pytest.raises(RegisterRefused) as caught:
        read(path)
    assert caught.value.code == "zip_bomb"


def test_more_rows_than_allowed_are_refused(read: Read, sheet: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_file, "MOST_ROWS", 3)
    path = sheet(["工号", "工会会员"], lambda page, book: page.write_column(1, 0, ["a", "b", "c", "d"]))
    with pytest.raises(RegisterRefused) as caught:
        read(path)
    assert caught.value.zh == "文件 名册.xlsx 有4行，XLSX最多3行。什么也没有写入。请另存为CSV，CSV不限行数。"


@pytest.mark.parametrize("content", [b"PK\x03\x04 no archive", b"PK\x03\x04"])
def test_a_damaged_workbook_is_refused(read: Read, content: bytes) -> None:
    with pytest.raises(RegisterRefused) as caught:
        read(content)
    assert caught.value.zh == (
        "文件 register.csv 损坏或加了密码，读不出来（BadZipFile）。什么也没有写入。请重新导出，去掉密码。"
    )
