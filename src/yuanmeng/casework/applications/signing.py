"""The key that signs receipts, read again only when its file has changed."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from yuanmeng.adapters.signing import SigningKey, read_key_file


def signing_key() -> SigningKey:
    """Raises SigningKeyRefused when the file cannot be used."""
    path: Path = settings.SIGNING_KEY_FILE
    return _read(path, path.stat().st_mtime_ns if path.exists() else 0)


@lru_cache(maxsize=4)
def _read(path: Path, changed_at: int) -> SigningKey:
    return read_key_file(path)
