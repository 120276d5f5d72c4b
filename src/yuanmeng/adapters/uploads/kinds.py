"""What an upload is, told by its own bytes; the parser of that kind has the last word."""

from .not_taken import NotTaken
from .pdf import cleaned_pdf
from .pictures import cleaned_heic, cleaned_jpeg, cleaned_png

Head = dict[str, str | int | None]

PDF_WITHIN = 1024  # readers take a PDF whose header begins within these bytes
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1"}


def cleaned(raw: bytes) -> tuple[Head, bytes]:
    """What is known of the cleaned file, and its bytes; or NotTaken, or whatever a parser raises at a damaged file."""
    head: Head = {"pages": None, "width": None, "height": None, "converted_from": None}
    if raw.startswith(b"\xff\xd8\xff"):
        data, head["width"], head["height"] = cleaned_jpeg(raw)
        return head | {"media_type": "image/jpeg"}, data
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        data, head["width"], head["height"] = cleaned_png(raw)
        return head | {"media_type": "image/png"}, data
    if raw[4:8] == b"ftyp" and raw[8:12] in HEIC_BRANDS:
        data, head["width"], head["height"] = cleaned_heic(raw)
        return head | {"media_type": "image/jpeg", "converted_from": "image/heic"}, data
    if b"%PDF-" in raw[:PDF_WITHIN]:
        data, head["pages"] = cleaned_pdf(raw)
        return head | {"media_type": "application/pdf"}, data
    raise NotTaken("kind")
