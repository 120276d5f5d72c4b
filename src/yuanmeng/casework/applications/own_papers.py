"""What a worker brought and got: the documents of an application, and its receipts."""

from uuid import UUID

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.rules.actors import Actor

from .access import application_for
from .models import Document, Receipt


def documents_of(actor: Actor, application_id: UUID) -> list[Document]:
    """Those not removed, in the order they came. Raises NotFound, also when it is not yours."""
    with acting(actor):
        application = application_for(actor, application_id)
        rows = Document.objects.filter(application=application, removed_at__isnull=True)
        return list(rows.order_by("uploaded_at", "id"))


def last_receipt(actor: Actor, application_id: UUID) -> Receipt:
    """The receipt of the last submission. Raises NotFound before the first."""
    with acting(actor):
        application = application_for(actor, application_id)
        found = Receipt.objects.filter(application=application).order_by("-revision").first()
        if found is None:
            raise NotFound
        return found
