"""Evidence files, streamed to the officer who has the case; nobody keeps them, and nothing in them runs."""

from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_GET

from yuanmeng.casework.applications.fetch_document import fetch_document
from yuanmeng.rules.actors import Role
from yuanmeng.web.actor import ActorRequest, acts_as, refusals_as_messages

SHOWN = {"image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf"}
"""What a browser shows in the page; nothing else is sent as something it could run."""


@require_GET
@xframe_options_sameorigin
@acts_as(Role.REVIEWER)
@refusals_as_messages("reviewer:queue")
def paper(request: ActorRequest, document_id: UUID) -> HttpResponse:
    """One file, decrypted. Each look is written down."""
    opened = fetch_document(request.actor, document_id, at=timezone.now())
    kind = opened.document.media_type if opened.document.media_type in SHOWN else "application/octet-stream"
    response = HttpResponse(opened.data, content_type=kind)
    response.headers["Content-Disposition"] = f'inline; filename="paper.{SHOWN.get(kind, "bin")}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'self'; sandbox"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "no-store"
    return response
