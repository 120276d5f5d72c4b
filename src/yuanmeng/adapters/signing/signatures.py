"""Sign and verify bytes; write and read public keys."""

import hashlib
import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat, load_pem_public_key

from .base64url import decoded, encoded
from .key_file import SigningKey


def sign(key: SigningKey, payload: bytes) -> str:
    """The signature, 86 signs of base64url. Equal payloads have equal signatures."""
    return encoded(key.private.sign(payload))


def verify(public: Ed25519PublicKey, payload: bytes, signature: str) -> bool:
    """Whether this key signed these bytes; whatever is wrong with the signature is False."""
    try:
        public.verify(decoded(signature), payload)
    except (InvalidSignature, ValueError):
        return False
    return True


def public_pem(public: Ed25519PublicKey) -> str:
    return public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()


def public_jwk(public: Ed25519PublicKey) -> dict[str, str]:
    """For /.well-known/ (RFC 8037); `kid` is the thumbprint of RFC 7638, as in the header of a receipt."""
    jwk = {"crv": "Ed25519", "kty": "OKP", "x": encoded(public.public_bytes(Encoding.Raw, PublicFormat.Raw))}
    thumbprint = hashlib.sha256(json.dumps(jwk, separators=(",", ":"), sort_keys=True).encode()).digest()
    return jwk | {"alg": "EdDSA", "use": "sig", "kid": encoded(thumbprint)}


def read_public(pem: str) -> Ed25519PublicKey:
    """ValueError when the text is no public Ed25519 key."""
    key = load_pem_public_key(pem.encode())
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("the key is no Ed25519 key")
    return key
