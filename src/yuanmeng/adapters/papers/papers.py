"""The five papers: a dataclass and a language in, the bytes of a PDF out, equal bytes for equal content.

All raise FontMissing on a machine without the Chinese font.
"""

from dataclasses import asdict
from datetime import date, datetime

from .contents import ConfirmationPaper, FilePaper, LetterPaper, NoticePaper, ReceiptPaper
from .press import Language, printed
from .qr import qr_svg


def receipt_paper(receipt: ReceiptPaper, language: Language) -> bytes:
    """One page: what was handed in and when, the receipt's number, its QR code."""
    shown = asdict(receipt) | {"received": moment(receipt.received, language), "qr": qr_svg(receipt.token)}
    return printed("receipt", shown, language)


def notice_paper(notice: NoticePaper, language: Language) -> bytes:
    """As many pages as the rows need, each with the head of the table and its number. ValueError for an uneven row."""
    if any(len(row) != len(notice.columns) for row in notice.rows):
        raise ValueError("a row of the notice has not as many cells as the table has columns")
    shown = asdict(notice) | {"widths": _widths(notice), "qr": qr_svg(notice.url)}
    shown |= {"opens": day(notice.opens, language), "closes": day(notice.closes, language)}
    return printed("notice", shown, language)


def file_paper(file: FilePaper, language: Language) -> bytes:
    """Sections of labels and values, over as many pages as needed."""
    return printed("file", asdict(file) | {"made": moment(file.made, language)}, language)


def confirmation_paper(confirmation: ConfirmationPaper, language: Language) -> bytes:
    """What is agreed to, lines for two signatures, and the QR code of the case."""
    return printed("confirmation", asdict(confirmation) | {"qr": qr_svg(confirmation.url)}, language)


def letter_paper(letter: LetterPaper, language: Language) -> bytes:
    """The decision, its reasons with value and source, how to appeal."""
    shown = asdict(letter) | {"decided": day(letter.decided, language), "qr": qr_svg(letter.url)}
    return printed("letter", shown, language)


def _widths(notice: NoticePaper) -> list[int]:
    """How much of the width each column gets: by its longest text, a Chinese sign counting two."""
    cells = zip(notice.columns, *notice.rows, strict=True)
    return [min(40, max(6, *(len(text) + sum(sign > "ÿ" for sign in text) for text in column))) for column in cells]


def day(on: date, language: Language) -> str:
    """2026年3月1日, or 1 March 2026."""
    return f"{on.year}年{on.month}月{on.day}日" if language == "zh" else f"{on.day} {MONTHS[on.month - 1]} {on.year}"


def moment(at: datetime, language: Language) -> str:
    """The day and the clock, as the zone of `at` shows them."""
    return f"{day(at.date(), language)} {at:%H:%M}"


MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
