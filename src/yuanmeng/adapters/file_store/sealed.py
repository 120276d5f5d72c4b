"""One stored file: `yuanmeng-file suite key\\n`, nonce, ciphertext and tag; bound to its id and to its header."""

import re
import secrets
from uuid import UUID

from yuanmeng.adapters.crypto import Keyring, ValueUnreadable
from yuanmeng.adapters.crypto.keys import Key
from yuanmeng.adapters.crypto.suites import CIPHERS, NONCE, TAG, seal, unseal

HEADER = re.compile(rb"yuanmeng-file ([0-9a-z]{2}) ([0-9a-z]{1,16})\n")
HEADER_BYTES = 40


def sealed(keyring: Keyring, id: UUID, data: bytes) -> bytes:
    """What is written, with the current key and a random nonce."""
    key, nonce = keyring.cipher, secrets.token_bytes(NONCE)
    header = header_of(key)
    return header + nonce + seal(key.suite, key.secret, nonce, data, _bound(header, id))


def unsealed(keyring: Keyring, id: UUID, content: bytes) -> bytes:
    """What was sealed; or KeyMissing, or ValueUnreadable when it is cut, altered or another file's."""
    found = HEADER.match(content)
    if not found or found[1].decode() not in list(CIPHERS):
        raise ValueUnreadable("不是本系统存的文件 · the file was not written by this store, or is cut")
    key = keyring.key(found[1].decode(), found[2].decode())
    body = content[found.end() :]
    if len(body) < NONCE + TAG:
        raise ValueUnreadable("密文不完整 · the file is cut")
    return unseal(key.suite, key.secret, body[:NONCE], body[NONCE:], _bound(found[0], id))


def header_of(key: Key) -> bytes:
    return f"yuanmeng-file {key.suite} {key.id}\n".encode()


def _bound(header: bytes, id: UUID) -> bytes:
    return header + id.bytes
