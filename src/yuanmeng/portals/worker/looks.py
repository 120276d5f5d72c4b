"""Looks at the own file, in words: who, for what, at which fields, when."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from yuanmeng.portals.worker.questions import vocabulary
from yuanmeng.rules.actors import Role
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.purposes import PURPOSES, Field, Purpose

FIELDS: dict[Field, Words] = {
    Field.NAME: Words(zh="姓名", en="name"),
    Field.ID_NUMBER: Words(zh="证件号码", en="identity number"),
    Field.PHONE: Words(zh="手机号", en="telephone"),
    Field.BANK_CARD: Words(zh="银行卡号", en="bank card"),
}
ROLES: dict[Role, Words] = {
    Role.APPLICANT: Words(zh="你自己", en="yourself"),
    Role.STEWARD: Words(zh="帮办员", en="a steward"),
    Role.REVIEWER: Words(zh="审核的人", en="a reviewer"),
    Role.FUNDS: Words(zh="管资金的人", en="an officer of the funds"),
    Role.EMPLOYER: Words(zh="用人单位", en="the employer"),
    Role.SCHOOL: Words(zh="学校", en="the school"),
    Role.OPERATOR: Words(zh="系统", en="the system"),
    Role.PUBLIC: Words(zh="公众", en="the public"),
}


class LookRow(Protocol):
    reader_role: str
    reader_body: str
    purpose: str
    what: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Look:
    who: Words
    role: Words
    purpose: Words
    fields: tuple[Words, ...]
    at: datetime


def looks_of(rows: Iterable[LookRow], bodies: Mapping[str, Words]) -> list[Look]:
    """Rows in words; a body that has no name is told by its role."""
    return [look(row, bodies) for row in rows]


def look(row: LookRow, bodies: Mapping[str, Words]) -> Look:
    terms, role = PURPOSES[Purpose(row.purpose)], ROLES[Role(row.reader_role)]
    fields = tuple(seen_words(name) for name in row.what.split(",") if name)
    return Look(bodies.get(row.reader_body, role), role, Words(zh=terms.zh, en=terms.en), fields, row.at)


def seen_words(name: str) -> Words:
    """What was looked at: a field, a document as document:KIND, or a name that is shown as it stands."""
    if name in list(Field):
        return FIELDS[Field(name)]
    paper = vocabulary().documents.get(name.removeprefix("document:"))
    return Words(zh=paper.zh, en=paper.en) if paper else Words(zh=name, en=name)
