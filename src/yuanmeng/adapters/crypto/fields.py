"""Encrypt, decrypt and hash the text of one field: `suite.key.base64`."""

import base64
import binascii
import secrets
from dataclasses import dataclass

from .keys import Key, Keyring
from .refused import ValueUnreadable
from .suites import CIPHERS, NONCE, TAG, mac, seal, unseal


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a value stands. It is bound to it: elsewhere it cannot be read."""

    table: str
    column: str
    row: str


def encrypt(keys: Keyring, text: str, place: Place) -> str:
    """The value to store, written with the current key and a random nonce."""
    key, nonce = keys.cipher, secrets.token_bytes(NONCE)
    return _value(key, nonce + seal(key.suite, key.secret, nonce, text.encode(), _bound(key, place)))


def decrypt(keys: Keyring, value: str, place: Place) -> str:
    """The text, or KeyMissing, or ValueUnreadable."""
    suite, id, raw = _parts(value)
    if suite not in list(CIPHERS):
        raise ValueUnreadable(f"未知的加密套件 · no cipher suite of {place.table}.{place.column} is known by this id")
    key = keys.key(suite, id)
    if len(raw) < NONCE + TAG:
        raise ValueUnreadable("密文不完整 · the value is cut")
    return unseal(key.suite, key.secret, raw[:NONCE], raw[NONCE:], _bound(key, place)).decode()


def keyed_hash(keys: Keyring, text: str, purpose: str) -> str:
    """Equal texts of one purpose give equal hashes; by it a row is found without decrypting."""
    return _hash(keys.hash, text, purpose)


def keyed_hashes(keys: Keyring, text: str, purpose: str) -> list[str]:
    """The hash by every live key: rows that are not yet rotated are found too."""
    return [_hash(key, text, purpose) for key in keys.hashes]


def is_current(keys: Keyring, value: str) -> bool:
    """Whether a value or hash was written with a current key."""
    return value.startswith((_prefix(keys.cipher), _prefix(keys.hash)))


def _hash(key: Key, text: str, purpose: str) -> str:
    return _value(key, mac(key.suite, key.secret, f"{purpose}\0{text}".encode()))


def _prefix(key: Key) -> str:
    return f"{key.suite}.{key.id}."


def _value(key: Key, raw: bytes) -> str:
    return _prefix(key) + base64.urlsafe_b64encode(raw).decode()


def _bound(key: Key, place: Place) -> bytes:
    return "\0".join((key.suite, key.id, place.table, place.column, place.row)).encode()


def _parts(value: str) -> tuple[str, str, bytes]:
    """Suite, key id and bytes. Base64 must be the one way to write its bytes, so that no altered text passes."""
    suite, id, text = (*value.split(".", 2), "", "")[:3]
    try:
        raw = base64.b64decode(text.encode(), altchars=b"-_", validate=True)
    except (binascii.Error, UnicodeEncodeError):
        raw = b""
    if not raw or base64.urlsafe_b64encode(raw).decode() != text:
        raise ValueUnreadable("密文格式不对 · the value is cut or altered") from None
    return suite, id, raw
