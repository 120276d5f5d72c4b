"""The shapes of officers and employers."""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StrictBool, StrictInt

from yuanmeng.portals.api.schemas import Name, Names, Note, Shape, Text, Window, Words

Answers = Annotated[dict[Name, Text], Field(max_length=50)]
Count = Annotated[StrictInt, Field(gt=0, lt=2**31)]
ONLY = "^(due|overdue|blind|appeals)?$"
CURSOR = "^([0-9]{4}-[0-9]{2}-[0-9]{2}_[0-9a-f-]{36})?$"


class QueueRow(Shape):
    """One step or appeal. A blind one tells nothing of the verdict."""

    id: UUID
    claim_id: UUID
    is_appeal: bool
    shown_as: str
    scheme: str
    level: str
    due_on: date
    due_provisional: bool
    people: int
    escalated: int
    blind: bool
    wants_human: bool
    by_steward: bool
    status: str
    amount_fen: int | None
    number: str


class QueueCounts(Shape):
    all: int
    due: int
    overdue: int
    blind: int
    appeals: int


class Queue(Shape):
    """`before` and `after` are cursors of the pages next to this one; empty: there is none."""

    rows: tuple[QueueRow, ...]
    before: str
    after: str
    counts: QueueCounts


class DeskGround(Shape):
    id: str
    met: str
    words: Words
    facts: tuple[str, ...]
    law: str


class DeskVerdict(Shape):
    status: str
    amount_fen: int | None
    grounds: tuple[DeskGround, ...]
    rule_hash: str
    on: date


class DeskFact(Shape):
    """`value` is None where nobody gave one; `differs`: another source says something else."""

    name: str
    words: Words
    value: str | None
    origin: str | None
    verified: bool
    shown: Words
    differs: bool


class DeskPaper(Shape):
    id: UUID
    kind: str
    media_type: str
    size: int
    pages: int | None
    scan: str


class DeskCheck(Shape):
    """A finding of the duplicate checks; counts and places only."""

    check: str
    count: int
    region: str
    scheme: str
    state: str
    on: date | None
    amount_fen: int | None
    counted: bool


class DeskQuestion(Shape):
    id: str
    type: str
    sentence: str
    words: Words
    answer: bool | int | str | None


class DeskCondition(Shape):
    id: str
    words: Words


class Desk(Shape):
    """One claim on the officer's desk. `verdict` is None while the officer must judge blind."""

    step_id: UUID
    claim_id: UUID
    application_id: UUID
    number: str
    revision: int
    shown_as: str
    scheme: str
    submitted_at: datetime | None
    wants_human: bool
    level: str
    question: Words
    is_last: bool
    working_days: int
    on_silence: str
    state: str
    due_on: date
    due_provisional: bool
    escalated: int
    people: int
    blind: bool
    verdict: DeskVerdict | None
    conditions: tuple[DeskCondition, ...]
    facts: tuple[DeskFact, ...]
    documents: tuple[DeskPaper, ...]
    checks: tuple[DeskCheck, ...]
    questions: tuple[DeskQuestion, ...]
    voted: str
    conflict: Words | None
    actions: tuple[str, ...]


class PassGiven(Shape):
    """`answers` to the questions the scheme leaves to the officer, by id."""

    note: Note = ""
    answers: Answers = Field(default_factory=dict)


class ReturnGiven(Shape):
    """`items` are names of facts and kinds of documents."""

    items: Names
    note: Note = ""


class RefuseGiven(Shape):
    """`conditions` are ids of the scheme that fail by the rules."""

    conditions: Names
    note: Note = ""
    answers: Answers = Field(default_factory=dict)


class Outcome(Shape):
    """What came of the officer's word. `decided`: the step is closed."""

    decided: bool
    words: Words
    votes: int
    people: int


class Staff(Shape):
    """Somebody who names this employer; `given` is what the employer said before."""

    id: int
    name: str
    started_on: date | None
    confirmed_at: datetime | None
    given: dict[str, str]


class StaffPage(Shape):
    """`next` goes into `after` for the page that follows; None on the last one. `waiting` and `confirmed` count all;
    `hidden` are those of the page who have not agreed to show their name."""

    staff: tuple[Staff, ...]
    waiting: int
    confirmed: int
    hidden: int
    next: int | None


class EmploymentGiven(Shape):
    """`facts` are those an employer vouches for, by name; only with a yes."""

    employed: StrictBool
    facts: Answers = Field(default_factory=dict)


class Employment(Shape):
    id: int
    started_on: date | None
    ended_on: date | None
    confirmed_at: datetime | None


class WindowHeld(Shape):
    """A window of the own union, and how many of its claims are in each state."""

    window: Window
    states: dict[str, int]
    notices: tuple[UUID, ...]


class WindowsHeld(Shape):
    windows: tuple[WindowHeld, ...]


class WindowGiven(Shape):
    """`scheme` is region-name/year; the rest replaces what its text states. From `closes_at` on it is too late."""

    scheme: Name
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    places: Count | None = None
    notice_days: Annotated[StrictInt, Field(gt=0, le=365)] | None = None
