"""An officer opens an evidence file: the look is written down first, then the file is decrypted."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.conf import settings

from yuanmeng.adapters import file_store
from yuanmeng.casework.applications.models import Document
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.casework.people.keys import keyring
from yuanmeng.casework.people.models import FileRead
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.purposes import Purpose

from .access import step_for


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One file in plain, to be shown and kept nowhere."""

    media_type: str
    content: bytes = field(repr=False)


def open_paper(actor: Actor, step_id: UUID, document_id: UUID, *, at: datetime) -> Opened:
    """A document of the application whose step is before the own body. Raises NotFound.

    No record, no look: the record is committed before the file is read, which is outside the transaction.
    """
    with acting(actor):
        application = step_for(actor, step_id).claim.application_id
        rows = Document.objects.filter(pk=document_id, application=application, removed_at__isnull=True)
        document = rows.first()
        if document is None:
            raise NotFound
        FileRead.objects.create(
            person_id=document.person_id,
            reader_person=actor.person,
            reader_role=actor.role,
            reader_body=actor.body,
            purpose=Purpose.ELIGIBILITY,
            what=f"document:{document.kind}",
            at=at,
        )
    try:
        return Opened(media_type=document.media_type, content=file_store.get(settings.FILES, document_id, keyring()))
    except file_store.FileMissing:
        raise NotFound from None
