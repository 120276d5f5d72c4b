"""Base64 for addresses, without padding, in its one canonical spelling (RFC 7515)."""

import base64
import binascii


def encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text: str) -> bytes:
    """ValueError unless `text` is the one way to write its bytes."""
    try:
        raw = base64.b64decode(text.encode("ascii") + b"=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raise ValueError("not base64url") from None
    if encoded(raw) != text:
        raise ValueError("not canonical base64url")
    return raw
