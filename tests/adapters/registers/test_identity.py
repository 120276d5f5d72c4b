"""Identity numbers in a register: checked, used, and never kept."""

from datetime import date

import pytest

from tests.adapters.registers.conftest import Read
from yuanmeng.rules.identity.ric import check_digit

HEAD = "工号,身份证号,出生日期,性别\n"
MAN, WOMAN = "360426199101010071", "11010519491231002X"


def test_birth_date_and_sex_are_filled_from_the_number(read: Read) -> None:
    outcome = read(f"{HEAD}a1,{MAN},,\na2,{WOMAN.lower()},1949-12-31,女\na3,,,\n")
    assert outcome.rows["a1"] == {"worker_id": "a1", "birth_date": date(1991, 1, 1), "sex": 0}
    assert outcome.rows["a2"] == {"worker_id": "a2", "birth_date": date(1949, 12, 31), "sex": 1}
    assert outcome.rows["a3"] == {"worker_id": "a3", "birth_date": None, "sex": None}


def test_a_register_without_birth_date_column_gets_one_from_the_number(read: Read) -> None:
    assert read(f"工号,身份证号\na1,{MAN}\n").rows["a1"]["birth_date"] == date(1991, 1, 1)


@pytest.mark.parametrize(
    ("number", "zh", "en"),
    [
        (
            "360426199101010072",
            "身份证号校验位不对，请核对是否录错",
            "ID number has a wrong check digit: look for a typing error",
        ),
        (
            "110105491231002",
            "身份证号是15位旧号，2013年起停用，请填18位新号",
            "ID number has the old 15 digits, out of use since 2013: give the 18-digit number",
        ),
        ("12345", "身份证号不是18位", "ID number does not have 18 characters"),
        (
            "3604261991O1010071",
            "身份证号前17位要是数字，末位数字或X",
            "ID number must be 17 digits and a digit or X",
        ),
        (
            "36042619910230007" + check_digit("36042619910230007"),
            "身份证号中的出生日期不存在",
            "ID number holds a birth date that does not exist",
        ),
        (
            "99042619910101007" + check_digit("99042619910101007"),
            "身份证号前6位不是行政区划代码",
            "ID number does not begin with a division code",
        ),
        (
            "36042620270101007" + check_digit("36042620270101007"),
            "身份证号中的出生日期超出可能的范围",
            "The birth date in the ID number is outside what is possible",
        ),
    ],
)
def test_a_wrong_number_is_rejected_with_its_reason_and_not_shown(read: Read, number: str, zh: str, en: str) -> None:
    outcome = read(f"{HEAD}a1,{number},,\na2,{MAN},,\n")
    assert outcome.reasons == [(2, "身份证号", zh, en)]
    assert outcome.counts == (2, 1, 1)
    assert number not in (outcome.folder / "rejects.csv").read_text(encoding="utf-8")


def test_a_number_with_a_retired_region_is_valid(read: Read) -> None:
    first17 = "11010319801231002"
    assert read(f"{HEAD}a1,{first17}{check_digit(first17)},,\n").counts == (1, 1, 0)


def test_a_full_width_number_is_read(read: Read) -> None:
    wide = MAN.translate({ord(digit): chr(ord(digit) + 0xFEE0) for digit in "0123456789"})
    assert read(f"{HEAD}a1,{wide},,\n").rows["a1"]["birth_date"] == date(1991, 1, 1)


def test_a_birth_date_or_sex_that_contradicts_the_number_is_rejected(read: Read) -> None:
    outcome = read(f"{HEAD}a1,{MAN},1991-01-02,男\na2,{WOMAN},1949-12-31,男\n")
    assert outcome.reasons == [
        (2, "出生日期", "出生日期与身份证号不一致", "Date of birth differs from the ID number"),
        (3, "性别", "性别与身份证号不一致", "Sex differs from the ID number"),
    ]


def test_the_number_is_kept_nowhere(read: Read) -> None:
    outcome = read(f"工号,身份证号,最高学历,出生日期\na1,{MAN},本科,\na2,{WOMAN},{MAN},\n")
    assert outcome.counts == (2, 1, 1)
    assert outcome.rejects[0]["value"] == "******"
    for file in outcome.folder.iterdir():
        assert MAN.encode() not in file.read_bytes()
    assert {file.name for file in outcome.folder.iterdir()} == {"register.parquet", "rejects.csv"}
    assert set(outcome.rows["a1"]) == {"worker_id", "education", "birth_date", "sex"}


def test_an_identity_number_in_place_of_the_staff_number_is_rejected(read: Read) -> None:
    outcome = read(f"工号,最高学历\n{MAN},本科\na2,本科\n")
    assert outcome.reasons == [
        (
            2,
            "工号",
            "编号是身份证号：名册里不存身份证号，请改用工号，或在对照文件里写 id_number",
            "The identifier is an ID number, which a register does not keep: "
            "use a staff number, or map it to id_number",
        )
    ]
    assert MAN not in (outcome.folder / "rejects.csv").read_text(encoding="utf-8")


def test_repeated_workers_are_rejected_naming_the_first_row(read: Read) -> None:
    outcome = read(f"工号,身份证号\na1,{MAN}\na2,{WOMAN}\na1,\na3,{MAN}\n")
    assert outcome.reasons == [
        (4, "工号", "编号与第2行重复", "The identifier repeats that of row 2"),
        (5, "身份证号", "身份证号与第2行重复", "The ID number repeats that of row 2"),
    ]
    assert list(outcome.rows) == ["a1", "a2"]


def test_a_blank_identifier_is_rejected_and_a_missing_column_means_row_numbers(read: Read) -> None:
    outcome = read("工号,最高学历\n,本科\na2,本科\n")
    assert outcome.reasons == [(2, "工号", "编号空白", "The identifier is blank")]
    assert list(read("最高学历\n本科\n大专\n").rows) == ["2", "3"]


def test_a_firm_is_known_by_its_checked_credit_code(read: Read) -> None:
    text = "统一社会信用代码,企业参保缴费\n91110000600037341L,是\n91110000600037341M,是\n"
    outcome = read(text, subject="firm")
    assert outcome.rows == {"91110000600037341L": {"firm_id": "91110000600037341L", "firm_insured": True}}
    assert outcome.reasons == [
        (
            3,
            "统一社会信用代码",
            "统一社会信用代码校验位不对，请核对是否录错",
            "Credit code has a wrong check character: look for a typing error",
        )
    ]
