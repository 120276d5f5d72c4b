"""A receipt as one line of text: header.payload.signature, a JWS in compact form that any JOSE library verifies
(RFC 7515, RFC 8037).
"""

import json
from collections.abc import Mapping
from functools import lru_cache

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from .base64url import decoded, encoded
from .canonical import Json, canonical
from .key_file import SigningKey
from .signatures import public_jwk, sign, verify

LONGEST = 8192


def receipt_text(key: SigningKey, fields: Mapping[str, Json]) -> str:
    """The receipt: readable by everybody, so `fields` holds nothing secret. Equal fields give the equal text."""
    signed = f"{_header(key)}.{encoded(canonical(fields))}"
    return f"{signed}.{sign(key, signed.encode())}"


def read_receipt(text: str, public: Ed25519PublicKey) -> dict[str, Json]:
    """The fields of a receipt that this key signed; breaks and spaces from copying are passed over.

    ValueError when it is cut, altered, signed by another key, or no receipt.
    """
    if len(text) > 2 * LONGEST:
        raise ValueError("too long for a receipt")
    parts = "".join(text.split()).split(".")
    if len(parts) != 3:
        raise ValueError("a receipt has three parts")
    header, payload = _object(parts[0]), _object(parts[1])
    if header.get("alg") != "EdDSA" or "crit" in header:
        raise ValueError("not signed with Ed25519")
    if not verify(public, f"{parts[0]}.{parts[1]}".encode(), parts[2]):
        raise ValueError("the receipt was altered, or another key signed it")
    return payload


@lru_cache(maxsize=8)
def _header(key: SigningKey) -> str:
    return encoded(canonical({"alg": "EdDSA", "kid": public_jwk(key.public)["kid"]}))


def _object(part: str) -> dict[str, Json]:
    try:
        value = json.loads(decoded(part))
    except (ValueError, RecursionError):
        raise ValueError("a part of the receipt cannot be read") from None
    if not isinstance(value, dict):
        raise ValueError("a part of the receipt is no object")
    return value
