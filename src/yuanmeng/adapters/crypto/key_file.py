"""The key file on disk: made once, appended to, always whole, readable by its owner only."""

import base64
import os
import secrets
import stat
from pathlib import Path

from .keys import Keyring, read_keys
from .refused import KeysRefused
from .suites import KEY_BYTES, Suite

HEADER = """\
# Keys of personal data. Without this file the data cannot be read: keep a copy apart from the database.
# 个人信息的密钥。丢失则数据无法恢复，请与数据库分开备份。
# Each line: suite id base64. The last cipher (a1 AES-256-GCM, s1 SM4-GCM) and the last hash
# (h1 HMAC-SHA-256, m1 HMAC-SM3) are the current ones.
"""


def read_key_file(path: Path) -> Keyring:
    try:
        mode, text = path.stat().st_mode, path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise KeysRefused(f"读不到密钥文件 · cannot read the key file {path}: set YUANMENG_KEYS") from None
    if mode & (stat.S_IROTH | stat.S_IWOTH):
        raise KeysRefused(f"密钥文件对他人可读 · others may read {path}: chmod 600")
    return read_keys(text)


def make_key_file(path: Path) -> None:
    """A file with one new key of each kind, unless there is a file already."""
    if not path.exists():
        _write(path, HEADER + _new_line(Suite.AES_256_GCM) + _new_line(Suite.HMAC_SHA_256))


def append_key(path: Path, suite: Suite) -> Keyring:
    """Add a new key of the suite, which is the current one from now on."""
    read_key_file(path)
    _write(path, path.read_text("utf-8").rstrip("\n") + "\n" + _new_line(suite))
    return read_key_file(path)


def _new_line(suite: Suite) -> str:
    secret = base64.b64encode(secrets.token_bytes(KEY_BYTES[suite])).decode()
    return f"{suite} {secrets.token_hex(4)} {secret}\n"


def _write(path: Path, text: str) -> None:
    """Into a neighbour, onto the disk, then renamed: a killed writer leaves the old file or the new one."""
    half = path.with_name(path.name + ".half")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    half.rename(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
