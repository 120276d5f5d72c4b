"""The shapes of a worker's own file."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StrictInt, StringConstraints

from yuanmeng.portals.api.schemas import Facts, Level, Shape, Words

Reason = Annotated[str, StringConstraints(min_length=10, max_length=1000, pattern=r"^[^\x00]+$")]


class ApplicationGiven(Shape):
    windows: Annotated[list[UUID], Field(min_length=1, max_length=50)]
    answers: Facts = Field(default_factory=dict)
    language: Annotated[str, Field(pattern="^(zh-hans|en)$")] = "zh-hans"


class ClaimSummary(Shape):
    id: UUID
    window: UUID
    scheme: str
    title: Words
    funder: Words
    state: str
    since: date
    submitted_on: date | None
    amount_fen: int | None
    wants_human: bool
    items: tuple[str, ...]


class ApplicationSummary(Shape):
    id: UUID
    number: str
    shown_as: str
    revision: int
    created_at: datetime
    submitted_at: datetime | None
    claims: tuple[ClaimSummary, ...]


class Applications(Shape):
    applications: tuple[ApplicationSummary, ...]


class Happened(Shape):
    """One event; `told` holds codes and numbers only."""

    at: datetime
    name: str
    role: str
    told: Mapping[str, str | int | bool | None]


class Planned(Shape):
    level: Level
    number: int
    is_open: bool
    due_on: date | None
    provisional: bool


class Timeline(Shape):
    state: str
    since: datetime
    happened: tuple[Happened, ...]
    to_come: tuple[Planned, ...]


class Paper(Shape):
    """A kind of document that proves something, and how many files of it there are."""

    kind: str
    brought: int


class ClaimOutlook(Shape):
    claim: UUID
    scheme: str
    title: Words
    status: str
    fields: tuple[str, ...]
    papers: tuple[str, ...]


class Draft(Shape):
    """What was typed, and what is still to type, to bring and to agree to. `version` goes with the next save."""

    application: UUID
    version: int
    answers: Mapping[str, str | None]
    registered: bool
    consents: tuple[str, ...]
    fields: tuple[str, ...]
    not_known: tuple[str, ...]
    papers: tuple[Paper, ...]
    claims: tuple[ClaimOutlook, ...]


class DraftGiven(Shape):
    """Answers laid over the kept ones; "" takes one away. `version` is that of the draft that was read."""

    answers: Facts
    version: Annotated[StrictInt, Field(ge=0, lt=2**31)]


class Saved(Shape):
    version: int


class Receipt(Shape):
    """The signed answer to a submission; `text` is a compact JWS that `/receipts/check` reads."""

    revision: int
    at: datetime
    text: str


class AppealGiven(Shape):
    reason: Reason


class Appealed(Shape):
    state: str
    filed_at: datetime
    due_on: date
    due_provisional: bool


class ClaimState(Shape):
    id: UUID
    state: str
    wants_human: bool


class Message(Shape):
    id: int
    claim: UUID
    kind: str
    title: Words
    body: Words
    at: datetime
    is_read: bool
    letter: bool


class Messages(Shape):
    messages: tuple[Message, ...]


class Consent(Shape):
    purpose: str
    zh: str
    en: str
    law: str
    text_version: str
    given_at: datetime
    withdrawn_at: datetime | None


class Look(Shape):
    at: datetime
    role: str
    body: str
    person: UUID | None
    purpose: str
    what: tuple[str, ...]


class OwnCopy(Shape):
    """Everything registered of the worker, in plain text, with who looked (PIPL Art. 45)."""

    person: UUID
    region: str
    created_at: datetime
    deletion_asked_at: datetime | None
    real_name_data: Mapping[str, str]
    consents: tuple[Consent, ...]
    who_looked: tuple[Look, ...]
