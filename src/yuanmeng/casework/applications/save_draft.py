"""Keep what a worker has typed so far. Two tabs never overwrite each other unseen."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.lifecycles.claim import State

from .access import application_for
from .answers import checked, merged
from .models import Application, Claim, Draft

EDITED_IN = frozenset({State.DRAFT, State.SUBMITTED, State.IN_REVIEW, State.RETURNED})
"""States in which an answer still matters: to be handed in, amended or corrected."""


class StaleDraft(Refusal):
    """Another tab, or the steward, saved in between. `kept` holds the answers that stand there and differ from those
    just given, `version` what to save on top of; nothing of either is lost."""

    def __init__(self, draft: Draft, kept: Mapping[str, str | None]) -> None:
        facts = library().vocabulary.facts
        zh = "、".join(facts[name].zh for name in kept if name in facts)
        en = ", ".join(facts[name].en for name in kept if name in facts)
        super().__init__(
            zh=f"这份申请在别处改过，这次没有保存。不同的是：{zh}。请核对后再保存。",
            en=f"This application was changed elsewhere; this was not saved. What differs: {en}. Check and save again.",
        )
        self.version = draft.version
        self.kept = kept


def save_draft(
    actor: Actor, application_id: UUID, answers: Mapping[str, str | None], *, version: int, at: datetime
) -> Draft:
    """Lay `answers` over the kept ones ("" takes one away, None = not known); fields not given stay as they are.

    `version` is that of the draft the page showed (0: there was none). Saving the same again changes nothing, whatever
    the version. Raises StaleDraft, AnswersRefused, NotFound, and Refusal when nothing of it can be edited any more.
    """
    given = checked(answers)
    if actor.role not in (Role.APPLICANT, Role.STEWARD):
        raise Refusal(zh="申请由本人或帮办员填写。", en="The worker or a steward fills in an application.")
    with acting(actor):
        application = application_for(actor, application_id, lock=True)
        draft = held_draft(application, at)
        after = merged(draft.answers, given)
        if after == draft.answers:
            return draft
        if version != draft.version and draft.version > 0:
            raise StaleDraft(draft, {name: draft.answers.get(name) for name in given if _differs(draft, given, name)})
        editable(application)
        draft.answers, draft.saved_at, draft.version = after, at, draft.version + 1
        draft.save()
        return draft


def held_draft(application: Application, at: datetime) -> Draft:
    """The draft, locked through its application; a new one, not stored yet, where an employer prepared it."""
    found = Draft.objects.filter(pk=application.pk).first()
    return found or Draft(
        application=application,
        person_id=application.person_id,
        steward_body_id=application.steward_body_id,
        saved_at=at,
        version=0,
    )


def _differs(draft: Draft, given: Mapping[str, str | None], name: str) -> bool:
    held: Mapping[str, str | None] = draft.answers
    return held.get(name, "") != given[name]


def editable(application: Application) -> None:
    """Raises Refusal when every claim of it is decided or given up."""
    states = {state.value for state in EDITED_IN}
    if not Claim.objects.filter(application=application, state__in=states).exists():
        raise Refusal(
            zh="这份申请已经办完或不再申请，不能再改。",
            en="This application is decided or given up: it can no longer be changed.",
        )
