"""One cell of a register read exactly into the normal form of its fact, or refused with a reason in both languages."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches

from yuanmeng.rules.eligibility.vocabulary import NO, UNITS, YES, Fact, FactError, Value, show_money
from yuanmeng.rules.regions import Regions

BLANK = frozenset({"", "-", "--", "—", "——", "/", "n/a", "na", "null", "空"})
NOT_KNOWN = frozenset({"未知", "不详", "不清楚", "unknown"})
NOT_EXISTING = frozenset({"无", "没有", "none"})
TICKS, CROSSES = frozenset({"√", "✓", "对"}), frozenset({"×", "✗", "不是", "没有"})
GARBLED = ("\ufffd", "锟斤拷", "ï»¿")
LISTED = 12  # longer lists are not shown whole in a reason
SERIALS = range(10_000, 80_000)  # Excel days of 1927 to 2119

DATE = re.compile(
    r"([0-9]{4})(?:([-/.])([0-9]{1,2})\2([0-9]{1,2})|年([0-9]{1,2})月([0-9]{1,2})日|([0-9]{2})([0-9]{2}))"
    r"(?:[ T]00:00(?::00(?:\.0+)?)?)?"
)
WHOLE = re.compile(r"(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+))(?:\.0+)?")
AMOUNT = re.compile(
    r"(?:(?:人民币|rmb|cny)?\s*([¥]?))\s*(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)\s*(万元|万|元整|元|圆|分)?"
)
PER_UNIT = {"万元": 1_000_000, "万": 1_000_000, "元整": 100, "元": 100, "圆": 100, "yuan": 100, "分": 1, "fen": 1}


@dataclass(frozen=True, slots=True)
class Reading:
    """How the cells of one column are to be understood.

    `unit` is what a bare amount means (yuan, fen or "" = not said); `epoch` is day 0 of Excel serials, None = refused.
    """

    regions: Regions
    unit: str = ""
    epoch: date | None = None
    values: dict[str, str] = field(default_factory=dict)


def plain(text: str) -> str:
    """Full-width letters, digits and signs made half-width, outer blanks removed."""
    return unicodedata.normalize("NFKC", text).strip().replace("\u200b", "")


def read_cell(fact: Fact, text: str, reading: Reading) -> Value:
    """The normal form of one cell; None = blank. Raises FactError."""
    if any(mark in text for mark in GARBLED):
        raise FactError(
            "这一格是乱码：文件曾以错误的编码保存，请重新导出",
            "Garbled text: the file was once saved in a wrong encoding, export it again",
        )
    word = plain(text)
    word = plain(reading.values.get(word, word))
    if word.lower() in BLANK or _means_blank(fact, word.lower()):
        return None
    value = _READERS[fact.type](fact, word, reading)
    _check_range(fact, value)
    return value


def _means_blank(fact: Fact, word: str) -> bool:
    if word in NOT_KNOWN and fact.missing == "none":
        raise FactError(
            f"{fact.zh}不能填“不详”：空白表示没有，请先查清",
            f'{fact.en} cannot be "unknown": a blank means there is none, so find out first',
        )
    if word in NOT_EXISTING and fact.missing == "none":
        return fact.position("none") is None
    return word in NOT_KNOWN


def _check_range(fact: Fact, value: int | date) -> None:
    low, high = fact.minimum, fact.maximum
    below = low is not None and value < low  # type: ignore[operator]  # one fact has one type
    above = high is not None and value > high  # type: ignore[operator]
    if below or above:
        shown = [show_money(end) if fact.type == "money" and isinstance(end, int) else str(end) for end in (low, high)]
        raise FactError(f"{fact.zh}超出范围 {shown[0]} 至 {shown[1]}", f"{fact.en} is outside {shown[0]} to {shown[1]}")


def _read_bool(fact: Fact, word: str, reading: Reading) -> bool:
    lower = word.lower().removesuffix(".0")
    if lower in YES or lower in TICKS:
        return True
    if lower in NO or lower in CROSSES:
        return False
    raise FactError(f"{fact.zh}要填是或否", f"{fact.en} must be yes or no")


def _read_date(fact: Fact, word: str, reading: Reading) -> date:
    if re.fullmatch(r"[0-9]{5}(\.0+)?", word) and int(word[:5]) in SERIALS:
        return _read_serial(fact, int(word[:5]), reading)
    found = DATE.fullmatch(word)
    try:
        if found:
            year, _, *parts = found.groups()
            month, day = (int(part) for part in parts if part)
            return date(int(year), month, day)
    except ValueError:
        pass
    raise FactError(f"{fact.zh}不是有效日期，例：2024-08-31", f"{fact.en} is not a valid date such as 2024-08-31")


def _read_serial(fact: Fact, serial: int, reading: Reading) -> date:
    if reading.epoch is not None:
        return reading.epoch + timedelta(days=serial)
    shown = date(1899, 12, 30) + timedelta(days=serial)
    raise FactError(
        f"{fact.zh}像是Excel日期序号{serial}（即{shown}）：请设为日期格式，或在对照文件写 excel_serials = true",
        f"{fact.en} looks like the Excel day number {serial} ({shown}): format it as a date, or say "
        "excel_serials = true in the mapping",
    )


def _read_money(fact: Fact, word: str, reading: Reading) -> int:
    found = AMOUNT.fullmatch(word.lower())
    if found is None:
        raise FactError(f"{fact.zh}不是金额，例：1,000元", f"{fact.en} is not an amount such as 1,000元")
    sign, digits, unit = found.groups()
    if digits.startswith("-"):
        raise FactError(f"{fact.zh}不能是负数", f"{fact.en} must not be negative")
    unit = unit or ("yuan" if sign else reading.unit)
    if not unit:
        raise FactError(
            f"{fact.zh}没有单位：写成“1000元”，列名写“{fact.zh}（元）”，或在对照文件 [units] 写明",
            f'{fact.en} has no unit: write "1000元", name the column "{fact.zh}（元）", or set [units] in the mapping',
        )
    try:
        fen = Decimal(digits.replace(",", "")) * PER_UNIT[unit]
    except InvalidOperation:
        fen = Decimal("0.5")
    if fen != int(fen):
        raise FactError(f"{fact.zh}小于一分，不能取整", f"{fact.en} is finer than one fen and is not rounded")
    return int(fen)


def _read_int(fact: Fact, word: str, reading: Reading) -> int:
    unit = UNITS.get(fact.unit, ("", ""))[0]
    found = WHOLE.fullmatch(word.removesuffix(unit).strip() if unit else word)
    if found is None or len(found[1]) > 15:
        raise FactError(f"{fact.zh}不是整数", f"{fact.en} is not a whole number")
    return int(found[1].replace(",", ""))


def _read_word(fact: Fact, word: str, reading: Reading) -> int:
    lower = "none" if word in NOT_EXISTING else word.lower()
    for position, value in enumerate(fact.values):
        if lower in (value.id.lower(), plain(value.zh).lower(), value.en.lower()):
            return position
    near = [] if len(fact.values) <= LISTED else get_close_matches(word, [value.zh for value in fact.values], n=1)
    shown = [value for value in fact.values if not near or value.zh in near]
    zh, en = "、".join(value.zh for value in shown), ", ".join(value.id for value in shown)
    if near:
        raise FactError(f"{fact.zh}没有这个值，是不是：{zh}", f"{fact.en} has no such value; did you mean {en}")
    raise FactError(f"{fact.zh}没有这个值，可填：{zh}", f"{fact.en} has no such value; use one of {en}")


def _read_region(fact: Fact, word: str, reading: Reading) -> int:
    digits = re.fullmatch(r"([0-9]{6})(?:0{6})?(?:\.0)?", word)
    code = int(digits[1]) if digits else reading.regions.find(re.sub(r"[\s/,、-]+", "", word))
    if code == 0 or word == "0":  # 000000: the whole country; a number column has no leading zeros
        return 0
    if code is None or code not in reading.regions:
        raise FactError(
            f"{fact.zh}不是行政区划代码，也不是唯一的全称", f"{fact.en} is neither a division code nor a full name"
        )
    today = reading.regions.today(code)
    if len(today) == 1:
        return today[0]
    name, english = reading.regions.name(code), reading.regions.name(code, "en")
    if not today:
        raise FactError(
            f"{fact.zh}{code:06d}（{name}）已撤销，不知归哪一个现行代码，请填现行代码",
            f"{fact.en} {code:06d} ({english}) is retired and its successor is not known: give the code of today",
        )
    zh = "、".join(f"{one:06d}{reading.regions.name(one)}" for one in today)
    en = "; ".join(f"{one:06d} {reading.regions.name(one, 'en')}" for one in today)
    raise FactError(
        f"{fact.zh}{code:06d}（{name}）已撤销并分到{zh}，请填其中一个",
        f"{fact.en} {code:06d} ({english}) is retired and was split over {en}: give one of them",
    )


def _read_code(fact: Fact, word: str, reading: Reading) -> int:
    if re.fullmatch(r"[0-9]{7}", word):
        word = f"{word[0]}-{word[1:3]}-{word[3:5]}-{word[5:]}"
    if not re.fullmatch(fact.pattern, word):
        raise FactError(f"{fact.zh}格式不对，例：6-18-01-01", f"{fact.en} is not like 6-18-01-01")
    return int(word.replace("-", ""))


_READERS: dict[str, Callable[[Fact, str, Reading], bool | int | date]] = {
    "bool": _read_bool,
    "date": _read_date,
    "money": _read_money,
    "int": _read_int,
    "text": _read_word,
    "rank": _read_word,
    "region": _read_region,
    "code": _read_code,
}
