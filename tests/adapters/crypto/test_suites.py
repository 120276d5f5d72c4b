"""The primitives give what the standards print."""

import hashlib
import hmac

import pytest
from cryptography.hazmat.primitives import hashes

from yuanmeng.adapters.crypto.refused import ValueUnreadable
from yuanmeng.adapters.crypto.suites import NONCE, TAG, Suite, mac, seal, unseal

# McGrew and Viega, The Galois/Counter Mode of Operation, test case 16 (the base of NIST SP 800-38D)
AES_KEY = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
AES_NONCE = bytes.fromhex("cafebabefacedbaddecaf888")
AES_PLAIN = bytes.fromhex(
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
    "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"
)
AES_SEALED = bytes.fromhex(
    "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
    "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f66276fc6ece0f4e1768cddf8853bb2d551b"
)
BOUND = bytes.fromhex("feedfacedeadbeeffeedfacedeadbeefabaddad2")

# RFC 8998, appendix A.1
SM4_KEY = bytes.fromhex("0123456789abcdeffedcba9876543210")
SM4_NONCE = bytes.fromhex("00001234567800000000abcd")
SM4_PLAIN = bytes.fromhex("".join(letter * 16 for letter in "abcdefea"))
SM4_SEALED = bytes.fromhex(
    "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
    "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
    "83de3541e4c2b58177e065a9bf7b62ec"
)
VECTORS = [
    (Suite.AES_256_GCM, AES_KEY, AES_NONCE, AES_PLAIN, AES_SEALED),
    (Suite.SM4_GCM, SM4_KEY, SM4_NONCE, SM4_PLAIN, SM4_SEALED),
]


@pytest.mark.parametrize(("suite", "key", "nonce", "plain", "sealed"), VECTORS, ids=["aes", "sm4"])
def test_a_cipher_gives_the_bytes_of_its_standard(
    suite: Suite, key: bytes, nonce: bytes, plain: bytes, sealed: bytes
) -> None:
    assert (len(nonce), len(sealed) - len(plain)) == (NONCE, TAG)
    assert seal(suite, key, nonce, plain, BOUND) == sealed
    assert unseal(suite, key, nonce, sealed, BOUND) == plain


@pytest.mark.parametrize(("suite", "key", "nonce", "plain", "sealed"), VECTORS, ids=["aes", "sm4"])
def test_one_other_bit_anywhere_is_refused(suite: Suite, key: bytes, nonce: bytes, plain: bytes, sealed: bytes) -> None:
    for place in range(len(sealed)):
        altered = bytearray(sealed)
        altered[place] ^= 1
        with pytest.raises(ValueUnreadable):
            unseal(suite, key, nonce, bytes(altered), BOUND)
    with pytest.raises(ValueUnreadable):
        unseal(suite, key, nonce, sealed, BOUND + b"x")


def test_sm3_gives_the_digest_of_its_standard() -> None:
    """GB/T 32905, example 1."""
    digest = hashes.Hash(hashes.SM3())
    digest.update(b"abc")
    assert digest.finalize().hex() == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_hmac_sha_256_gives_the_bytes_of_its_standard() -> None:
    """RFC 4231, test case 2."""
    assert mac(Suite.HMAC_SHA_256, b"Jefe", b"what do ya want for nothing?").hex() == (
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    )


def test_hmac_sm3_is_hmac_as_defined_and_as_another_library_has_it() -> None:
    """RFC 2104 over SM3 (block of 64 bytes); the hash itself comes from the standard library."""
    key, text = bytes(range(32)), "求学圆梦".encode()
    inner = bytes(byte ^ 0x36 for byte in key.ljust(64, b"\0"))
    outer = bytes(byte ^ 0x5C for byte in key.ljust(64, b"\0"))
    by_hand = hashlib.new("sm3", outer + hashlib.new("sm3", inner + text).digest()).digest()
    assert mac(Suite.HMAC_SM3, key, text) == by_hand == hmac.digest(key, text, "sm3")
