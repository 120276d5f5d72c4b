"""Take a document back. What was handed in with it stays stored for whoever decided on it."""

from datetime import datetime
from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor

from .access import document_for
from .attach import GIVES, record_document
from .files import thrown_away
from .models import Document
from .save_draft import editable


def remove_document(actor: Actor, document_id: UUID, *, at: datetime) -> None:
    """The file itself goes when it was never handed in. A second time it is not found. Raises NotFound, Refusal."""
    if actor.role not in GIVES:
        raise Refusal(zh="材料由本人或帮办员删除。", en="The worker or a steward removes documents.")
    with acting(actor):
        document = document_for(actor, document_id)
        editable(document.application)
        Document.objects.filter(pk=document.pk).update(removed_at=at)
        record_document("remove", document, actor, at=at)
    handed_in_at = document.application.submitted_at
    if handed_in_at is None or document.uploaded_at > handed_in_at:
        thrown_away(document_id)
