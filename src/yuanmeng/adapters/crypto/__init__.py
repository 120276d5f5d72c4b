"""Ciphers for single fields, with the suite and the key named inside each value (docs/decisions/0006)."""

from .fields import Place, decrypt, encrypt, is_current, keyed_hash, keyed_hashes
from .key_file import append_key, make_key_file, read_key_file
from .keys import Keyring, read_keys
from .refused import CryptoRefused, KeyMissing, KeysRefused, ValueUnreadable

__all__ = [
    "CryptoRefused",
    "KeyMissing",
    "Keyring",
    "KeysRefused",
    "Place",
    "ValueUnreadable",
    "append_key",
    "decrypt",
    "encrypt",
    "is_current",
    "keyed_hash",
    "keyed_hashes",
    "make_key_file",
    "read_key_file",
    "read_keys",
]
