"""The shapes that go in and out. Frozen; what is not named here is neither taken nor told.

Money is integer fen, days are ISO dates, moments have their zone. Names of people are masked, as on the pages.
"""

from datetime import date, datetime
from typing import Annotated
from uuid import UUID

from ninja import Schema
from pydantic import ConfigDict, Field, StringConstraints

PAGE = 100  # rows of one page of a list
Name = Annotated[str, StringConstraints(min_length=1, max_length=96, pattern=r"^[^\x00]+$")]
Text = Annotated[str, StringConstraints(max_length=128, pattern=r"^[^\x00]*$")]
Note = Annotated[str, StringConstraints(max_length=2000, pattern=r"^[^\x00]*$")]
Facts = Annotated[dict[Name, Text | None], Field(max_length=200)]
Names = Annotated[list[Name], Field(min_length=1, max_length=50)]


class Shape(Schema):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Shape):
    """The same in Chinese and English."""

    zh: str
    en: str


class Fault(Shape):
    """What is wrong with one part of a request: where it stands, and why."""

    where: str
    zh: str
    en: str


class Error(Shape):
    """Why nothing was done, for people to read. `faults` where parts of the request are wrong."""

    zh: str
    en: str
    faults: tuple[Fault, ...] = ()


class FactSummary(Shape):
    """One fact of the vocabulary: what it is called, and which texts it takes."""

    name: str
    type: str
    words: Words
    meaning: str
    unit: str
    values: tuple[str, ...]


class SchemeSummary(Shape):
    """One version of a scheme. `open`: it can be applied for today by its text."""

    id: str
    title: Words
    issuer: Words
    region: str
    kind: str
    effective_from: date
    effective_to: date | None
    open: bool
    demo: bool
    grade: str
    rule_hash: str


class Condition(Shape):
    id: str
    words: Words
    law: str
    source: str


class SchemeWhole(SchemeSummary):
    who: Words
    amount: Words
    conditions: tuple[Condition, ...]
    facts: tuple[str, ...]
    documents: tuple[str, ...]
    sources: tuple[str, ...]


class FactPage(Shape):
    facts: tuple[FactSummary, ...]


class SchemePage(Shape):
    """`next` is the offset of the page that follows; None on the last one."""

    schemes: tuple[SchemeSummary, ...]
    total: int
    next: int | None


class Level(Shape):
    """One level of review: its question, its clock in working days, and what silence does."""

    level: str
    zh: str
    en: str
    working_days: int
    on_silence: str
    people: int


class Window(Shape):
    """One intake. `closes_at` is the first moment too late; `places` and `notice_days` None where nothing is stated."""

    id: UUID
    scheme: str
    title: Words
    region: str
    state: str
    opens_at: datetime
    closes_at: datetime
    places: int | None
    method: str
    notice_days: int | None
    notice_working: bool
    rule_hash: str
    chain: tuple[Level, ...]


class Windows(Shape):
    windows: tuple[Window, ...]


class AnswersGiven(Shape):
    """Facts by name as a register writes them; None: asked and not known. `on` is the day to decide on."""

    facts: Facts
    on: date | None = None


class Ground(Shape):
    """One condition as it stands: ok, no or ask."""

    id: str
    state: str
    words: Words
    fix: Words | None
    law: str
    source: str


class Verdict(Shape):
    """What one scheme says. `amount_fen` is what it pays beside the others, `at_most_fen` its most."""

    scheme: str
    title: Words
    rule_hash: str
    on: date
    status: str
    amount_fen: int | None
    at_most_fen: int
    note: Words | None
    grounds: tuple[Ground, ...]
    asks: tuple[str, ...]
    officer: tuple[Words, ...]


class Advice(Shape):
    """Schemes that pay now, that lack an answer, that refuse, and those not in force."""

    on: date
    total_fen: int
    maybe_fen: int
    now: tuple[Verdict, ...]
    missing: tuple[Verdict, ...]
    refused: tuple[Verdict, ...]
    closed: tuple[Verdict, ...]


class NoticeSummary(Shape):
    id: UUID
    window: UUID
    scheme: str
    title: Words
    body: Words
    shown_from: date
    shown_until: date
    lines: int
    fen: int


class Entry(Shape):
    """One line, masked. `id` is what an objection names."""

    id: UUID
    place: int
    shown_as: str
    works_at: str
    amount_fen: int


class Notices(Shape):
    notices: tuple[NoticeSummary, ...]


class NoticeWhole(NoticeSummary):
    entries: tuple[Entry, ...]


class ReceiptText(Shape):
    text: Annotated[str, StringConstraints(min_length=1, max_length=8192, pattern=r"^[^\x00]+$")]


class ReceiptChecked(Shape):
    """`validity`: valid, invalid (altered, or signed by another key) or unknown (no receipt)."""

    validity: str
    number: str
    revision: int
    at: datetime | None
    schemes: tuple[str, ...]
    digest: str


class Agreement(Shape):
    """Machine and blind officers at one level ("" = all): four counts, the small ones None, and Cohen's kappa.

    Below ten cases there is neither.
    """

    level: str
    enough: bool
    counts: tuple[int | None, ...]
    agreement: float | None
    kappa: float | None


class Quality(Shape):
    """One window: claims that passed review, and how many of them without an officer; None where they are few."""

    window: UUID
    scheme: str
    title: Words
    through: int | None
    by_rules: int | None
    levels: tuple[Agreement, ...]


class Qualities(Shape):
    windows: tuple[Quality, ...]


class Me(Shape):
    """Who acts. `csrf_token` goes into the header X-CSRFToken of every request that changes something by a session."""

    role: str
    body: str
    region: str | None
    csrf_token: str
