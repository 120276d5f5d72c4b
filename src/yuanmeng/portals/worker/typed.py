"""Reading what was typed into the outside text of a fact; the fact itself then checks it."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext

from yuanmeng.rules.eligibility.vocabulary import Fact

NONE, UNKNOWN = "-", "?"
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，－", "0123456789.,-")


class BadAnswer(Exception):
    """What was typed cannot be used: `reason` for the reader, `field` the id of the control to go to."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__("bad answer")
        self.field, self.reason = field, reason


def read(fact: Fact, posted: Mapping[str, str]) -> str | None:
    """The outside text of the answer; "-" when it is known not to exist, None for "I do not know". Raises BadAnswer."""
    choice = posted.get("answer", "").strip().translate(FULL_WIDTH)
    if choice == UNKNOWN:
        return None
    if choice == NONE and fact.missing == "none":
        return NONE
    text = date_text(posted) if fact.type == "date" else choice
    if not text and fact.missing == "none" and not fact.values:
        return NONE  # the hint of such a question says: leave it blank when there is none
    if not text:
        raise BadAnswer(first_control(fact), gettext("请选一个，或者填一个答案。不知道就点“说不清”。"))
    if fact.type == "money":
        text = fen_text(text)
    return text if fact.type in ("date", "money", "int", "code", "region") else known_word(fact, text)


def date_text(posted: Mapping[str, str]) -> str:
    """Year, month and day, typed apart, as 2024-08-01."""
    parts = [posted.get(name, "").strip().translate(FULL_WIDTH) for name in ("y", "m", "d")]
    if not any(parts):
        return ""
    for control, part in zip(("y", "m", "d"), parts, strict=True):
        if not re.fullmatch(r"[0-9]{4}" if control == "y" else r"[0-9]{1,2}", part):
            raise BadAnswer(control, gettext("年、月、日都要填数字，年份填 4 位，例如 2024 年 8 月 1 日。"))
    year, month, day = parts
    for control, part, most in (("m", month, 12), ("d", day, 31)):
        if not 1 <= int(part) <= most:
            raise BadAnswer(control, gettext("月份是 1 到 12，日是 1 到 31。"))
    return f"{year}-{int(month):02d}-{int(day):02d}"


def fen_text(yuan: str) -> str:
    """Yuan, with or without commas and fen, as whole fen."""
    plain = yuan.replace(",", "").removeprefix("¥").removesuffix("元").strip()
    amount = re.fullmatch(r"([0-9]{1,10})(?:\.([0-9]+))?", plain)
    if not amount:
        raise BadAnswer("answer", gettext("金额要填数字，例如 6800 或 6800.50。"))
    fen = (amount[2] or "").rstrip("0")
    if len(fen) > 2:
        raise BadAnswer("answer", gettext("金额最多写到分，例如 6800.50。"))
    return str(int(amount[1]) * 100 + int(fen.ljust(2, "0")))


def known_word(fact: Fact, text: str) -> str:
    """A choice of the page as it stands; anything else did not come from the page."""
    known = [value.id for value in fact.values] or ["yes", "no"]
    if text not in known:
        raise BadAnswer(first_control(fact), gettext("请从下面选一个。"))
    return text


def first_control(fact: Fact) -> str:
    """The id of the control an error leads to."""
    if fact.type == "date":
        return "y"
    return "o0" if fact.values or fact.type == "bool" else "answer"
