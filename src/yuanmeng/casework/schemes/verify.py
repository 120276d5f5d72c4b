"""Check that the archived texts are still the ones that were published."""

from collections.abc import Iterator

from .models import PublishedScheme
from .publish import digest


def altered() -> Iterator[str]:
    """Rule-set hashes whose archived text or program no longer has the digest written beside it."""
    for row in PublishedScheme.objects.order_by("pk").iterator(chunk_size=100):
        if digest(row.source_text) != row.source_hash or digest(row.python_text) != row.python_hash:
            yield row.rule_hash
