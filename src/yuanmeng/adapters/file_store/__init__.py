"""Files on disk, encrypted, each bound to its id (docs/decisions/0006)."""

from .refused import FileMissing, FileStoreRefused, FileTaken
from .store import StoredFile, get, is_current, put, reencrypt, remove, stored_ids

__all__ = [
    "FileMissing",
    "FileStoreRefused",
    "FileTaken",
    "StoredFile",
    "get",
    "is_current",
    "put",
    "reencrypt",
    "remove",
    "stored_ids",
]
