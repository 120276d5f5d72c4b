"""The cipher suites: what each id means. An id never changes its meaning; a new way gets a new id."""

from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, hmac
from cryptography.hazmat.primitives.ciphers import Cipher, modes
from cryptography.hazmat.primitives.ciphers.algorithms import AES, SM4

from .refused import ValueUnreadable

NONCE, TAG = 12, 16  # bytes


class Suite(StrEnum):
    """The first part of every stored value."""

    AES_256_GCM = "a1"
    SM4_GCM = "s1"
    HMAC_SHA_256 = "h1"
    HMAC_SM3 = "m1"


CIPHERS: dict[Suite, type[AES] | type[SM4]] = {Suite.AES_256_GCM: AES, Suite.SM4_GCM: SM4}
HASHES: dict[Suite, type[hashes.SHA256] | type[hashes.SM3]] = {
    Suite.HMAC_SHA_256: hashes.SHA256,
    Suite.HMAC_SM3: hashes.SM3,
}
KEY_BYTES = {Suite.AES_256_GCM: 32, Suite.SM4_GCM: 16, Suite.HMAC_SHA_256: 32, Suite.HMAC_SM3: 32}


def seal(suite: Suite, key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    """Ciphertext and tag; `bound` is authenticated and not stored. Never use a nonce twice with one key."""
    encryptor = Cipher(CIPHERS[suite](key), modes.GCM(nonce)).encryptor()
    encryptor.authenticate_additional_data(bound)
    return encryptor.update(plain) + encryptor.finalize() + encryptor.tag


def unseal(suite: Suite, key: bytes, nonce: bytes, sealed: bytes, bound: bytes) -> bytes:
    """What was sealed, or ValueUnreadable."""
    decryptor = Cipher(CIPHERS[suite](key), modes.GCM(nonce, sealed[-TAG:])).decryptor()
    decryptor.authenticate_additional_data(bound)
    try:
        return decryptor.update(sealed[:-TAG]) + decryptor.finalize()
    except InvalidTag:
        raise ValueUnreadable("密文或密钥不符 · the value was altered or moved, or the key is a wrong one") from None


def mac(suite: Suite, key: bytes, text: bytes) -> bytes:
    """The keyed hash of `text`, 32 bytes."""
    keyed = hmac.HMAC(key, HASHES[suite]())
    keyed.update(text)
    return keyed.finalize()
