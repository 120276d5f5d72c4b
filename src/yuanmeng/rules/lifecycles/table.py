"""A lifecycle is one table: (state, action) to the next state, the roles that may take the step, and its label."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from yuanmeng.rules.actors import Role
from yuanmeng.rules.eligibility.vocabulary import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The next state, who may take the step, and what the button says."""

    to: StrEnum
    by: frozenset[Role]
    words: Words


Lifecycle: TypeAlias = Mapping[tuple[StrEnum, StrEnum], Step]


class StepRefused(Exception):
    """A step out of turn: not from this state, or not by this role."""

    def __init__(self, state: StrEnum, action: StrEnum, role: Role) -> None:
        super().__init__(f"{role} may not {action} while {state}")
        self.zh = "现在不能这样做：它的状态刚刚变了，或者这一步不归你办。请刷新后再看。"
        self.en = "This cannot be done now: its state has just changed, or the step is not yours. Look again."


def step(to: StrEnum, by: frozenset[Role], zh: str, en: str) -> Step:
    return Step(to=to, by=by, words=Words(zh=zh, en=en))


def take(lifecycle: Lifecycle, state: StrEnum, action: StrEnum, role: Role) -> StrEnum:
    """The state after the action. Raises StepRefused."""
    found = lifecycle.get((state, action))
    if found is None or role not in found.by:
        raise StepRefused(state, action, role)
    return found.to


def actions(lifecycle: Lifecycle, state: StrEnum, role: Role) -> tuple[StrEnum, ...]:
    """What the role may do next, in the order of the table."""
    return tuple(action for (at, action), found in lifecycle.items() if at == state and role in found.by)


def moves(lifecycle: Lifecycle) -> tuple[tuple[str, str], ...]:
    """Every (before, after) the table allows, once: what a database trigger lets pass."""
    return tuple(dict.fromkeys((str(at), str(found.to)) for (at, _), found in lifecycle.items()))


def diagram(lifecycle: Lifecycle, start: StrEnum) -> str:
    """The table as a Mermaid state diagram."""
    lines = [f"    [*] --> {start}"]
    for (at, action), found in lifecycle.items():
        lines.append(f"    {at} --> {found.to}: {action} ({', '.join(sorted(found.by))})")
    leaving = {at for at, _ in lifecycle}
    lines += [f"    {state} --> [*]" for state in type(start) if state not in leaving]
    return "\n".join(["stateDiagram-v2", *lines])
