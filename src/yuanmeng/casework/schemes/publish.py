"""Publish one version of a scheme: archive its text and program under the hash that decisions will name."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor

from .models import PublishedScheme


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What is published; `rule_hash` comes from the rules, the texts are kept as they are."""

    scheme: str
    rule_hash: str
    title_zh: str
    title_en: str
    region: str
    effective_from: date
    effective_to: date | None
    source_text: str
    python_text: str


def publish(actor: Actor, edition: Edition, *, at: datetime) -> PublishedScheme:
    """Repeating it answers as the first time and writes nothing."""
    with acting(actor):
        published, is_new = PublishedScheme.objects.get_or_create(
            scheme=edition.scheme,
            rule_hash=edition.rule_hash,
            defaults={
                "title_zh": edition.title_zh,
                "title_en": edition.title_en,
                "region": edition.region,
                "effective_from": edition.effective_from,
                "effective_to": edition.effective_to,
                "source_text": edition.source_text,
                "source_hash": digest(edition.source_text),
                "python_text": edition.python_text,
                "python_hash": digest(edition.python_text),
                "published_at": at,
            },
        )
        if is_new:
            record("scheme.publish", edition.rule_hash, actor, at=at, scheme=edition.scheme)
        return published


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
