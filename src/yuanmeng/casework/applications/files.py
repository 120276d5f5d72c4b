"""Evidence on its way in and out: cleaned, scanned, encrypted in the file store under the id of its document."""

from uuid import UUID

from django.conf import settings

from yuanmeng.adapters import file_store
from yuanmeng.adapters.crypto import Place
from yuanmeng.adapters.uploads import Cleaned
from yuanmeng.adapters.virus_scan import Outcome, scan
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.people.keys import keyring

from .models import Document


def scanned(cleaned: Cleaned, name: str) -> Outcome:
    """What the scanner says; without one, or when it is silent, the file is marked as not scanned. Raises Refusal."""
    verdict = scan(cleaned.data, settings.VIRUS_SCANNER)
    if verdict.outcome is Outcome.INFECTED:
        raise Refusal(
            zh=f"“{name[:60]}”里查出病毒，没有收下。请换一台设备重新拍照或导出后再传。",
            en=f'A virus was found in "{name[:60]}", so it was not taken. Take the photo or export it anew elsewhere.',
        )
    return verdict.outcome


def kept(document_id: UUID, data: bytes) -> None:
    file_store.put(settings.FILES, document_id, data, keyring())


def content(document_id: UUID) -> bytes:
    """Raises FileMissing."""
    return file_store.get(settings.FILES, document_id, keyring())


def thrown_away(document_id: UUID) -> None:
    file_store.remove(settings.FILES, document_id)


def place_of_code(document_id: UUID) -> Place:
    """To what the cipher of a report code is bound."""
    return Place(table=Document._meta.db_table, column="report_code", row=str(document_id))
