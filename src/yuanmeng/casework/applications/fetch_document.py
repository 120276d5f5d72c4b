"""Open a document. Every look stands in the person's file: who, when, for which purpose, which paper."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from yuanmeng.adapters.crypto import decrypt
from yuanmeng.adapters.file_store import FileMissing
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.casework.people.keys import keyring
from yuanmeng.casework.people.look import look
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.purposes import Purpose

from .access import document_for
from .files import content, place_of_code
from .models import Document

FOR = {
    Role.APPLICANT: Purpose.OWN_COPY,
    Role.STEWARD: Purpose.ASSIST,
    Role.REVIEWER: Purpose.ELIGIBILITY,
    Role.FUNDS: Purpose.ELIGIBILITY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The cleaned file, and the verification code of a 学信网 report ("" = none was given)."""

    document: Document
    data: bytes = field(repr=False)
    report_code: str = field(repr=False)


def fetch_document(actor: Actor, document_id: UUID, *, at: datetime) -> Opened:
    """Raises NotFound, also when it is not yours or the file is lost; Refusal when the consent is not open."""
    purpose = FOR.get(actor.role)
    if purpose is None:
        raise NotFound
    with acting(actor):
        document_for(actor, document_id)
    try:
        data = content(document_id)
    except FileMissing:
        raise NotFound from None
    with acting(actor):
        document = document_for(actor, document_id)
        look(actor, document.person_id, purpose, f"document:{document.kind}", at=at)
    sealed = document.report_code
    code = decrypt(keyring(), sealed, place_of_code(document_id)) if sealed else ""
    return Opened(document=document, data=data, report_code=code)
