"""A list of officers to be given accounts: login, name, identity number, role, and the body they act for."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.utils.timezone import localdate

from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.organisations.grant_mandate import NewMandate
from yuanmeng.casework.organisations.models import Body, Employer
from yuanmeng.rules.actors import Role
from yuanmeng.rules.organisations.appointing import MANDATES

COLUMNS = ("login", "name", "id_number", "role", "place")


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedOfficer:
    """`place` is the name of the body or employer."""

    login: str
    name: str
    id_number: str
    role: Role
    place: str


def read_officers(file: Path) -> list[ListedOfficer]:
    """UTF-8 CSV with the header of COLUMNS. Raises Refusal naming the row that cannot be read."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refusal(
            zh=f"读不了“{file.name}”：要UTF-8的CSV文件。", en=f'"{file.name}" cannot be read: a CSV in UTF-8 is needed.'
        ) from None
    rows = csv.DictReader(text.splitlines())
    if not set(COLUMNS) <= set(rows.fieldnames or ()):
        raise Refusal(zh=f"表头要有：{'、'.join(COLUMNS)}。", en=f"The header must have {', '.join(COLUMNS)}.")
    return list(_read(rows))


def _read(rows: "csv.DictReader[str]") -> Iterator[ListedOfficer]:
    for number, row in enumerate(rows, start=2):
        if any(not (row[column] or "").strip() for column in COLUMNS) or row["role"] not in MANDATES:
            roles = "、".join(sorted(MANDATES))
            raise Refusal(
                zh=f"第{number}行不完整，或角色不是{roles}之一。",
                en=f"Row {number} is not complete, or its role is none of {', '.join(sorted(MANDATES))}.",
            )
        yield ListedOfficer(
            login=row["login"].strip(),
            name=row["name"].strip(),
            id_number=row["id_number"].strip(),
            role=Role(row["role"]),
            place=row["place"].strip(),
        )


def place_of(one: ListedOfficer) -> Body | Employer:
    """The open body, or the employer, of that name. Raises Refusal when there is none, or several."""
    found: list[Body | Employer]
    if one.role is Role.EMPLOYER:
        found = list(Employer.objects.filter(name_zh=one.place)[:2])
    else:
        found = list(Body.objects.filter(name_zh=one.place, valid_to__isnull=True)[:2])
    if len(found) != 1:
        raise Refusal(
            zh=f"{one.login}：名称为“{one.place}”的单位没有登记，或不止一个。",
            en=f'{one.login}: no body is registered as "{one.place}", or several are.',
        )
    return found[0]


def mandate_for_listed(one: ListedOfficer, person: UUID, place: Body | Employer, at: datetime) -> NewMandate:
    """From today on, without an end."""
    is_body = isinstance(place, Body)
    return NewMandate(
        person=person,
        role=one.role,
        starts_on=localdate(at),
        body=place.pk if is_body else None,
        employer=None if is_body else place.pk,
    )
