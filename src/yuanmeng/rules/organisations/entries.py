"""A list of union bodies and employers: its rows as read, what is registered already, and why a row is rejected."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from yuanmeng.rules.eligibility.vocabulary import Words

from .tree import Kind, Seat


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyEntry:
    """One row of a list. A blank cell (None or "") says nothing: it changes nothing of a body registered already."""

    row: int
    kind: Kind
    name_zh: str
    name_en: str
    region: int
    parent: str
    valid_from: date | None

    @property
    def seat(self) -> Seat:
        return Seat(kind=self.kind, region=self.region)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerEntry:
    """One row of a list; `union_body` is a name, and blank cells say nothing."""

    row: int
    uscc: str
    name_zh: str
    name_en: str
    region: int
    industry: str
    union_body: str
    pays_dues: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownBody:
    """An open body as registered."""

    id: UUID
    kind: Kind
    name_zh: str
    name_en: str
    region: int
    parent: UUID | None
    valid_from: date


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEmployer:
    """An employer as registered."""

    id: UUID
    uscc: str
    name_zh: str
    name_en: str
    region: int
    industry: str
    union_body: UUID | None
    pays_dues: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowFault:
    """Why a row is rejected: the column ("" = the row as a whole), what stands there, the reason."""

    row: int
    column: str
    value: str
    why: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A body by region and name, in which full-width signs and blanks make no difference."""

    region: int
    name: str


def alike(name: str) -> str:
    """The name as it is compared."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))


def place(entry: BodyEntry | KnownBody) -> Place:
    """Where a body is found again."""
    return Place(region=entry.region, name=alike(entry.name_zh))
