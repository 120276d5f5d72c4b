"""A scheme as its file states it: texts, expressions still unread, and what later steps of the journey need."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from yuanmeng.rules.eligibility.vocabulary import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where a text was read. `grade`: a issuer or law, b press, c repost."""

    id: str
    address: str
    grade: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    zh: str
    en: str
    level: str
    region: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A named constant, read as p.NAME."""

    name: str
    value: bool | int | date | str
    words: Words
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the text leaves open and an officer must answer; read as q.ID."""

    id: str
    type: str
    sentence: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """A count, or a sum in fen, over earlier awards; read as t.ID.

    `match` pairs an award field (level, trade, year, before_year) with a fact or "decision"; `above` names the fact
    whose level the award must exceed; `since` and `until` bound the award date, both days included.
    """

    id: str
    family: tuple[str, ...]
    match: tuple[tuple[str, str], ...] = ()
    above: str = ""
    since: date | None = None
    until: date | None = None
    value: str = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    id: str
    value: str
    round: tuple[str, int] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """An exception to a condition: when `test` holds, `then` decides."""

    test: str
    then: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    doc: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    id: str
    when: str
    exceptions: tuple[Exemption, ...]
    words: Words
    fix: Words | None
    needs: tuple[str, ...]
    source: str
    law: Law | None
    floor: bool
    scope: bool
    once: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    value: str
    cap: str
    zero: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Stacking:
    """How an award stands beside awards of other schemes; amounts in fen, shares in permille."""

    layer: str = ""
    exclusive: tuple[str, ...] = ()
    highest_only: str = ""
    tops_up: tuple[str, int] | None = None
    matches: tuple[str, int] | None = None
    sum_cap: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """The intake; None = the text does not say."""

    opens_at: datetime | None = None
    closes_at: datetime | None = None
    steps: tuple[Mapping[str, object], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quota:
    places: int | None = None
    method: str = "unknown"
    threshold: str = ""
    priority: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One level of the chain, its question and its clock in working days.

    `people` officers must agree. `straight_through`: a clear claim may pass without an officer; `sample_permille` of
    those go to one all the same (None: the text does not say).
    """

    level: str
    words: Words
    working_days: int | None
    on_silence: str
    people: int = 1
    straight_through: bool = False
    sample_permille: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    working_days: int | None = None
    days: int | None = None
    where: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """A part of the award due on a trigger: a share in permille or a sum in fen."""

    trigger: str
    share_permille: int | None
    amount_fen: int | None
    after_months: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Payee:
    who: str
    channel: Words | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forfeit:
    event: str
    effect: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenPoint:
    """A sentence that leaves something open and how it is handled: choice, officer or later."""

    sentence: str
    affects: str
    handled: str
    choice: Words | None
    chosen_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """An analysis finding that stands, with the reason."""

    check: str
    at: str
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One dated version of one scheme."""

    id: str
    file: str
    region: int
    subject: str
    kind: str
    family: str
    title: Words
    who: Words
    issuer: Issuer
    grade: str
    effective_from: date
    effective_to: date | None
    leap_birthday: str
    documents: tuple[str, ...]
    sources: Mapping[str, Source]
    extends: str
    demo: bool
    tables: Mapping[str, tuple[str, str]]
    parameters: Mapping[str, Parameter]
    questions: tuple[Question, ...]
    tallies: tuple[Tally, ...]
    definitions: tuple[Definition, ...]
    decision_tables: Mapping[str, tuple[str, str]]
    conditions: tuple[Condition, ...]
    amount: Amount
    stacking: Stacking
    window: Window
    quota: Quota
    reviews: tuple[Review, ...]
    notice: Notice | None
    instalments: tuple[Instalment, ...]
    payee: Payee | None
    forfeits: tuple[Forfeit, ...]
    open_points: tuple[OpenPoint, ...]
    accepted: tuple[Accepted, ...]

    @property
    def name(self) -> str:
        """The id without its year: the same over all versions."""
        return self.id.rsplit("/", 1)[0]

    def decides_on(self, on: date) -> bool:
        """Whether this version is the one in force on the day."""
        return self.effective_from <= on and (self.effective_to is None or on < self.effective_to)
