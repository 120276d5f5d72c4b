"""Confirm several of the own staff with the same few facts: each in a transaction of its own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import Actor
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.facts import Seen

from .confirm_employment import confirm_employment


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """How many were confirmed, and why each other was not."""

    done: int
    refused: tuple[tuple[int, Words], ...]


def confirm_many(actor: Actor, answers: Sequence[tuple[int, Sequence[Seen]]], *, at: datetime) -> Confirmed:
    """`answers`: employment and the facts stated with a yes. What is refused keeps no other from being confirmed."""
    done, refused = 0, []
    for employment_id, facts in answers:
        try:
            confirm_employment(actor, employment_id, employed=True, facts=facts, at=at)
            done += 1
        except Refusal as why:
            refused.append((employment_id, Words(zh=why.zh, en=why.en)))
    return Confirmed(done=done, refused=tuple(refused))
