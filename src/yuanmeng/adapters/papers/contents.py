"""What stands on each paper. Every text comes as it is to be read, in the language of the paper; the caller writes out
money and masks names. Days are printed in the paper's language, moments as the clock they carry shows them.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a paper: what, and its value."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A headed part of a paper; without rows it says that nothing is kept."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One ground of a decision: the condition, the value seen, and where the rule stands."""

    text: str
    value: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptPaper:
    """That something was handed in. `token` is the signed text (`signing.receipt_text`), shown as a QR code.

    `check_at` is where anybody may check the receipt; `next_steps` say what happens now.
    """

    title: str
    number: str
    issuer: str
    received: datetime
    rows: tuple[Row, ...]
    next_steps: tuple[str, ...]
    token: str
    check_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticePaper:
    """A list for a notice board. Every row has as many cells as there are columns; `url` is the page behind the QR."""

    title: str
    issuer: str
    intro: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    opens: date
    closes: date
    how_to_object: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FilePaper:
    """Everything kept about one person, for that person (PIPL Art. 45)."""

    title: str
    holder: str
    issuer: str
    made: datetime
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationPaper:
    """What a worker without a smartphone agrees to and signs.

    `url` leads to the page that asks the same; `reference` names the case.
    """

    title: str
    reference: str
    issuer: str
    rows: tuple[Row, ...]
    agreed: tuple[str, ...]
    rights: tuple[str, ...]
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPaper:
    """A decision with its reasons and the way to appeal. `verdict` is the one sentence that is read first."""

    title: str
    reference: str
    addressee: str
    issuer: str
    decided: date
    verdict: str
    body: tuple[str, ...]
    reasons: tuple[Reason, ...]
    appeal: tuple[str, ...]
    url: str
