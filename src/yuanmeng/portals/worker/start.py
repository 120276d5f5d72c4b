"""The first page: what can I get? The same for everybody in a place, so it is made once a day and language."""

from datetime import date
from functools import lru_cache

from django.http import HttpRequest, HttpResponse

from yuanmeng.adapters.policies.load import library
from yuanmeng.portals.worker.questions import rules_stamp
from yuanmeng.rules.eligibility.rounds import deadline, is_open, last_day
from yuanmeng.rules.eligibility.scheme import Scheme
from yuanmeng.web import places
from yuanmeng.web.clock import today
from yuanmeng.web.frame import render
from yuanmeng.web.reader import Reader, reader_of
from yuanmeng.web.wording import worded

ON_START = 6


def start(request: HttpRequest) -> HttpResponse:
    """The start page; a shared address may name the place (`?region=370200`) and nothing else."""
    region = request.GET.get("region", "")
    html = start_page(reader_of(request), region if places.known(region) else "", today(), rules_stamp())
    response = HttpResponse(html)
    response.headers["Vary"] = "Cookie, Accept-Language"
    response.headers["Cache-Control"] = "no-cache"
    return response


@lru_cache(maxsize=512)
def start_page(reader: Reader, region: str, on: date, stamp: str) -> str:
    """The whole page; `stamp` says which rules it shows."""
    schemes = [rules.scheme for rules in library().schemes.values()]
    near = [scheme for scheme in schemes if not region or places.overlap(scheme.region, int(region))]
    real = [scheme for scheme in schemes if not scheme.demo]
    context = {
        "here": f"/?region={region}" if region else "/",
        "region": region,
        "region_name": places.full(region, reader.language) if region else "",
        "deeper": bool(region) and bool(places.below(region)),
        "open": [line(scheme, reader) for scheme in open_now(near, on)[:ON_START]],
        "versions": len(real),
        "places": len({scheme.region for scheme in real}),
        "conditions": sum(len(scheme.conditions) for scheme in real),
        "demo": any(scheme.demo for scheme in schemes),
    }
    return render("worker/start.html", reader, context)


def open_now(schemes: list[Scheme], on: date) -> list[Scheme]:
    """Schemes that decide today, real ones first, then by their last day."""
    now = [scheme for scheme in schemes if scheme.subject == "worker" and is_open(scheme, on)]
    return sorted(now, key=lambda scheme: (scheme.demo, last_day(scheme) or date.max, scheme.region))


def line(scheme: Scheme, reader: Reader) -> dict[str, object]:
    """One open scheme: title, issuer, its amount in words."""
    words = scheme.amount.words.zh if reader.chinese else scheme.amount.words.en
    return {
        "scheme": scheme,
        "amount": worded(words, scheme, library().vocabulary, reader.language),
        "last": deadline(scheme),
    }
