"""Put, get and remove. Files lie in 256 folders by the end of their id; one folder is written to by one at a time."""

import fcntl
import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from yuanmeng.adapters.crypto import Keyring

from .refused import FileMissing, FileTaken
from .sealed import HEADER_BYTES, header_of, sealed, unsealed


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredFile:
    """What to keep in a row: the id, and size in bytes and SHA-256 in hex of the plain content."""

    id: UUID
    size: int
    sha256: str


def put(folder: Path, id: UUID, data: bytes, keyring: Keyring) -> StoredFile:
    """Store `data` under `id`, safe when this returns. The same content again is no error; another is FileTaken."""
    path = _path(folder, id)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _alone(path.parent):
        if not path.exists():
            _write(path, sealed(keyring, id, data))
        elif get(folder, id, keyring) != data:
            raise FileTaken(f"编号已被占用 · a stored file is never overwritten: {id}")
    return StoredFile(id=id, size=len(data), sha256=hashlib.sha256(data).hexdigest())


def get(folder: Path, id: UUID, keyring: Keyring) -> bytes:
    """The plain content; or FileMissing, or KeyMissing, or ValueUnreadable."""
    return unsealed(keyring, id, _content(folder, id))


def remove(folder: Path, id: UUID) -> None:
    """The file is gone from the folder when this returns; that there was none is no error."""
    path = _path(folder, id)
    if path.parent.is_dir():
        with _alone(path.parent):
            path.unlink(missing_ok=True)
            _half(path).unlink(missing_ok=True)
            _sync(path.parent)


def is_current(folder: Path, id: UUID, keyring: Keyring) -> bool:
    """Whether the file was written with the current key; reads its header only. Or FileMissing."""
    return _content(folder, id, HEADER_BYTES).startswith(header_of(keyring.cipher))


def reencrypt(folder: Path, id: UUID, keyring: Keyring) -> bool:
    """Write the file anew with the current key; False when it is already. Or FileMissing.

    Killed on the way the old file or the new one stands.
    """
    path = _path(folder, id)
    if not path.parent.is_dir():
        raise _missing(id)
    with _alone(path.parent):  # so that a file removed meanwhile does not come back
        if is_current(folder, id, keyring):
            return False
        _write(path, sealed(keyring, id, get(folder, id, keyring)))
    return True


def stored_ids(folder: Path) -> Iterator[UUID]:
    """The id of every stored file, in no order worth relying on; half-written ones are passed over."""
    for path in folder.glob("[0-9a-f][0-9a-f]/*"):
        with suppress(ValueError):
            yield UUID(path.name)


def _path(folder: Path, id: UUID) -> Path:
    return folder / id.hex[-2:] / str(id)  # the beginning of a UUID of version 7 is its time, equal for most


def _half(path: Path) -> Path:
    return path.with_name(path.name + ".half")


def _content(folder: Path, id: UUID, size: int = -1) -> bytes:
    try:
        with _path(folder, id).open("rb") as handle:
            return handle.read(size)
    except FileNotFoundError:
        raise _missing(id) from None


def _missing(id: UUID) -> FileMissing:
    return FileMissing(f"没有这个文件 · no file has this id: {id}")


def _write(path: Path, content: bytes) -> None:
    """Into a neighbour, onto the disk, then renamed; the caller holds the folder."""
    half = _half(path)
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    half.rename(path)
    _sync(path.parent)


def _sync(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Only one writer in this folder, also among processes; a killed one lets go."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
