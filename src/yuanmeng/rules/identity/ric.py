"""The citizen identity number (GB 11643): region, birth date, sex and check digit."""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"


class Refusal(StrEnum):
    """Why a number is not a citizen identity number."""

    OLD = "old"
    LENGTH = "length"
    FORM = "form"
    REGION = "region"
    BIRTH = "birth"
    CHECK = "check"


REASONS: dict[Refusal, tuple[str, str]] = {
    Refusal.OLD: (
        "身份证号是15位旧号，2013年起停用，请填18位新号",
        "ID number has the old 15 digits, out of use since 2013: give the 18-digit number",
    ),
    Refusal.LENGTH: ("身份证号不是18位", "ID number does not have 18 characters"),
    Refusal.FORM: ("身份证号前17位要是数字，末位数字或X", "ID number must be 17 digits and a digit or X"),
    Refusal.REGION: ("身份证号前6位不是行政区划代码", "ID number does not begin with a division code"),
    Refusal.BIRTH: ("身份证号中的出生日期不存在", "ID number holds a birth date that does not exist"),
    Refusal.CHECK: ("身份证号校验位不对，请核对是否录错", "ID number has a wrong check digit: look for a typing error"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Citizen:
    """What the number itself says. `region` is the code at first issue, perhaps retired since."""

    region: int
    born_on: date
    sex: str


def read(number: str, regions: Container[int]) -> Citizen | Refusal:
    """Read an 18-character number; `regions` holds every code ever in force."""
    number = number.strip().upper()
    if re.fullmatch(r"[0-9]{15}", number):
        return Refusal.OLD
    if len(number) != 18:
        return Refusal.LENGTH
    if not re.fullmatch(r"[0-9]{17}[0-9X]", number):
        return Refusal.FORM
    if number[17] != check_digit(number[:17]):
        return Refusal.CHECK
    try:
        born_on = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return Refusal.BIRTH
    if int(number[:6]) not in regions:
        return Refusal.REGION
    return Citizen(region=int(number[:6]), born_on=born_on, sex="male" if int(number[16]) % 2 else "female")


def check_digit(first17: str) -> str:
    """The 18th character of 17 digits (ISO 7064, MOD 11-2)."""
    return CHECK_DIGITS[sum(int(digit) * weight for digit, weight in zip(first17, WEIGHTS, strict=True)) % 11]
