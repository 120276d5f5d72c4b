"""The list of policies: search by words, filter by place, kind and whether a round is open."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse, QueryDict
from django.views.decorators.gzip import gzip_page

from yuanmeng.adapters.policies.load import library
from yuanmeng.portals.board.terms import KINDS
from yuanmeng.rules.eligibility.rounds import is_open
from yuanmeng.rules.eligibility.scheme import Scheme
from yuanmeng.web import places
from yuanmeng.web.clock import today
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of


@dataclass(frozen=True, slots=True)
class Entry:
    """All versions of one scheme, newest first."""

    versions: tuple[Scheme, ...]
    open: bool

    @property
    def newest(self) -> Scheme:
        return self.versions[0]


@gzip_page
def policies(request: HttpRequest) -> HttpResponse:
    """The list, filtered by what the address says; nothing in it is about a person."""
    language = reader_of(request).language
    every = entries(today())
    wanted = request.GET
    areas = sorted({entry.newest.region // 10000 * 10000 for entry in every})
    context = {
        "entries": [entry for entry in every if fits(entry, wanted, language)],
        "count": len(every),
        "versions": sum(len(entry.versions) for entry in every),
        "wanted": {name: wanted.get(name, "") for name in ("q", "region", "kind", "state")},
        "areas": [(f"{area:06d}", places.full(f"{area:06d}", language)) for area in areas],
        "kinds": list(KINDS.items()),
        "faults": library().faults,
    }
    return page(request, "board/policies.html", context)


def entries(on: date) -> list[Entry]:
    """Every scheme with its versions: open ones first, the demonstration last."""
    by_name: dict[str, list[Scheme]] = {}
    for rules in library().schemes.values():
        by_name.setdefault(rules.scheme.name, []).append(rules.scheme)
    found = []
    for versions in by_name.values():
        versions.sort(key=lambda scheme: scheme.effective_from, reverse=True)
        found.append(Entry(tuple(versions), any(is_open(scheme, on) for scheme in versions)))
    return sorted(found, key=lambda entry: (entry.newest.demo, not entry.open, entry.newest.region, entry.newest.name))


def fits(entry: Entry, wanted: QueryDict, language: str) -> bool:
    """Whether an entry fits the filter: every word of `q` somewhere in its texts, place, kind, state."""
    scheme = entry.newest
    texts = (scheme.id, scheme.title.zh, scheme.title.en, scheme.issuer.zh, scheme.issuer.en, scheme.who.zh)
    text = " ".join(
        (*texts, scheme.who.en, str(KINDS.get(scheme.kind, "")), places.full(f"{scheme.region:06d}", language))
    ).lower()
    region, kind, state = wanted.get("region", ""), wanted.get("kind", ""), wanted.get("state", "")
    return (
        all(word in text for word in wanted.get("q", "").lower().split())
        and (not region.isdecimal() or scheme.region // 10000 == int(region) // 10000)
        and kind in ("", scheme.kind)
        and (state == "" or entry.open == (state == "open"))
    )
