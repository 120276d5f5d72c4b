"""One version of a scheme, whole: what it asks and pays, who decides, where that is written, how gaps were read."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.gzip import gzip_page

from yuanmeng.adapters.policies.load import library
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.scheme import Scheme
from yuanmeng.web import places
from yuanmeng.web.clock import today
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of
from yuanmeng.web.rounds import is_open


@gzip_page
def policy(request: HttpRequest, identity: str) -> HttpResponse:
    """The page of one version."""
    rules = rules_or_404(identity)
    scheme, vocabulary = rules.scheme, library().vocabulary
    context = {
        "scheme": scheme,
        "digest": rules.digest,
        "open": is_open(scheme, today()),
        "region_name": places.full(f"{scheme.region:06d}", reader_of(request).language),
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


def versions_of(scheme: Scheme) -> list[Scheme]:
    """All versions of the same scheme, newest first."""
    same = [rules.scheme for rules in library().schemes.values() if rules.scheme.name == scheme.name]
    return sorted(same, key=lambda one: one.effective_from, reverse=True)


def earlier(scheme: Scheme) -> Scheme | None:
    """The version before this one."""
    before = [one for one in versions_of(scheme) if one.effective_from < scheme.effective_from]
    return before[0] if before else None
