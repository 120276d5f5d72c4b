"""Rows of a register of people made ready: names and numbers in normal form, employers and unions found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from yuanmeng.adapters.policies.load import library
from yuanmeng.adapters.registers.cells import plain
from yuanmeng.adapters.registers.people import PersonRow
from yuanmeng.adapters.registers.source import Fault
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.organisations.models import Body, Employer
from yuanmeng.casework.people.normal import normal
from yuanmeng.rules.eligibility.vocabulary import Value, Words
from yuanmeng.rules.identity import uscc
from yuanmeng.rules.purposes import Field

FIELDS = {Field.NAME: "name", Field.ID_NUMBER: "id_number", Field.PHONE: "phone"}
BLANK = Words(zh="空白", en="Blank")
NO_EMPLOYER = Words(
    zh="没有登记这个单位，请先导入单位名单", en="This employer is not registered: import the list of employers first"
)
NO_UNION = Words(zh="没有登记这个工会，或有几个同名的", en="No union of this name is registered, or several are")
NO_REGION = Words(
    zh="不知道归哪个地区的工会：请填所属工会、统一社会信用代码或工会关系所在地",
    en="Which union answers is not known: give the union, the credit code of the employer or the region of the union",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ready:
    """What of a row is written. `region` is that of the union that answers for the person."""

    row: int
    plain: Mapping[Field, str]
    region: str
    employer: UUID | None
    facts: Mapping[str, Value]


def ready_rows(rows: Sequence[PersonRow], headers: Mapping[str, str]) -> tuple[list[Ready], list[Fault]]:
    """Rows that can be written, and what is wrong with the others. Inside `acting` the operator."""
    employers = _employers(rows)
    unions = _unions(rows)
    ready: list[Ready] = []
    faults: list[Fault] = []
    for one in rows:
        made, wrong = _ready(one, headers, employers, unions)
        faults += wrong
        if made is not None:
            ready.append(made)
    return ready, faults


def _ready(
    one: PersonRow,
    headers: Mapping[str, str],
    employers: Mapping[str, tuple[UUID, str]],
    unions: Mapping[str, str],
) -> tuple[Ready | None, list[Fault]]:
    wrong: list[Fault] = []

    def fault(column: str, value: str, why: Words) -> None:
        wrong.append(Fault(one.row, headers.get(column, ""), value, why))

    texts: dict[Field, str] = {}
    for field, column in FIELDS.items():
        try:
            texts |= normal_text(field, getattr(one, column))
        except Refusal as refused:  # never the value: names and numbers stay in the source
            fault(column, "", Words(zh=refused.zh, en=refused.en))
    employer = employers.get(_code(one.uscc))
    if one.uscc and employer is None:
        fault("uscc", one.uscc, _why_no_employer(one.uscc))
    union = unions.get(plain(one.union_body))
    if one.union_body and union is None:
        fault("union_body", one.union_body, NO_UNION)
    region = union or (employer[1] if employer else "") or _region(one.facts)
    if not region and not wrong:
        fault("", "", NO_REGION)
    if wrong:
        return None, wrong
    made = Ready(
        row=one.row,
        plain=texts | {Field.BANK_CARD: ""},
        region=region,
        employer=employer[0] if employer else None,
        facts=one.facts,
    )
    return made, []


def normal_text(field: Field, text: str) -> dict[Field, str]:
    """One field in normal form; full-width digits are read. Raises Refusal, also when a needed one is blank."""
    if not text.strip() and field is not Field.PHONE:
        raise Refusal(zh=BLANK.zh, en=BLANK.en)
    return normal({field: plain(text) if field is not Field.NAME else text})


def _employers(rows: Iterable[PersonRow]) -> dict[str, tuple[UUID, str]]:
    codes = {_code(one.uscc) for one in rows if one.uscc}
    found = Employer.objects.filter(uscc__in=codes).values_list("uscc", "pk", "region")
    return {code: (pk, region) for code, pk, region in found}


def _unions(rows: Iterable[PersonRow]) -> dict[str, str]:
    """The region of each union that has its name alone, or among several none."""
    names = {plain(one.union_body) for one in rows if one.union_body}
    found: dict[str, set[str]] = {}
    for name, region in Body.objects.filter(name_zh__in=names, valid_to__isnull=True).values_list("name_zh", "region"):
        found.setdefault(name, set()).add(region)
    return {name: regions.pop() for name, regions in found.items() if len(regions) == 1}


def _region(facts: Mapping[str, Value]) -> str:
    """Where the union relation is, else where the person works."""
    for name in ("union_region", "work_region"):
        code = facts.get(name)
        if isinstance(code, int) and code in library().regions:
            return f"{code:06d}"
    return ""


def _code(text: str) -> str:
    read = uscc.read(text) if text else ""
    return "" if isinstance(read, uscc.Refusal) else read


def _why_no_employer(text: str) -> Words:
    read = uscc.read(text)
    if isinstance(read, uscc.Refusal):
        zh, en = uscc.REASONS[read]
        return Words(zh=zh, en=en)
    return NO_EMPLOYER
