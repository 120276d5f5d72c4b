"""Receipts: what a worker holds in hand after handing in, and how anybody checks one."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from yuanmeng.adapters.signing import Json, canonical, read_receipt, receipt_text

from .models import Application, Claim, Receipt
from .signing import signing_key

KIND = "yuanmeng.receipt"


class Validity(StrEnum):
    """`unknown`: the text is no receipt at all. `invalid`: it is one, but altered or signed by another key."""

    VALID = "valid"
    INVALID = "invalid"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a receipt proves: that these claims were handed in under this number at that moment, with contents of
    this digest. It names no person and says nothing of the outcome."""

    validity: Validity
    number: str = ""
    revision: int = 0
    at: datetime | None = None
    schemes: tuple[str, ...] = ()
    digest: str = ""
    fields: Mapping[str, Json] = field(default_factory=dict)


def digest_of(answers: Mapping[str, str | None], documents: Iterable[str]) -> str:
    """SHA-256 in hex over what was typed and the SHA-256 of every document, in one order whatever came first."""
    handed_in: dict[str, Json] = {"answers": dict(answers), "documents": sorted(documents)}
    return hashlib.sha256(canonical(handed_in)).hexdigest()


def signed_receipt(
    application: Application, claims: Sequence[Claim], *, key: UUID, digest: str, at: datetime
) -> Receipt:
    """The receipt of the application's current revision, not stored yet."""
    fields: dict[str, Json] = {
        "kind": KIND,
        "number": application.number,
        "revision": application.revision,
        "at": at.isoformat(timespec="seconds"),
        "claims": sorted(claim.scheme for claim in claims),
        "digest": digest,
    }
    return Receipt(
        application=application,
        person_id=application.person_id,
        revision=application.revision,
        key=key,
        at=at,
        text=receipt_text(signing_key(), fields),
    )


def check(text: str) -> Checked:
    """Whether our key signed this receipt, and what it says. Raises nothing: whatever is wrong is the answer."""
    plain = "".join(text.split())
    if plain.count(".") != 2:
        return Checked(validity=Validity.UNKNOWN)
    try:
        fields = read_receipt(plain, signing_key().public)
    except ValueError:
        return Checked(validity=Validity.INVALID)
    if fields.get("kind") != KIND:
        return Checked(validity=Validity.UNKNOWN)
    claims = fields["claims"]
    return Checked(
        validity=Validity.VALID,
        number=str(fields["number"]),
        revision=int(str(fields["revision"])),
        at=datetime.fromisoformat(str(fields["at"])),
        schemes=tuple(str(scheme) for scheme in claims) if isinstance(claims, list) else (),
        digest=str(fields["digest"]),
        fields=fields,
    )
