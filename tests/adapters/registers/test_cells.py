"""What one cell may look like, and what is said when it may not."""

from datetime import date

import pytest

from tests.adapters.registers.conftest import Read
from yuanmeng.adapters.registers import Mapping


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("contract_term_months", "１２３", 123),
        ("contract_term_months", "36个月", 36),
        ("contract_term_months", "36.0", 36),
        ("contract_term_months", "", None),
        ("contract_term_months", "无", None),
        ("学费", '"1,000元"', 100_000),
        ("学费", '"¥1,000.00"', 100_000),
        ("学费", "￥１０００", 100_000),
        ("学费", "1000.5元", 100_050),
        ("学费", "1.5万元", 1_500_000),
        ("学费", "12345分", 12_345),
        ("学费（元）", "1000", 100_000),
        ("tuition_fen", "1000", 1_000),
        ("工会会员", "是", True),
        ("工会会员", "有", True),
        ("工会会员", "Ｙ", True),
        ("工会会员", "否", False),
        ("工会会员", "无", False),
        ("工会会员", "0", False),
        ("工会会员", "NO", False),
        ("入会日期", "2024-08-01", date(2024, 8, 1)),
        ("入会日期", "2024/8/1", date(2024, 8, 1)),
        ("入会日期", "2024.8.1", date(2024, 8, 1)),
        ("入会日期", "20240801", date(2024, 8, 1)),
        ("入会日期", "2024年8月1日", date(2024, 8, 1)),
        ("入会日期", "２０２４－０８－０１", date(2024, 8, 1)),
        ("入会日期", "2024-08-01 00:00:00", date(2024, 8, 1)),
        ("入会日期", "不详", None),
        ("最高学历", "大专", 3),
        ("最高学历", "college", 3),
        ("证书等级", "初级工(五级)", 0),
        ("最高荣誉", "无", 0),
        ("工作地", "370202", 370202),
        ("工作地", "370202000000", 370202),
        ("工作地", "山东省青岛市市南区", 370202),
        ("工作地", "青岛市 市南区", 370202),
        ("cert_region", "000000", 0),
        ("职业代码", "6-18-01-01", 6180101),
        ("职业代码", "6180101", 6180101),
    ],
)
def test_a_cell_is_read_exactly(read: Read, column: str, cell: str, value: object) -> None:
    outcome = read(f"工号,{column}\na1,{cell}\n")
    assert outcome.rejects == []
    (row,) = outcome.rows.values()
    assert list(row.values()) == ["a1", value]


@pytest.mark.parametrize(
    ("column", "cell", "zh", "en"),
    [
        ("学费", "-3元", "学费不能是负数", "Tuition must not be negative"),
        ("tuition_fen", "-3", "学费不能是负数", "Tuition must not be negative"),
        ("学费", "0.001元", "学费小于一分，不能取整", "Tuition is finer than one fen and is not rounded"),
        ("学费", "一千", "学费不是金额，例：1,000元", "Tuition is not an amount such as 1,000元"),
        ("学费", '"1,00元"', "学费不是金额，例：1,000元", "Tuition is not an amount such as 1,000元"),
        (
            "学费",
            "1000",
            "学费没有单位：写成“1000元”，列名写“学费（元）”，或在对照文件 [units] 写明",
            'Tuition has no unit: write "1000元", name the column "学费（元）", or set [units] in the mapping',
        ),
        (
            "学费",
            "30万元",
            "学费超出范围 ¥0.00 至 ¥200,000.00",
            "Tuition is outside ¥0.00 to ¥200,000.00",
        ),
        (
            "入会日期",
            "2024-02-30",
            "入会日期不是有效日期，例：2024-08-31",
            "Joined the union on is not a valid date such as 2024-08-31",
        ),
        (
            "入会日期",
            "20240230",
            "入会日期不是有效日期，例：2024-08-31",
            "Joined the union on is not a valid date such as 2024-08-31",
        ),
        (
            "入会日期",
            "2024-8.1",
            "入会日期不是有效日期，例：2024-08-31",
            "Joined the union on is not a valid date such as 2024-08-31",
        ),
        (
            "入会日期",
            "45505",
            "入会日期像是Excel日期序号45505（即2024-08-01）：请设为日期格式，或在对照文件写 excel_serials = true",
            "Joined the union on looks like the Excel day number 45505 (2024-08-01): format it as a date, or say "
            "excel_serials = true in the mapping",
        ),
        (
            "入会日期",
            "1949-10-01",
            "入会日期超出范围 1950-01-01 至 2035-12-31",
            "Joined the union on is outside 1950-01-01 to 2035-12-31",
        ),
        ("工会会员", "也许", "工会会员要填是或否", "Union member must be yes or no"),
        (
            "最高学历",
            "大学",
            "最高学历没有这个值，可填：小学及以下、初中、高中、中专、技校、大专、本科、研究生",
            "Highest education has no such value; use one of primary, junior, senior, college, bachelor, graduate",
        ),
        ("劳动合同期限", "3年", "劳动合同期限不是整数", "Contract term is not a whole number"),
        ("劳动合同期限", "1000", "劳动合同期限超出范围 0 至 999", "Contract term is outside 0 to 999"),
        (
            "劳动合同签订日期",
            "不详",
            "劳动合同签订日期不能填“不详”：空白表示没有，请先查清",
            'Contract signed on cannot be "unknown": a blank means there is none, so find out first',
        ),
        ("职业代码", "车工", "职业代码格式不对，例：6-18-01-01", "Occupation code is not like 6-18-01-01"),
        (
            "工作地",
            "123456",
            "工作地不是行政区划代码，也不是唯一的全称",
            "Workplace is neither a division code nor a full name",
        ),
        (
            "工作地",
            "朝阳区",
            "工作地不是行政区划代码，也不是唯一的全称",
            "Workplace is neither a division code nor a full name",
        ),
        (
            "工作地",
            "341400",
            "工作地341400（安徽省巢湖市）已撤销并分到340100安徽省合肥市、340200安徽省芜湖市、340500安徽省马鞍山市，请填其中一个",
            "Workplace 341400 (Chaohu, Anhui) is retired and was split over 340100 Hefei, Anhui; 340200 Wuhu, Anhui; "
            "340500 Ma'anshan, Anhui: give one of them",
        ),
        (
            "工作地",
            "430411",
            "工作地430411（湖南省衡阳市郊区）已撤销，不知归哪一个现行代码，请填现行代码",
            "Workplace 430411 (Jiao District, Hengyang, Hunan) is retired and its successor is not known: "
            "give the code of today",
        ),
        (
            "最高学历",
            "锟斤拷",
            "这一格是乱码：文件曾以错误的编码保存，请重新导出",
            "Garbled text: the file was once saved in a wrong encoding, export it again",
        ),
        (
            "prior_awards",
            "GD-DEGREE:college",
            "以前领取的记录“GD-DEGREE:college”看不懂，例：GD-DEGREE:college::2022-11-01:100000",
            'earlier award "GD-DEGREE:college" is not like GD-DEGREE:college::2022-11-01:100000',
        ),
        (
            "prior_awards",
            "GD-DEGREE:大专::2022-11-01:100000",
            "以前领取记录里的层次“大专”不认得",
            'earlier award has the unknown level "大专"',
        ),
    ],
)
def test_a_wrong_cell_rejects_its_row_and_says_why(read: Read, column: str, cell: str, zh: str, en: str) -> None:
    outcome = read(f"工号,{column}\na1,{cell}\na2,\n")
    assert outcome.reasons == [(2, column, zh, en)]
    assert list(outcome.rows) == ["a2"]
    assert outcome.counts == (2, 1, 1)


