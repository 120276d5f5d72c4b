"""An evidence file in the store, as an upload leaves it."""

from hashlib import sha256
from io import BytesIO
from uuid import uuid4

from django.conf import settings
from PIL import Image, ImageDraw

from tests.casework.applications.world import LATER
from yuanmeng.adapters import file_store
from yuanmeng.casework.applications.models import Claim, Document
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.people.keys import keyring
from yuanmeng.rules.actors import applicant


def picture(kind: str = "JPEG") -> bytes:
    """A sheet with lines, in JPEG, PNG or PDF."""
    sheet = Image.new("RGB", (900, 1270), "white")
    lines = ImageDraw.Draw(sheet)
    for top in range(60, 1200, 40):
        lines.line((60, top, 840 - top % 200, top), fill="gray", width=6)
    out = BytesIO()
    sheet.save(out, kind)
    return out.getvalue()


def brought(claim: Claim, kind: str, *, form: str = "JPEG") -> Document:
    """The worker of the claim brought this paper."""
    content = picture(form)
    with acting(applicant(claim.person_id)):
        document = Document.objects.create(
            id=uuid4(),
            application_id=claim.application_id,
            person_id=claim.person_id,
            kind=kind,
            media_type="application/pdf" if form == "PDF" else f"image/{form.lower()}",
            size=len(content),
            pages=1 if form == "PDF" else None,
            sha256=sha256(content + uuid4().bytes).hexdigest(),
            scan="clean",
            uploaded_at=LATER,
        )
    file_store.put(settings.FILES, document.pk, content, keyring())
    return document
