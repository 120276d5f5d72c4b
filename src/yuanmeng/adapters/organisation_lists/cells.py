"""One cell of a list read exactly, or refused with a reason in both languages."""

import re
from datetime import date

from yuanmeng.adapters.registers.cells import GARBLED, Reading, plain, read_cell
from yuanmeng.rules.eligibility.vocabulary import Fact, FactError
from yuanmeng.rules.identity import uscc
from yuanmeng.rules.organisations.tree import KINDS, Kind

EMPLOYER = "employer"
NAME, ENGLISH_NAME = 100, 200  # characters
WORDS: dict[str, Kind | str] = {
    **{word: kind for kind, words in KINDS.items() for word in (kind.value, words.zh, words.en)},
    "基层工会": Kind.UNIT,
    "用人单位": EMPLOYER,
    "企业": EMPLOYER,
    EMPLOYER: EMPLOYER,
}


def read_kind(text: str) -> Kind | str:
    """A kind of body, or EMPLOYER. Raises FactError."""
    found = WORDS.get(plain(text).lower())
    if found is None:
        zh = "、".join([words.zh for words in KINDS.values()] + ["用人单位"])
        en = ", ".join([*Kind, EMPLOYER])
        raise FactError(f"没有这种类型，可填：{zh}", f"There is no such kind; use one of {en}")
    return found


def read_name(text: str, longest: int) -> str:
    """The name as it stands, outer blanks removed; `longest` counts characters. Raises FactError."""
    name = text.strip()
    if any(mark in name for mark in GARBLED):
        raise FactError("这一格是乱码，请重新导出", "Garbled text: export it again")
    if len(name) > longest:
        raise FactError(f"名称超过{longest}个字", f"The name has more than {longest} characters")
    return name


def read_own_name(text: str) -> str:
    """The same, and not blank. Raises FactError."""
    name = read_name(text, NAME)
    if not name:
        raise FactError("名称空白", "The name is blank")
    return name


def read_uscc(text: str) -> str:
    """Raises FactError."""
    code = uscc.read(plain(text))
    if isinstance(code, uscc.Refusal):
        raise FactError(*uscc.REASONS[code])
    return code


def read_region(text: str, reading: Reading) -> int:
    """A code of today. A retired one is refused, and its successor named when there is one. Raises FactError."""
    value = read_cell(_fact("region", "region", "行政区划", "Region"), text, reading)
    regions = reading.regions
    if not isinstance(value, int):
        raise FactError("行政区划空白", "The region is blank")
    word = plain(text)
    digits = re.match(r"[0-9]{6}", word)
    given = int(digits[0]) if digits else regions.find(re.sub(r"[\s/,、-]+", "", word))
    if given is not None and given != value:
        raise FactError(
            f"行政区划{given:06d}（{regions.name(given)}）已撤销，请填{value:06d}（{regions.name(value)}）",
            f"The region {given:06d} ({regions.name(given, 'en')}) is retired: give {value:06d} "
            f"({regions.name(value, 'en')})",
        )
    return value


def read_day(text: str, reading: Reading) -> date | None:
    """None = blank. Raises FactError."""
    value = read_cell(_fact("valid_from", "date", "成立日期", "First day"), text, reading)
    return value if isinstance(value, date) else None


def read_yes_no(text: str, reading: Reading) -> bool | None:
    """None = blank or not known. Raises FactError."""
    value = read_cell(_fact("pays_dues", "bool", "缴纳工会经费", "Pays dues"), text, reading)
    return value if isinstance(value, bool) else None


def read_industry(text: str, industry: Fact, reading: Reading) -> str:
    """A section letter of GB/T 4754; "" = blank. Raises FactError."""
    value = read_cell(industry, text, reading)
    return industry.values[value].id if isinstance(value, int) else ""


def _fact(name: str, kind: str, zh: str, en: str) -> Fact:
    return Fact(
        name=name,
        type=kind,
        subject="firm",
        missing="unknown",
        zh=zh,
        en=en,
        meaning="",
        source="",
        document="",
        unit="",
        minimum=None,
        maximum=None,
        pattern="",
        values=(),
        ask=None,
        hint=None,
    )
