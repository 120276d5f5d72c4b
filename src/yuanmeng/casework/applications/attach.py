"""Attach evidence. It is accepted as a file, never by itself as proof: what it says is verified by whoever looks."""

import re
from datetime import datetime
from typing import BinaryIO
from uuid import UUID, uuid4

from yuanmeng.adapters.crypto import encrypt
from yuanmeng.adapters.policies.load import library
from yuanmeng.adapters.uploads import Cleaned, UploadRefused, clean
from yuanmeng.adapters.virus_scan import Outcome
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.foundation.record import record_many, told
from yuanmeng.casework.people.keys import keyring
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.lifecycles.claim import State

from .access import application_for, claims_seen_by
from .files import kept, place_of_code, scanned, thrown_away
from .models import Application, Document
from .save_draft import editable

GIVES = frozenset({Role.APPLICANT, Role.STEWARD})
REPORT_CODE = re.compile(r"[0-9]{12}|[0-9A-Z]{16}")
"""Verification codes of 学信网 reports: 12 digits on records of students, 16 characters on electronic forms."""
MOST = 40
"""Files of one application."""


def attach(
    actor: Actor, application_id: UUID, kind: str, stream: BinaryIO, name: str, *, report_code: str = "", at: datetime
) -> Document:
    """`kind` is of policies/documents.toml; the very same file of a kind sent again answers as the first time.

    Cleaning and scanning happen before the transaction, the row comes last: what is refused leaves nothing behind.
    Raises NotFound; Refusal when the file is broken, infected or of no known kind, the code has not its form, the
    application cannot be changed any more, or holds too many files.
    """
    code = _code(report_code)
    if kind not in library().vocabulary.documents:
        raise NotFound
    with acting(actor):
        _may_attach(actor, application_id)
    try:
        cleaned = clean(stream, name)
    except UploadRefused as refused:
        raise Refusal(zh=refused.zh, en=refused.en) from None
    outcome, document_id = scanned(cleaned, name), uuid4()
    kept(document_id, cleaned.data)
    try:
        with acting(actor):
            document = _stored(actor, application_id, document_id, kind, cleaned, code, outcome, at)
    except BaseException:
        thrown_away(document_id)
        raise
    if document.pk != document_id:
        thrown_away(document_id)
    return document


def _may_attach(actor: Actor, application_id: UUID) -> Application:
    application = application_for(actor, application_id)
    if actor.role not in GIVES:
        raise Refusal(zh="材料由本人或帮办员上传。", en="The worker or a steward brings documents.")
    editable(application)
    if Document.objects.filter(application=application, removed_at__isnull=True).count() >= MOST:
        raise Refusal(
            zh=f"一份申请最多放{MOST}个文件，请先删掉不要的。",
            en=f"An application holds {MOST} files at most: remove what is not needed first.",
        )
    return application


def _stored(
    actor: Actor,
    application_id: UUID,
    document_id: UUID,
    kind: str,
    cleaned: Cleaned,
    code: str,
    outcome: Outcome,
    at: datetime,
) -> Document:
    application = _may_attach(actor, application_id)
    held = Document.objects.filter(application=application, kind=kind, sha256=cleaned.sha256, removed_at__isnull=True)
    same = held.first()
    if same is not None:
        return same
    document = Document.objects.create(
        id=document_id,
        application=application,
        person_id=application.person_id,
        kind=kind,
        media_type=cleaned.media_type,
        size=len(cleaned.data),
        pages=cleaned.pages,
        sha256=cleaned.sha256,
        report_code=encrypt(keyring(), code, place_of_code(document_id)) if code else "",
        scan=outcome.value,
        uploaded_at=at,
    )
    record_document("attach", document, actor, at=at)
    return document


def record_document(action: str, document: Document, actor: Actor, *, at: datetime) -> None:
    """An event on every claim of the application that is not given up: whoever sees the claim sees it."""
    claims = claims_seen_by(actor).filter(application=document.application_id).exclude(state=State.WITHDRAWN)
    record_many(
        told(f"document.{action}", str(document.pk), actor, at=at, case=claim, kind=document.kind)
        for claim in claims.values_list("pk", flat=True)
    )


def _code(typed: str) -> str:
    code = "".join(typed.split()).replace("-", "").upper()
    if code and not REPORT_CODE.fullmatch(code):
        raise Refusal(
            zh="学信网报告的在线验证码是12位数字或16位字母数字，请对照报告再填一次。",
            en="The verification code of a CHSI report has 12 digits or 16 letters and digits: check it on the report.",
        )
    return code
