"""A foreign PDF reader and a foreign scanner."""

import re

import pypdfium2
import zxingcpp


def pages(pdf: bytes) -> list[str]:
    """The text of each page, spaces and breaks removed: where lines end is a matter of setting."""
    return [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]


def scanned(pdf: bytes) -> list[str]:
    """What the QR codes say, read from the pages as drawn at 150 dots an inch."""
    drawn = [page.render(scale=150 / 72).to_pil() for page in pypdfium2.PdfDocument(pdf)]
    return [code.text for page in drawn for code in zxingcpp.read_barcodes(page)]
