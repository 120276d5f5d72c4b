"""The queue at the left of the bench: rows by the clock, filters with counts, pages by cursor."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from yuanmeng.casework.reviews.read import Counts, Only, Page, Row, counts, queue
from yuanmeng.portals.reviewer.clocks import Clock, clock
from yuanmeng.portals.reviewer.worded import short_title
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.eligibility.decide import Status

WEEK = 5  # working days of a full ring in the queue
KEPT = ("only", "after", "before")


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag:
    """What an officer should know of a row before opening it: a tone, an icon and a word."""

    tone: str
    icon: str
    words: object


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One row of the queue."""

    id: UUID
    href: str
    current: bool
    shown_as: str
    scheme: str
    clock: Clock
    flag: Flag | None
    amount_fen: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One filter."""

    href: str
    words: str
    count: int
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """`query` names this page of the queue in links and forms; `next` and `previous` are addresses, or empty."""

    counts: Counts
    total: int
    filtered: bool
    chips: tuple[Chip, ...]
    turns: tuple[Turn, ...]
    newer: str
    older: str
    here: str
    all: str
    query: str
    place: Mapping[str, str]
    next: str
    previous: str
    following: str


def place_of(sent: Mapping[str, str]) -> dict[str, str]:
    """Which page of the queue: filter and cursor, as they came in an address or a form."""
    return {name: sent[name] for name in KEPT if sent.get(name)}


def shown_queue(
    actor: Actor, place: Mapping[str, str], current: UUID | None, *, at: datetime, on: date, language: str
) -> Queue:
    """The page of the queue around `current`; without one the first row is current. Three queries."""
    only = place.get("only", "")
    found = queue(actor, at=at, before=place.get("before"), after=place.get("after"), only=only or None)
    counted = counts(actor, at=at)
    query = urlencode(place)
    chosen = current or (found.rows[0].id if found.rows else None)
    ids = [row.id for row in found.rows]
    where = ids.index(chosen) if chosen in ids else -1
    follows = where + 1 if where >= 0 else 0
    return Queue(
        counts=counted,
        total=counted.all,
        filtered=bool(only),
        chips=_chips(counted, only),
        turns=tuple(_turn(row, row.id == chosen, query, on, language) for row in found.rows),
        newer=_page(only, "before", found.before),
        older=_page(only, "after", found.after),
        here=with_query(reverse("reviewer:queue"), query),
        all=reverse("reviewer:queue"),
        query=query,
        place=place,
        next=_beside(found, ids, follows, only, query),
        previous=_case(ids[where - 1], query) if where > 0 else "",
        following=str(ids[follows]) if follows < len(ids) else "",
    )


def _beside(found: Page, ids: list[UUID], follows: int, only: str, query: str) -> str:
    if follows < len(ids):
        return _case(ids[follows], query)
    return _page(only, "after", found.after)


def _case(step: UUID, query: str) -> str:
    return with_query(reverse("reviewer:case", args=[step]), query)


def _page(only: str, name: str, cursor: str) -> str:
    if not cursor:
        return ""
    return with_query(reverse("reviewer:queue"), urlencode(({"only": only} if only else {}) | {name: cursor}))


def with_query(address: str, query: str) -> str:
    return f"{address}?{query}" if query else address


def _chips(counted: Counts, only: str) -> tuple[Chip, ...]:
    said = {
        "": (_("全部"), counted.all),
        Only.DUE: (_("今明到期"), counted.due),
        Only.OVERDUE: (_("超期"), counted.overdue),
        Only.BLIND: (_("抽查"), counted.blind),
    }
    address = reverse("reviewer:queue")
    return tuple(
        Chip(
            href=with_query(address, urlencode({"only": name} if name else {})),
            words=words,
            count=many,
            current=only == name,
        )
        for name, (words, many) in said.items()
    )


def _turn(row: Row, current: bool, query: str, on: date, language: str) -> Turn:
    return Turn(
        id=row.id,
        href=_case(row.id, query),
        current=current,
        shown_as=row.shown_as,
        scheme=short_title(row.scheme, language),
        clock=clock(row.due_on, on=on, whole=WEEK),
        flag=flag_of(row),
        amount_fen=row.amount_fen,
    )


def flag_of(row: Row) -> Flag | None:
    """The one thing most worth knowing; of a blind row nothing that tells the verdict."""
    if row.blind:
        return Flag(tone="say", icon="eye", words=_("抽查"))
    if row.escalated:
        return Flag(tone="no", icon="late", words=_("下级没答复"))
    if row.wants_human:
        return Flag(tone="say", icon="info", words=_("本人要求人工"))
    if row.status == Status.REFUSED:
        return Flag(tone="no", icon="no", words=_("有条件不符合"))
    if row.status == Status.UNDECIDED:
        return Flag(tone="wait", icon="warn", words=_("有条件说不准"))
    if row.people > 1:
        return Flag(tone="", icon="info", words=_("要两人同意"))
    if row.by_steward:
        return Flag(tone="", icon="info", words=_("帮办员代办"))
    return None
