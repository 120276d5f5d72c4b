"""What a cleaned upload is."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """`data` is what is kept. `pages` of a PDF, `width` and `height` in pixels of a picture as it is looked at.

    `converted_from` is "image/heic" when the file was turned into a JPEG, which the reader should be told.
    """

    data: bytes = field(repr=False)
    media_type: str
    sha256: str
    pages: int | None = None
    width: int | None = None
    height: int | None = None
    converted_from: str | None = None
