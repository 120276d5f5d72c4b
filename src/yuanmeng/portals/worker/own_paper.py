"""The export of a file as a paper for its person."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.timezone import localtime

from yuanmeng.adapters.papers import FilePaper, Row, Section
from yuanmeng.portals.worker.looks import FIELDS, ROLES, seen_words
from yuanmeng.rules.actors import Role
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.purposes import PURPOSES, Field, Purpose

Told = Mapping[str, object]


def as_paper(told: Told, *, chinese: bool, at: datetime) -> FilePaper:
    """Sections: who, consents, looks. `told` is the export read back."""
    names = _mapping(told["real_name_data"])
    sections = (
        Section(
            title="登记的内容" if chinese else "What is registered",
            rows=tuple(Row(label=_in(FIELDS[Field(name)], chinese), value=str(text)) for name, text in names.items()),
        ),
        Section(
            title="同意过的用途" if chinese else "Consents",
            rows=tuple(_consent(_mapping(row), chinese) for row in _rows(told["consents"])),
        ),
        Section(
            title="谁看过" if chinese else "Who looked",
            rows=tuple(_look(_mapping(row), chinese) for row in _rows(told["who_looked"])),
        ),
    )
    return FilePaper(
        title="我的资料" if chinese else "My data",
        holder=str(names.get("name", "")),
        issuer="圆梦" if chinese else "Yuanmeng",
        made=localtime(at),
        sections=sections,
    )


def _consent(row: Told, chinese: bool) -> Row:
    ended = row["withdrawn_at"]
    given = _time(str(row["given_at"]))
    until = f" - {_time(str(ended))}" if ended else ""
    return Row(label=str(row["zh" if chinese else "en"]), value=given + until)


def _look(row: Told, chinese: bool) -> Row:
    purpose = PURPOSES[Purpose(str(row["purpose"]))]
    fields = ("、" if chinese else ", ").join(_in(seen_words(str(name)), chinese) for name in _rows(row["what"]))
    who = _in(ROLES[Role(str(row["role"]))], chinese)
    why = purpose.zh if chinese else purpose.en
    return Row(label=f"{_time(str(row['at']))} {who}", value=f"{why}{'：' if chinese else ': '}{fields}")


def _time(text: str) -> str:
    return f"{localtime(datetime.fromisoformat(text)):%Y-%m-%d %H:%M}"


def _in(words: Words, chinese: bool) -> str:
    return words.zh if chinese else words.en


def _mapping(value: object) -> Told:
    assert isinstance(value, dict)
    return value


def _rows(value: object) -> list[object]:
    assert isinstance(value, list)
    return value
