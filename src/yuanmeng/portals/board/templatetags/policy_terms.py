"""Words and expressions of policy files, in templates."""

from django import template
from django.utils.translation import get_language

from yuanmeng.adapters.policies.load import library
from yuanmeng.portals.board import terms
from yuanmeng.rules.eligibility.scheme import Scheme
from yuanmeng.web.wording import worded

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
    "change": terms.CHANGES,
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
