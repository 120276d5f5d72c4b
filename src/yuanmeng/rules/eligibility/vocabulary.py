"""The vocabulary of facts: what a rule may read, in which type, and which document proves it."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TypeAlias

Value: TypeAlias = bool | int | date | None

TYPES = ("bool", "int", "money", "date", "text", "rank", "region", "code")
YES = frozenset({"yes", "y", "true", "1", "是", "有"})
NO = frozenset({"no", "n", "false", "0", "否", "无"})


class FactError(ValueError):
    """A value that a fact does not take; says why in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One text in both languages."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        return self.zh if language.startswith("zh") else self.en


@dataclass(frozen=True, slots=True, kw_only=True)
class FactValue:
    """One value of a closed list; its position in the list is its normal form."""

    id: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A paper or record that proves facts."""

    id: str
    zh: str
    en: str
    issuer: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One entry of the vocabulary. `missing` is "unknown" or "none": what a blank means."""

    name: str
    type: str
    subject: str
    missing: str
    zh: str
    en: str
    meaning: str
    source: str
    document: str
    unit: str
    minimum: int | date | None
    maximum: int | date | None
    pattern: str
    values: tuple[FactValue, ...]
    ask: Words | None
    hint: Words | None

    def position(self, word: str) -> int | None:
        """The normal form of a value id or label; None when the list has no such word."""
        for position, value in enumerate(self.values):
            if word in (value.id, value.zh, value.en):
                return position
        return None

    def parse(self, text: str) -> Value:
        """Read one outside value (value id, yes/no, 2024-08-01, fen, region code) into its normal form.

        Blank is None. Raises FactError with the reason in both languages.
        """
        text = text.strip()
        if text in ("", "-"):
            return None
        value = self._read(text)
        low, high = self.minimum, self.maximum
        below = low is not None and value < low  # type: ignore[operator]  # one fact has one type
        above = high is not None and value > high  # type: ignore[operator]
        if below or above:
            raise FactError(
                f"{self.zh}“{text}”超出范围 {low} 至 {high}", f'{self.en} "{text}" is outside {low} to {high}'
            )
        return value

    def _read(self, text: str) -> bool | int | date:
        match self.type:
            case "bool":
                return _read_bool(self, text)
            case "date":
                return _read_date(self, text)
            case "text" | "rank":
                return _read_word(self, text)
            case "code":
                return _read_code(self, text)
            case _:
                if not re.fullmatch(r"-?[0-9]{1,15}", text):
                    raise FactError(f"{self.zh}“{text}”不是整数", f'{self.en} "{text}" is not a whole number')
                return int(text)

    def show(self, value: Value, language: str = "zh") -> str:
        """The value as a reader sees it; regions are shown as their code (names live in `Regions`)."""
        chinese = language.startswith("zh")
        if value is None:
            return ("没有" if chinese else "none") if self.missing == "none" else ("未知" if chinese else "unknown")
        if isinstance(value, bool):
            return ("是" if value else "否") if chinese else ("yes" if value else "no")
        if isinstance(value, date):
            return f"{value.year}年{value.month}月{value.day}日" if chinese else value.isoformat()
        if self.values:
            found = self.values[value]
            return found.zh if chinese else found.en
        return self._show_number(value, chinese)

    def _show_number(self, value: int, chinese: bool) -> str:
        match self.type:
            case "money":
                return show_money(value)
            case "region":
                return f"{value:06d}"
            case "code":
                digits = f"{value:07d}"
                return f"{digits[0]}-{digits[1:3]}-{digits[3:5]}-{digits[5:7]}"
            case _:
                unit = UNITS.get(self.unit, ("", ""))[0 if chinese else 1]
                return f"{value} {unit}".rstrip()


UNITS = {
    "month": ("个月", "months"),
    "year": ("年", "years"),
    "person": ("人", "people"),
    "point": ("分", "points"),
    "place": ("名", "place"),
    "video": ("个", "videos"),
    "hour": ("学时", "hours"),
}


def show_money(fen: int) -> str:
    """Fen as ¥1,000.00."""
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}¥{yuan:,}.{rest:02d}"


def _read_bool(fact: Fact, text: str) -> bool:
    word = text.lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise FactError(f"{fact.zh}“{text}”要填是或否", f'{fact.en} "{text}" must be yes or no')


def _read_date(fact: Fact, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise FactError(
            f"{fact.zh}“{text}”不是有效日期，例：2024-08-31", f'{fact.en} "{text}" is not a date such as 2024-08-31'
        ) from None


def _read_word(fact: Fact, text: str) -> int:
    position = fact.position(text)
    if position is None:
        known = [value.id for value in fact.values]
        near = get_close_matches(text, known, n=1)
        zh = f"，是不是 {near[0]}" if near else f"，可填 {'、'.join(known)}"
        en = f"; did you mean {near[0]}" if near else f"; use one of {', '.join(known)}"
        raise FactError(f"{fact.zh}没有“{text}”这个值{zh}", f'{fact.en} has no value "{text}"{en}')
    return position


def _read_code(fact: Fact, text: str) -> int:
    if fact.pattern and not re.fullmatch(fact.pattern, text):
        raise FactError(f"{fact.zh}“{text}”格式不对，例：6-18-01-01", f'{fact.en} "{text}" is not like 6-18-01-01')
    return int(re.sub(r"\D", "", text))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All facts by name and all documents by id."""

    facts: Mapping[str, Fact]
    documents: Mapping[str, Document]

    def nearest(self, name: str) -> str | None:
        """The known fact name most like `name`."""
        return next(iter(get_close_matches(name, list(self.facts), n=1)), None)


def read(facts_text: str, documents_text: str) -> Vocabulary:
    """Read facts.toml and documents.toml (their texts)."""
    documents = {
        name: Document(id=name, zh=row["zh"], en=row["en"], issuer=Words(**row["issuer"]))
        for name, row in tomllib.loads(documents_text).items()
    }
    facts = {name: _fact(name, row, documents) for name, row in tomllib.loads(facts_text).items()}
    return Vocabulary(facts, documents)


def _fact(name: str, row: dict[str, object], documents: Mapping[str, Document]) -> Fact:
    text = {key: str(row.get(key, "")) for key in ("type", "missing", "zh", "en", "meaning", "source", "document")}
    unknown = set(row) - FACT_KEYS
    if unknown or text["type"] not in TYPES or text["document"] not in documents:
        raise ValueError(f"facts.toml [{name}]: unknown key, type or document: {sorted(unknown)} {text}")
    return Fact(
        name=name,
        subject=str(row.get("subject", "worker")),
        unit=str(row.get("unit", "")),
        pattern=str(row.get("pattern", "")),
        minimum=_bound(row.get("min")),
        maximum=_bound(row.get("max")),
        values=tuple(FactValue(**value) for value in _rows(row.get("values"))),
        ask=_words(row.get("ask")),
        hint=_words(row.get("hint")),
        **text,
    )


FACT_KEYS = frozenset(
    [
        "type",
        "subject",
        "unit",
        "min",
        "max",
        "pattern",
        "values",
        "missing",
        "zh",
        "en",
        "meaning",
        "source",
        "document",
        "ask",
        "hint",
    ]
)


def _bound(value: object) -> int | date | None:
    return value if isinstance(value, int | date) else None


def _words(value: object) -> Words | None:
    return Words(**value) if isinstance(value, dict) else None


def _rows(value: object) -> list[dict[str, str]]:
    return value if isinstance(value, list) else []
