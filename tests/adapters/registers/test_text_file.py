"""Encodings, separators, quotes and torn rows of delimited text."""

import pytest

from tests.adapters.registers.conftest import Read

TABLE = "工号,最高学历,工会会员\na1,大专,是\na2,本科,否\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_encoding_separator_and_line_end_are_told_by_content(
    read: Read, encoding: str, separator: str, line_end: str
) -> None:
    outcome = read(TABLE.replace(",", separator).replace("\n", line_end).encode(encoding))
    assert [(row["education"], row["union_member"]) for row in outcome.rows.values()] == [(3, True), (4, False)]
    assert outcome.rejects == []


def test_gbk_bytes_read_as_utf8_by_another_program_are_rejected_as_garbled(read: Read) -> None:
    garbled = "大专".encode("gbk").decode("utf-8", "replace")
    outcome = read(f"工号,最高学历\na1,{garbled}\na2,大专\n")
    assert outcome.reasons == [
        (
            2,
            "最高学历",
            "这一格是乱码：文件曾以错误的编码保存，请重新导出",
            "Garbled text: the file was once saved in a wrong encoding, export it again",
        )
    ]
    assert list(outcome.rows) == ["a2"]


def test_a_gbk_file_that_begins_with_plain_ascii_is_still_gbk(read: Read) -> None:
    head = "worker_id,education\n" + "".join(f"a{n},college\n" for n in range(100_000))
    outcome = read(head.encode() + "b1,大专\n".encode("gbk"))
    assert outcome.counts == (100_001, 100_001, 0)
    assert outcome.rows["b1"]["education"] == 3


def test_rows_with_too_few_and_too_many_cells_are_rejected(read: Read) -> None:
    outcome = read("工号,最高学历,工会会员\na1,大专\na2,大专,是,x\na3,大专,是\n")
    assert outcome.reasons == [
        (2, "", "格数太少：有2格，表头有3格", "Too few cells: 2, the header has 3"),
        (3, "", "格数太多：有4格，表头有3格", "Too many cells: 4, the header has 3"),
    ]
    assert list(outcome.rows) == ["a3"]


def test_an_unclosed_quote_costs_its_own_row_only(read: Read) -> None:
    outcome = read('工号,最高学历,工会会员\na1,"大专,是\na2,大专,是\na3,"本科",否\n')
    assert outcome.reasons == [
        (
            2,
            "",
            "这一行的引号没有成对或格数不对",
            "A quote of this row is not closed, or its cells do not match the header",
        )
    ]
    assert list(outcome.rows) == ["a2", "a3"]


def test_quoted_separators_quotes_and_line_ends_are_part_of_the_cell(read: Read) -> None:
    outcome = read('工号,备注,最高学历\na1,"甲,乙",大专\na2,"他说""好""",本科\na3,"上\n下",大专\na4,5" 管,大专\n')
    assert [row["education"] for row in outcome.rows.values()] == [3, 4, 3, 3]
    assert list(outcome.rows) == ["a1", "a2", "a3", "a4"]


def test_blank_lines_are_no_rows_but_count_as_lines(read: Read) -> None:
    outcome = read("\n工号,工会会员\n\na1,是\n,\na2,也许\n\n")
    assert outcome.counts == (2, 1, 1)
    assert outcome.reasons[0][0] == 6


def test_a_file_without_last_line_end_keeps_its_last_row(read: Read) -> None:
    assert read("工号,工会会员\na1,是\na2,否").counts == (2, 2, 0)


def test_text_that_a_spreadsheet_would_run_is_escaped_in_the_reject_file(read: Read) -> None:
    outcome = read('工号,最高学历\na1,"=HYPERLINK(""http://x"")"\na2,+1\na3,-2\na4,@x\n')
    assert [line["value"] for line in outcome.rejects] == ['\'=HYPERLINK("http://x")', "'+1", "'-2", "'@x"]


def test_a_record_that_spans_two_chunks_is_whole(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("yuanmeng.adapters.registers.decode.CHUNK", 64)
    monkeypatch.setattr("yuanmeng.adapters.registers.decode.utf8_chunks.__defaults__", (64,))
    rows = "".join(f'a{n},"第\n{n}\n行",大专\n' for n in range(50))
    outcome = read("工号,备注,最高学历\n" + rows)
    assert outcome.counts == (50, 50, 0)
