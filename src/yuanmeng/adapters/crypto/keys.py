"""The keys: several live at once, the last of its kind in the file is the current one."""

import base64
import re
from dataclasses import dataclass, field

from .refused import KeyMissing, KeysRefused
from .suites import CIPHERS, HASHES, KEY_BYTES, Suite

LINE = re.compile(r"(\S+) ([0-9a-z]{1,16}) (\S+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """`id` is part of every value written with it; the secret never shows in a text of this object."""

    suite: Suite
    id: str
    secret: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Keyring:
    """All live keys in the order of the file."""

    keys: tuple[Key, ...]

    def key(self, suite: str, id: str) -> Key:
        for key in self.keys:
            if (key.suite, key.id) == (suite, id):
                return key
        raise KeyMissing(f"密钥文件中没有密钥 {suite}.{id} · the key file has no key {suite}.{id}")

    @property
    def ciphers(self) -> tuple[Key, ...]:
        return tuple(key for key in self.keys if key.suite in CIPHERS)

    @property
    def hashes(self) -> tuple[Key, ...]:
        return tuple(key for key in self.keys if key.suite in HASHES)

    @property
    def cipher(self) -> Key:
        """The key that new values are encrypted with."""
        return self.ciphers[-1]

    @property
    def hash(self) -> Key:
        """The key that new hashes are made with."""
        return self.hashes[-1]


def read_keys(text: str) -> Keyring:
    """Read lines of `suite id base64`; empty lines and lines that begin with # are passed over."""
    rows = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    keys = Keyring(keys=tuple(_key(number, row) for number, row in rows if row and not row.startswith("#")))
    ids = [key.id for key in keys.keys]
    if len(set(ids)) != len(ids):
        raise KeysRefused("密钥编号重复 · two keys have the same id")
    if not (keys.ciphers and keys.hashes):
        raise KeysRefused("密钥文件要有加密密钥和散列密钥 · the key file needs a cipher key and a hash key")
    return keys


def _key(number: int, row: str) -> Key:
    where = f"密钥文件第{number}行 · line {number} of the key file"
    found = LINE.fullmatch(row)
    if not found or found[1] not in list(Suite):
        raise KeysRefused(f"{where}: suite ({', '.join(Suite)}), id (0-9a-z), base64")
    try:
        secret = base64.b64decode(found[3], validate=True)
    except ValueError:
        raise KeysRefused(f"{where}: not base64") from None
    suite = Suite(found[1])
    if len(secret) != KEY_BYTES[suite]:
        raise KeysRefused(f"{where}: {KEY_BYTES[suite]} bytes wanted, {len(secret)} found")
    return Key(suite=suite, id=found[2], secret=secret)
