"""Schemes, facts and sources in the words of the reader."""

import re

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from yuanmeng.adapters.policies.load import library
from yuanmeng.rules.eligibility.vocabulary import FactError, Words
from yuanmeng.rules.facts import Origin
from yuanmeng.web import places

NONE = "-"
MARK = re.compile(r"^(【[^】]*】|\[[^\]]*\])\s*")
ORIGINS = {
    Origin.DECLARED: _("本人填报"),
    Origin.DOCUMENT: _("材料"),
    Origin.EMPLOYER: _("单位确认"),
    Origin.OFFICER: _("审核员核实"),
    Origin.REGISTRY: _("登记数据"),
}
NOTHING = pgettext_lazy("value of a fact", "没有")


def said(words: Words | None, language: str) -> str:
    return words.in_language(language) if words else ""


def title_of(scheme: str, language: str) -> str:
    """The title of a scheme by its id (region-name/year); the id itself when the policy file is no longer here."""
    rules = library().schemes.get(scheme)
    return said(rules.scheme.title, language) if rules else scheme


def short_title(scheme: str, language: str) -> str:
    """The title without a mark in brackets in front of it."""
    return MARK.sub("", title_of(scheme, language))


def fact_words(name: str, language: str) -> str:
    fact = library().vocabulary.facts.get(name)
    return (fact.zh if language.startswith("zh") else fact.en) if fact else name


def value_words(name: str, text: str, language: str) -> str:
    """A stored value (outside text) as a reader sees it; what the vocabulary no longer takes is shown as it stands."""
    fact = library().vocabulary.facts.get(name)
    if fact is None:
        return text
    if text == NONE:
        return str(NOTHING)
    if fact.type == "region" and text.isdecimal():
        return places.full(text, language)
    try:
        return fact.show(fact.parse(text), language)
    except FactError:
        return text


def document_words(kind: str, language: str) -> str:
    document = library().vocabulary.documents.get(kind)
    return (document.zh if language.startswith("zh") else document.en) if document else kind
