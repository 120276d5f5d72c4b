"""The unified social credit code of an organisation (GB 32100)."""

import re
from enum import StrEnum

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


class Refusal(StrEnum):
    """Why a code is not a unified social credit code."""

    LENGTH = "length"
    FORM = "form"
    CHECK = "check"


REASONS: dict[Refusal, tuple[str, str]] = {
    Refusal.LENGTH: ("统一社会信用代码不是18位", "Credit code does not have 18 characters"),
    Refusal.FORM: (
        "统一社会信用代码只能有数字和大写字母（不含I、O、S、V、Z），第3到8位是数字",
        "Credit code takes digits and letters other than I, O, S, V, Z; characters 3 to 8 are digits",
    ),
    Refusal.CHECK: (
        "统一社会信用代码校验位不对，请核对是否录错",
        "Credit code has a wrong check character: look for a typing error",
    ),
}


def read(code: str) -> str | Refusal:
    """The code in capitals, or why it is none."""
    code = code.strip().upper()
    if len(code) != 18:
        return Refusal.LENGTH
    if not re.fullmatch(f"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}", code):
        return Refusal.FORM
    return code if code[17] == check_character(code[:17]) else Refusal.CHECK


def check_character(first17: str) -> str:
    """The 18th character of 17 characters."""
    total = sum(ALPHABET.index(character) * weight for character, weight in zip(first17, WEIGHTS, strict=True))
    return ALPHABET[-total % 31]
