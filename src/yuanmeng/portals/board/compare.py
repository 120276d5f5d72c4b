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
from yuanmeng.portals.board.policy import rules_or_404, speaker_of, versions_of
from yuanmeng.portals.board.templatetags.policy_terms import term
from yuanmeng.rules.eligibility.analyse.meaning import Meaning, same_meaning
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.scheme import Scheme
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of
from yuanmeng.web.templatetags.parts import day
from yuanmeng.web.wording import shown_parameter, worded

WORD = re.compile(r"[0-9][0-9,.]*|[A-Za-z]+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in both versions, old and new, with what went and what came marked. `effect` is what the prover says of
    a changed condition: same, wider, narrower or other; `example` a case that shows it."""

    name: str
    old: str
    new: str
    old_rule: str = ""
    new_rule: str = ""
    effect: str = ""
    example: str = ""

    @property
    def marked_old(self) -> SafeString:
        return marked(self.old, self.new, "del")

    @property
    def marked_new(self) -> SafeString:
        return marked(self.new, self.old, "ins")


@gzip_page
def compare(request: HttpRequest) -> HttpResponse:
    """`?old=…&new=…`; without `new` the newest version of the same scheme."""
    old = rules_or_404(request.GET.get("old", ""))
    new = rules_or_404(request.GET.get("new", "") or versions_of(old.scheme)[0].id)
    language = reader_of(request).language
    with override(language):
        found = differences(old, new, language)
    context = {"old": old.scheme, "new": new.scheme, **found, "versions": versions_of(new.scheme)}
    return page(request, "board/compare.html", context)


def differences(old: RuleSet, new: RuleSet, language: str) -> dict[str, object]:
    """Everything that differs, sorted into conditions, constants and terms."""
    before, after = phrased(old, language), phrased(new, language)
    meant = {one.id: one for one in same_meaning(old, new)}
    changed = [
        Difference(name, *zip_rules(before[name], after[name]), *judged(meant[name], new, language))
        for name in after
        if name in before and before[name] != after[name]
    ]
    return {
        "added": [
            Difference(name, text, text, rule, rule) for name, (text, rule) in after.items() if name not in before
        ],
        "removed": [
            Difference(name, text, text, rule, rule) for name, (text, rule) in before.items() if name not in after
        ],
        "changed": changed,
        "same": sum(name in before for name in after) - len(changed),
        "constants": constants(old.scheme, new.scheme, language),
        "terms": terms(old.scheme, new.scheme, language),
    }


def zip_rules(before: tuple[str, str], after: tuple[str, str]) -> tuple[str, str, str, str]:
    """Old and new sentence, old and new rule."""
    return before[0], after[0], before[1], after[1]


def phrased(rules: RuleSet, language: str) -> dict[str, tuple[str, str]]:
    """Each condition's sentence and its rule in words, exceptions included."""
    speaker, vocabulary = speaker_of(rules, language), library().vocabulary
    return {
        rule.id: (
            worded(rule.condition.words.in_language(language), rules.scheme, vocabulary, language),
            speaker.say(rule.test),
        )
        for rule in rules.rules
    }


def judged(meaning: Meaning, new: RuleSet, language: str) -> tuple[str, str]:
    """The effect of a changed condition, and the values of a case that shows it."""
    if meaning.state != "differs":
        return ("same" if meaning.state == "equal" else "other"), ""
    case = meaning.gain or meaning.loss or meaning.doubt or {}
    rule = next(one for one in new.rules if one.id == meaning.id)
    speaker = speaker_of(new, language)
    values = [
        f"{speaker.label(one.name)} {speaker.column_value(one, case[one.name])}"
        for one in rule.reads
        if one.name in case
    ]
    effect = "other" if (meaning.gain is None) == (meaning.loss is None) else "wider" if meaning.gain else "narrower"
    return effect, gettext("，").join(values)


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
