"""One version of a scheme, whole: what it asks and pays, who decides, where that is written, how gaps were read."""

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page

from yuanmeng.adapters.policies.load import library
from yuanmeng.rules.eligibility.analyse.finding import Finding, shown
from yuanmeng.rules.eligibility.analyse.report import analyse
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.rounds import is_open
from yuanmeng.rules.eligibility.scheme import Scheme
from yuanmeng.rules.eligibility.to_text import Speaker
from yuanmeng.web import places
from yuanmeng.web.clock import today
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of


@gzip_page
def policy(request: HttpRequest, identity: str) -> HttpResponse:
    """The page of one version."""
    rules, language = rules_or_404(identity), reader_of(request).language
    scheme, vocabulary = rules.scheme, library().vocabulary
    speaker = speaker_of(rules, language)
    context = {
        "scheme": scheme,
        "digest": rules.digest,
        "open": is_open(scheme, today()),
        "region_name": places.full(f"{scheme.region:06d}", language),
        "rules": [(rule.condition, speaker.say(rule.test)) for rule in rules.rules],
        "amount": speaker.arms(rules.amount),
        "definitions": [(name, speaker.say(node)) for name, node in rules.definitions.items()],
        "findings": [(finding, shown(finding, speaker, rules)) for finding in findings(identity)],
        "documents": [vocabulary.documents[name] for name in scheme.documents if name in vocabulary.documents],
        "cap_fen": getattr(rules.cap, "value", None),
        "versions": versions_of(scheme),
        "earlier": earlier(scheme),
        "facts": [vocabulary.facts[name] for name in rules.facts if name in vocabulary.facts],
    }
    return page(request, "board/policy.html", context)


def rules_or_404(identity: str) -> RuleSet:
    """A version by its id."""
    found = library().schemes.get(identity)
    if found is None:
        raise Http404
    return found


def speaker_of(rules: RuleSet, language: str) -> Speaker:
    """Says the expressions of a version in words."""
    return Speaker(rules, library().vocabulary, language, library().regions.name)


@lru_cache(maxsize=512)
def findings(identity: str) -> tuple[Finding, ...]:
    """What the prover finds in a version; worked out once."""
    rules = library().schemes[identity]
    return analyse(rules, library().vocabulary, library().schemes.get(rules.scheme.extends))


def versions_of(scheme: Scheme) -> list[Scheme]:
    """All versions of the same scheme, newest first."""
    same = [rules.scheme for rules in library().schemes.values() if rules.scheme.name == scheme.name]
    return sorted(same, key=lambda one: one.effective_from, reverse=True)


def earlier(scheme: Scheme) -> Scheme | None:
    """The version before this one."""
    before = [one for one in versions_of(scheme) if one.effective_from < scheme.effective_from]
    return before[0] if before else None
