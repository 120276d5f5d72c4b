"""Two versions side by side: conditions added, removed and changed, constants, amounts, dates."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override
from django.views.decorators.gzip import gzip_page

from yuanmeng.adapters.policies.load import library
from yuanmeng.portals.board.policy import rules_or_404, versions_of
from yuanmeng.portals.board.readable import readable
from yuanmeng.portals.board.templatetags.policy_terms import term
from yuanmeng.rules.eligibility.scheme import Condition, Scheme
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of
from yuanmeng.web.templatetags.parts import day
from yuanmeng.web.wording import shown_parameter, worded

WORD = re.compile(r"[0-9][0-9,.]*|[A-Za-z]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in both versions, old and new, with what went and what came marked."""

    name: str
    old: str
    new: str
    old_rule: str = ""
    new_rule: str = ""

    @property
    def marked_old(self) -> SafeString:
        return marked(self.old, self.new, "del")

    @property
    def marked_new(self) -> SafeString:
        return marked(self.new, self.old, "ins")


@gzip_page
def compare(request: HttpRequest) -> HttpResponse:
    """`?old=…&new=…`; without `new` the newest version of the same scheme."""
    old = rules_or_404(request.GET.get("old", "")).scheme
    new = rules_or_404(request.GET.get("new", "") or versions_of(old)[0].id).scheme
    language = reader_of(request).language
    with override(language):
        context = {"old": old, "new": new, **differences(old, new, language), "versions": versions_of(new)}
    return page(request, "board/compare.html", context)


def differences(old: Scheme, new: Scheme, language: str) -> dict[str, object]:
    """Everything that differs, sorted into conditions, constants and terms."""
    before = {condition.id: condition for condition in old.conditions}
    after = {condition.id: condition for condition in new.conditions}
    both = [differing(before[name], old, after[name], new, language) for name in after if name in before]
    return {
        "added": [stated(after[name], new, language) for name in after if name not in before],
        "removed": [stated(before[name], old, language) for name in before if name not in after],
        "changed": [one for one in both if one],
        "same": sum(one is None for one in both),
        "constants": constants(old, new, language),
        "terms": terms(old, new, language),
    }


def stated(condition: Condition, scheme: Scheme, language: str) -> Difference:
    """A condition that stands in one version only."""
    text, rule = phrased(condition, scheme, language)
    return Difference(condition.id, text, text, rule, rule)


def differing(before: Condition, old: Scheme, after: Condition, new: Scheme, language: str) -> Difference | None:
    """A condition of both versions; None when it reads and decides the same."""
    (text, rule), (new_text, new_rule) = phrased(before, old, language), phrased(after, new, language)
    if (text, rule) == (new_text, new_rule):
        return None
    return Difference(after.id, text, new_text, rule, new_rule)


def phrased(condition: Condition, scheme: Scheme, language: str) -> tuple[str, str]:
    """A condition's sentence and its expression in words, exceptions included."""
    vocabulary = library().vocabulary
    rule = readable(condition.when, scheme, vocabulary, language)
    for exemption in condition.exceptions:
        test = readable(exemption.test, scheme, vocabulary, language)
        rule += gettext("；例外：%(test)s") % {"test": test}
    return worded(condition.words.in_language(language), scheme, vocabulary, language), rule


def constants(old: Scheme, new: Scheme, language: str) -> list[Difference]:
    """Parameters that differ."""
    names = dict.fromkeys((*old.parameters, *new.parameters))
    rows = []
    for name in names:
        texts = [
            shown_parameter(name, scheme.parameters[name].value, language) if name in scheme.parameters else "—"
            for scheme in (old, new)
        ]
        if texts[0] != texts[1]:
            held = new.parameters.get(name) or old.parameters[name]
            rows.append(Difference(held.words.in_language(language), *texts))
    return rows


def terms(old: Scheme, new: Scheme, language: str) -> list[Difference]:
    """The other terms that differ."""
    before, after = stated_terms(old, language), stated_terms(new, language)
    return [Difference(name, before[name], after[name]) for name in after if before[name] != after[name]]


def stated_terms(scheme: Scheme, language: str) -> Mapping[str, str]:
    """A version's terms as texts."""
    vocabulary, window = library().vocabulary, scheme.window
    papers = [vocabulary.documents[name] for name in scheme.documents if name in vocabulary.documents]
    places_left = scheme.quota.places
    return {
        gettext("对象"): scheme.who.in_language(language),
        gettext("金额"): worded(scheme.amount.words.in_language(language), scheme, vocabulary, language),
        gettext("申报开始"): day(window.opens_at.date() if window.opens_at else None),
        gettext("申报截止"): day(window.closes_at.date() if window.closes_at else None),
        gettext("名额"): f"{places_left:,}" if places_left is not None else gettext("没有写明"),
        gettext("名额怎么定"): term(scheme.quota.method, "method"),
        gettext("材料"): gettext("、").join(paper.zh if language.startswith("zh") else paper.en for paper in papers),
    }


def marked(text: str, other: str, tag: str) -> SafeString:
    """The text with the words, numbers and characters that the other has not, marked."""
    ours, theirs = WORD.findall(text), WORD.findall(other)
    pieces = []
    for kind, _, _, start, end in SequenceMatcher(a=theirs, b=ours, autojunk=False).get_opcodes():
        if start < end:
            open_, close = ("", "") if kind == "equal" else (f"<{tag}>", f"</{tag}>")
            pieces.append((SafeString(open_), "".join(ours[start:end]), SafeString(close)))
    return format_html_join("", "{}{}{}", pieces)
