"""The language in which a worker gets letters and texts."""

from datetime import datetime

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.rules.actors import Actor, Role

from .access import applications_seen_by
from .open_application import LANGUAGES


def choose_language(actor: Actor, language: str, *, at: datetime) -> int:
    """For all the worker's applications; how many changed. `language` is zh-hans or en. Raises Refusal."""
    if actor.role is not Role.APPLICANT or language not in LANGUAGES:
        raise Refusal(zh="请选中文或英文。", en="Choose Chinese or English.")
    with acting(actor):
        changed = applications_seen_by(actor).exclude(language=language).update(language=language)
        if changed:
            record("application.choose_language", str(actor.person), actor, at=at, language=language, changed=changed)
        return changed
