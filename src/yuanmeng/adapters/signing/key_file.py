"""The signing key on disk: made once, never overwritten, readable by its owner only."""

import os
import stat
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)


class SigningKeyRefused(Exception):
    """The key file cannot be used; the text says why and what to do, and holds no key."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key; it never shows in a text of this object."""

    private: Ed25519PrivateKey = field(repr=False)

    @property
    def public(self) -> Ed25519PublicKey:
        return self.private.public_key()


def make_key_file(path: Path) -> None:
    """A file with a new key, unless there is a file already. Of two makers at once one's file stands, whole."""
    if path.exists():
        return
    text = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    half = path.with_name(f"{path.name}.{os.getpid()}.half")
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    try:
        os.link(half, path)  # fails when another was quicker, where a rename would overwrite
    except FileExistsError:
        pass
    finally:
        half.unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def read_key_file(path: Path) -> SigningKey:
    try:
        mode, text = path.stat().st_mode, path.read_bytes()
    except OSError:
        raise SigningKeyRefused(f"读不到签名密钥 · cannot read the signing key {path}") from None
    if mode & (stat.S_IROTH | stat.S_IWOTH):
        raise SigningKeyRefused(f"签名密钥对他人可读 · others may read {path}: chmod 600")
    try:
        private = load_pem_private_key(text, password=None)
    except (ValueError, TypeError):
        raise SigningKeyRefused(f"不是PEM格式的私钥 · {path} holds no private key in PEM") from None
    if not isinstance(private, Ed25519PrivateKey):
        raise SigningKeyRefused(f"不是Ed25519私钥 · the key in {path} is no Ed25519 key")
    return SigningKey(private)
