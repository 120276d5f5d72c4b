"""Send one text the way this installation sends texts."""

from dataclasses import dataclass, field
from pathlib import Path

from .development import keep
from .gateway import Undelivered, post

__all__ = ["Undelivered", "Way", "send"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """`url` of a gateway and what it asks for as bearer; or the `file` of a development machine; or neither."""

    url: str = ""
    token: str = field(default="", repr=False)
    file: Path | None = None


def send(way: Way, phone: str, text: str) -> None:
    """Raises Undelivered; the caller's job is tried again."""
    if way.url:
        post(way.url, way.token, phone, text)
    elif way.file:
        keep(way.file, phone, text)
    else:
        raise Undelivered("no way to send texts: set YUANMENG_SMS_URL")
