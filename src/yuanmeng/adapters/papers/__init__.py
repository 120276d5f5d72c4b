"""Printed papers as PDF, and QR codes for pages."""

from .contents import (
    ConfirmationPaper,
    FilePaper,
    LetterPaper,
    NoticePaper,
    Reason,
    ReceiptPaper,
    Row,
    Section,
)
from .papers import confirmation_paper, file_paper, letter_paper, notice_paper, receipt_paper
from .press import FontMissing
from .qr import qr_svg

__all__ = [
    "ConfirmationPaper",
    "FilePaper",
    "FontMissing",
    "LetterPaper",
    "NoticePaper",
    "Reason",
    "ReceiptPaper",
    "Row",
    "Section",
    "confirmation_paper",
    "file_paper",
    "letter_paper",
    "notice_paper",
    "qr_svg",
    "receipt_paper",
]