def test_every_wrong_cell_of_a_row_is_named_and_the_row_counts_once(read: Read) -> None:
    outcome = read("工号,工会会员,入会日期\na1,也许,某天\n")
    assert {(row, column) for row, column, *_ in outcome.reasons} == {(2, "入会日期"), (2, "工会会员")}
    assert outcome.counts == (1, 0, 1)


def test_earlier_awards_become_a_list_and_blank_is_none(read: Read) -> None:
    text = "GD-DEGREE:college::2022-11-01:100000|BJ-SKILL:level3:6-18-01-01:2023-05-01:80000"
    outcome = read(f"工号,prior_awards\na1,{text}\na2,\n")
    assert outcome.rows["a2"]["prior_awards"] == []
    first = {"family": "GD-DEGREE", "level": "college", "trade": "", "amount_fen": 100_000}
    second = {"family": "BJ-SKILL", "level": "level3", "trade": "6-18-01-01", "amount_fen": 80_000}
    assert outcome.rows["a1"]["prior_awards"] == [
        first | {"awarded_on": date(2022, 11, 1)},
        second | {"awarded_on": date(2023, 5, 1)},
    ]


def test_a_retired_code_is_read_as_its_successor_and_reported(read: Read) -> None:
    outcome = read("工号,工作地\na1,371202\na2,371202\na3,310108\na4,370202\n")
    assert [row["work_region"] for row in outcome.rows.values()] == [370116, 370116, 310106, 370202]
    assert outcome.rejects == []
    assert outcome.notices == [
        "工作地：310108（上海市闸北区）已撤销，按310106（上海市静安区）读，1行",
        "工作地：371202（山东省莱芜市莱城区）已撤销，按370116（山东省济南市莱芜区）读，2行",
    ]


def test_a_workplace_without_county_is_read_and_reported(read: Read) -> None:
    outcome = read("工号,工作地\na1,370200\na2,370000\na3,370202\na4,441900\n")  # Dongguan has no counties
    assert outcome.counts == (4, 4, 0)
    assert outcome.notices == ["工作地：2行只写到省或市，没有写到区县，区县的规则会认为不在当地"]


def test_a_mapping_allows_excel_serials_and_own_words(read: Read) -> None:
    mapping = Mapping(
        columns={"文化程度": "education"}, values={"education": {"大学本科": "bachelor"}}, excel_serials=True
    )
    outcome = read("工号,文化程度,入会日期\na1,大学本科,45505\na2,大专,\n", mapping=mapping)
    assert [row["education"] for row in outcome.rows.values()] == [4, 3]
    assert outcome.rows["a1"]["union_joined_on"] == date(2024, 8, 1)
