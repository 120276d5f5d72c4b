"""Ed25519 signatures: over canonical JSON, and receipts a worker can keep as text."""

from .canonical import Json, canonical
from .key_file import SigningKey, SigningKeyRefused, make_key_file, read_key_file
from .receipts import read_receipt, receipt_text
from .signatures import public_jwk, public_pem, read_public, sign, verify

__all__ = [
    "Json",
    "SigningKey",
    "SigningKeyRefused",
    "canonical",
    "make_key_file",
    "public_jwk",
    "public_pem",
    "read_key_file",
    "read_public",
    "read_receipt",
    "receipt_text",
    "sign",
    "verify",
]
