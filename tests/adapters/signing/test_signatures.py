"""Signatures and their keys: made once, verified by others, never by a wrong key."""

import stat
from pathlib import Path

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from yuanmeng.adapters.signing import (
    SigningKey,
    SigningKeyRefused,
    make_key_file,
    public_jwk,
    public_pem,
    read_key_file,
    read_public,
    sign,
    verify,
)
from yuanmeng.adapters.signing.base64url import decoded

# RFC 8032, 7.1, test 2
SECRET = bytes.fromhex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
SIGNATURE = bytes.fromhex(
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
)
KNOWN = SigningKey(Ed25519PrivateKey.from_private_bytes(SECRET))
OTHER = SigningKey(Ed25519PrivateKey.from_private_bytes(bytes(32)))


@given(st.binary(max_size=300))
def test_signed_bytes_verify_and_others_do_not(payload: bytes) -> None:
    signature = sign(KNOWN, payload)
    assert verify(KNOWN.public, payload, signature)
    assert signature == sign(KNOWN, payload)
    assert not verify(KNOWN.public, payload + b"\0", signature)
    assert not verify(OTHER.public, payload, signature)


@pytest.mark.parametrize("signature", ["", "a", "签", "A" * 86, "A" * 85, "=" * 86, "A" * 200])
def test_whatever_is_wrong_with_a_signature_is_false(signature: str) -> None:
    assert not verify(KNOWN.public, b"text", signature)


def test_it_signs_as_the_rfc_does() -> None:
    assert decoded(sign(KNOWN, b"\x72")) == SIGNATURE


def test_public_keys_are_read_by_others_and_back() -> None:
    assert read_public(public_pem(KNOWN.public)).public_bytes_raw() == KNOWN.public.public_bytes_raw()
    jwk = jwt.PyJWK.from_dict(public_jwk(KNOWN.public))
    assert jwk.key.public_bytes_raw() == KNOWN.public.public_bytes_raw()
    assert public_jwk(OTHER.public)["kid"] != public_jwk(KNOWN.public)["kid"]


def test_the_thumbprint_is_the_one_of_rfc_8037() -> None:
    secret = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    key = Ed25519PrivateKey.from_private_bytes(secret).public_key()
    assert public_jwk(key)["kid"] == "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"


def test_a_key_of_another_kind_is_no_public_key() -> None:
    other = generate_private_key(SECP256R1()).public_key()
    with pytest.raises(ValueError, match="Ed25519"):
        read_public(other.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode())
    with pytest.raises(ValueError):
        read_public("no key")


def test_the_key_file_is_made_once_for_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "signing.pem"
    make_key_file(path)
    first = path.read_bytes()
    make_key_file(path)
    assert path.read_bytes() == first
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [found.name for found in tmp_path.iterdir()] == ["signing.pem"]
    assert "PRIVATE" not in repr(read_key_file(path))


def test_a_key_file_that_cannot_be_used_says_why(tmp_path: Path) -> None:
    path = tmp_path / "signing.pem"
    with pytest.raises(SigningKeyRefused, match="cannot read"):
        read_key_file(path)
    path.write_text("nonsense")
    path.chmod(0o600)
    with pytest.raises(SigningKeyRefused, match="no private key"):
        read_key_file(path)
    other = generate_private_key(SECP256R1())
    path.write_bytes(other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with pytest.raises(SigningKeyRefused, match="no Ed25519"):
        read_key_file(path)
    path.chmod(0o644)
    with pytest.raises(SigningKeyRefused, match="chmod 600"):
        read_key_file(path)
