"""A staff list an employer uploads: rows of its own staff with the facts it vouches for; nothing is written yet."""

import csv
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.utils.timezone import localdate

from yuanmeng.adapters.policies.load import library
from yuanmeng.adapters.registers.cells import plain
from yuanmeng.adapters.registers.people import PersonRow, read_people
from yuanmeng.adapters.registers.refused import RegisterRefused
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.people.hashed import seen_by_number
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.facts import Seen
from yuanmeng.rules.facts.outside import outside
from yuanmeng.rules.facts.stating import of_an_employer

from .access import employment_seen_by
from .confirm_employment import by_the_employer
from .state_facts import check

MOST_ROWS = 2000
NOT_YOURS = Words(
    zh="这个人没有登记在贵单位：请本人先在申请里选贵单位", en="Not registered with you: the worker names you first"
)
NO_FACTS = Words(zh="这一行没有贵单位能填的事实", en="The row has no fact an employer states")


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffRow:
    """One row that can be written: the employment and what is stated of it, by fact name in outside text."""

    row: int
    employment: int
    facts: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffList:
    """`rows_in` = rows + rejected rows; `rejects` are row, column and reason, one for each wrong cell."""

    rows_in: int
    rows: tuple[StaffRow, ...]
    rejects: tuple[tuple[int, str, Words], ...]
    notices: tuple[Words, ...]


def read_staff_list(actor: Actor, path: Path, *, at: datetime) -> StaffList:
    """Rows are matched by identity number among the actor's own staff. Raises Refusal when the file cannot be read.

    A number of somebody else's worker and an unknown number are refused in the same words.
    """
    if actor.role is not Role.EMPLOYER:
        raise Refusal(zh="这里只有用人单位能上传。", en="Only employers upload here.")
    known = library()
    with tempfile.TemporaryDirectory(prefix="staff-") as folder:
        try:
            register = read_people(
                path,
                vocabulary=known.vocabulary,
                regions=known.regions,
                on=localdate(at),
                out_dir=Path(folder),
                needed=("id_number",),
            )
        except RegisterRefused as refused:
            raise Refusal(zh=refused.zh, en=refused.en) from None
        if register.rows_in > MOST_ROWS:
            raise Refusal(
                zh=f"名单有{register.rows_in}行，一次最多{MOST_ROWS}行，请拆开。",
                en=f"The list has {register.rows_in} rows; at most {MOST_ROWS} at a time: split it.",
            )
        given = list(register.rows())
        rejects = list(_file_rejects(register.rejects))
    with acting(actor):
        jobs = dict(employment_seen_by(actor).filter(ended_on__isnull=True).values_list("person_id", "pk"))
        people = seen_by_number([plain(one.id_number).upper() for one in given])
    rows = []
    for one in given:
        found = _row(actor, one, people.get(plain(one.id_number).upper()), jobs, at)
        if isinstance(found, StaffRow):
            rows.append(found)
        else:
            rejects.append((one.row, register.headers["id_number"], found))
    return StaffList(
        rows_in=register.rows_in, rows=tuple(rows), rejects=tuple(sorted(rejects, key=_place)), notices=register.notices
    )


def _row(actor: Actor, one: PersonRow, person: UUID | None, jobs: dict[UUID, int], at: datetime) -> StaffRow | Words:
    if person is None or person not in jobs:
        return NOT_YOURS
    known = library().vocabulary.facts
    facts = {
        name: outside(known[name], value)
        for name, value in one.facts.items()
        if value is not None and of_an_employer(known[name])
    }
    if not facts:
        return NO_FACTS
    try:
        check(actor, stated(actor, facts, at), at=at)
    except Refusal as refused:
        return Words(zh=refused.zh, en=refused.en)
    return StaffRow(row=one.row, employment=jobs[person], facts=facts)


def stated(actor: Actor, facts: dict[str, str], at: datetime) -> list[Seen]:
    """Facts as this employer vouches for them today."""
    return [by_the_employer(actor, name, value, localdate(at)) for name, value in facts.items()]


def _file_rejects(path: Path) -> list[tuple[int, str, Words]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            (int(line["row"]), line["column"], Words(zh=line["reason_zh"], en=line["reason_en"]))
            for line in csv.DictReader(file)
        ]


def _place(line: tuple[int, str, Words]) -> tuple[int, str]:
    return line[0], line[1]
