"""Names of schemes, unions and states in the reader's language."""

from typing import Protocol

from django import template
from django.utils.translation import get_language

from yuanmeng.rules.lifecycles.claim import STATES, State

register = template.Library()


class Titled(Protocol):
    title_zh: str
    title_en: str


class Named(Protocol):
    name_zh: str
    name_en: str


def _chinese() -> bool:
    return (get_language() or "zh").startswith("zh")


@register.filter
def titled(published: Titled) -> str:
    """The title of an archived scheme."""
    return published.title_zh if _chinese() else published.title_en


@register.filter
def named(body: Named) -> str:
    """The name of a union or employer; in Chinese where it has no other."""
    return body.name_zh if _chinese() else body.name_en or body.name_zh


@register.filter
def claim_state(state: str) -> str:
    """The state of a claim in words."""
    words = STATES[State(state)]
    return words.zh if _chinese() else words.en
