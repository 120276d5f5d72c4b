"""Pass what a preview showed to be clear: one transaction each, so that one that fails takes no other with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing

from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.reviews.clear import HELD

from .decide import pass_step
from .preview_bulk import SALT, lines_of

GOOD_FOR = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Steps passed, steps that wait for a second officer, and why the others were left."""

    passed: tuple[UUID, ...]
    waiting: tuple[UUID, ...]
    left: tuple[tuple[UUID, Words], ...]


def pass_many(actor: Actor, token: str, *, at: datetime) -> Results:
    """`token` is of a preview of the same officer within the hour. Each step is looked at once more before it passes.

    Sent again it answers again: what this officer passed counts as passed. Raises Refusal for a token that is none.
    """
    passed: list[UUID] = []
    waiting: list[UUID] = []
    left: list[tuple[UUID, Words]] = []
    for step_id in _steps(actor, token):
        try:
            with acting(actor):
                _still_clear(actor, step_id)
                outcome = pass_step(actor, step_id, at=at)
        except Refusal as refused:
            left.append((step_id, Words(zh=refused.zh, en=refused.en)))
        else:
            (passed if outcome.decided else waiting).append(step_id)
    return Results(passed=tuple(passed), waiting=tuple(waiting), left=tuple(left))


def _steps(actor: Actor, token: str) -> list[UUID]:
    try:
        body, person, steps = signing.loads(token, salt=SALT, max_age=GOOD_FOR)
    except (signing.BadSignature, ValueError):
        body, person, steps = "", "", []
    if (body, person) != (actor.body, str(actor.person)):
        raise Refusal(zh="预览已过期，请重新预览再通过。", en="The preview is too old: preview again, then pass.")
    return [UUID(step) for step in steps]


def _still_clear(actor: Actor, step_id: UUID) -> None:
    """Raises Refusal when something came up since the preview; a step decided already is left to `pass_step`."""
    (line,) = lines_of(actor, [step_id])
    reasons = [HELD[why] for why in line.reasons if why != "gone"]
    if reasons:
        zh, en = "；".join(words.zh for words in reasons), "; ".join(words.en for words in reasons)
        raise Refusal(zh=f"预览之后有变化：{zh}。", en=f"Changed since the preview: {en}.")
