"""Small texts that a browser keeps for us: readable by the browser's owner, changed by nobody.

One HMAC-SHA-256 with a key made once from the secret key, around text that a cookie can carry as it is: a fraction of
the time of the general-purpose signer, on the pages that must be the cheapest.
"""

import hmac
import time
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from django.conf import settings

TAG = 43  # characters of a SHA-256 in base64 without its padding


def seal(text: str, *, salt: str) -> str:
    """The text with the time and the seal before it. It should hold only characters that a cookie carries unquoted."""
    body = f"{int(time.time())}.{text}"
    return _tag(body, salt) + body


def unseal(sealed: str, *, salt: str, seconds: int) -> str:
    """The text sealed at most `seconds` ago. Raises ValueError when it is older, changed or not ours."""
    body = sealed[TAG:]
    if not sealed.isascii() or not hmac.compare_digest(sealed[:TAG], _tag(body, salt)):
        raise ValueError("not sealed here")
    sealed_at, _, text = body.partition(".")
    if time.time() - int(sealed_at) > seconds:
        raise ValueError("too old")
    return text


def _tag(body: str, salt: str) -> str:
    return urlsafe_b64encode(hmac.digest(_key(settings.SECRET_KEY, salt), body.encode(), "sha256"))[:TAG].decode()


@lru_cache(maxsize=8)
def _key(secret: str, salt: str) -> bytes:
    return sha256(f"{salt}\0{secret}".encode()).digest()
