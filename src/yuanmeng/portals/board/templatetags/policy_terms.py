"""Words and expressions of policy files, in templates."""

from django import template
from django.utils.translation import get_language

from yuanmeng.adapters.policies.load import library
from yuanmeng.portals.board import terms
from yuanmeng.portals.board.readable import readable
from yuanmeng.rules.eligibility.scheme import Scheme
from yuanmeng.web.wording import shown_parameter, worded

register = template.Library()
LISTS = {
    "kind": terms.KINDS,
    "method": terms.METHODS,
    "trigger": terms.TRIGGERS,
    "payee": terms.PAYEES,
    "handled": terms.HANDLED,
    "grade": terms.GRADES,
    "event": terms.EVENTS,
    "effect": terms.EFFECTS,
}


@register.filter
def term(value: str, list_name: str) -> str:
    """A word of a closed list; the word itself when the list has no such entry."""
    return str(LISTS[list_name].get(value, value))


@register.simple_tag
def sentence(words: object, scheme: Scheme) -> str:
    """A text of a policy file with its constants filled in."""
    language = get_language() or "zh"
    text = str(getattr(words, "zh" if language.startswith("zh") else "en"))
    return worded(text, scheme, library().vocabulary, language)


@register.simple_tag
def formula(expression: str, scheme: Scheme) -> str:
    """An expression in readable words."""
    return readable(expression, scheme, library().vocabulary, get_language() or "zh")


@register.simple_tag
def constant(name: str, value: object) -> str:
    """A parameter's value."""
    return shown_parameter(name, value, get_language() or "zh")  # type: ignore[arg-type]  # what the file may hold
