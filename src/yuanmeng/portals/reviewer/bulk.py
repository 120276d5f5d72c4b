"""Pass many clear claims at once: look first, open the drawn ones, then confirm."""

from collections import Counter
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from yuanmeng.adapters.policies.house import house
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.reviews.pass_many import pass_many
from yuanmeng.casework.reviews.preview_bulk import MOST, Line, Preview, preview_bulk
from yuanmeng.casework.reviews.read import counts, queue
from yuanmeng.portals.reviewer.bench import LOOKED
from yuanmeng.portals.reviewer.tabs import tabs
from yuanmeng.portals.reviewer.worded import said, title_of
from yuanmeng.rules.actors import Actor, Role
from yuanmeng.rules.reviews.clear import HELD
from yuanmeng.rules.reviews.sample import PERMILLE
from yuanmeng.web.actor import ActorRequest, acts_as, refusals_as_messages
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of


@acts_as(Role.REVIEWER)
@refusals_as_messages("reviewer:bulk")
def bulk(request: ActorRequest) -> HttpResponse:
    """GET: the preview. POST: pass what a preview showed, once its drawn cases were opened."""
    at = timezone.now()
    if request.method == "POST":
        return _confirmed(request, at)
    return _preview_page(request, _previewed(request.actor, at), at)


def _previewed(actor: Actor, at: datetime) -> Preview:
    """Over the most urgent cases of the own queue."""
    ids: list[UUID] = []
    after: str | None = None
    while len(ids) < MOST:
        found = queue(actor, at=at, after=after)
        ids += [row.id for row in found.rows]
        after = found.after
        if not after:
            break
    return preview_bulk(actor, ids[:MOST], at=at)


def _preview_page(
    request: ActorRequest, found: Preview, at: datetime, *, wrong: str = "", status: int = 200
) -> HttpResponse:
    language = reader_of(request).language
    picked, looked = drawn(found, request.actor), set(request.session.get(LOOKED, []))
    rows = [
        {
            "shown_as": line.shown_as,
            "scheme": title_of(line.scheme, language),
            "level": line.level,
            "amount_fen": line.amount_fen,
            "drawn": line.step_id in picked,
            "seen": str(line.step_id) in looked,
            "href": reverse("reviewer:case", args=[line.step_id]),
        }
        for line in found.clear
    ]
    why = Counter(said(HELD[line.reasons[0]], language) for line in found.held_back)
    context = {
        "rows": rows,
        "sum_fen": found.sum_fen,
        "held": found.held_back,
        "drawn": picked,
        "unseen": sum(str(one) not in looked for one in picked),
        "token": found.token,
        "why": why.most_common(),
        "wrong": {"words": wrong, "field": "seen"} if wrong else None,
        "queue_href": reverse("reviewer:queue"),
        "tabs": tabs("bulk", counts(request.actor, at=at)),
    }
    return page(request, "reviewer/bulk.html", context, status=status)


def drawn(found: Preview, actor: Actor) -> set[UUID]:
    """The cases to open before confirming: the house's share of the clear ones, at least one, the same at each look."""
    many = -(-len(found.clear) * house().sample_permille // PERMILLE)
    order = sorted(found.clear, key=lambda line: sha256(f"{actor.person} {line.step_id}".encode()).digest())
    return {line.step_id for line in order[:many]}


def _confirmed(request: ActorRequest, at: datetime) -> HttpResponse:
    """Everything in the token passes, each for itself; refused, the preview comes again with the reason."""
    now = _previewed(request.actor, at)
    names = {line.step_id: line for line in (*now.clear, *now.held_back)}
    looked = set(request.session.get(LOOKED, []))
    try:
        if request.POST.get("seen") != "yes":
            raise Refusal(zh="请先勾选你看过了。", en="Say first that you have looked.")
        if any(str(one) not in looked for one in drawn(now, request.actor)):
            raise Refusal(zh="还有抽查件没有打开看。", en="A drawn case has not been opened yet.")
        results = pass_many(request.actor, request.POST.get("token", ""), at=at)
    except Refusal as refused:
        words = refused.zh if reader_of(request).chinese else refused.en
        return _preview_page(request, now, at, wrong=words, status=422)
    language = reader_of(request).language
    context = {
        "passed": [_named(one, names, language) for one in results.passed],
        "waiting": [_named(one, names, language) for one in results.waiting],
        "failed": [_named(one, names, language, said(why, language)) for one, why in results.left],
        "queue_href": reverse("reviewer:queue"),
        "tabs": tabs("bulk", counts(request.actor, at=at)),
    }
    messages.success(request, _("批量办理完成。"))
    return page(request, "reviewer/bulk_done.html", context)


def _named(step: UUID, names: dict[UUID, Line], language: str, words: str = "") -> dict[str, str]:
    line = names.get(step)
    return {
        "shown_as": line.shown_as if line and line.shown_as else str(step)[:8],
        "scheme": title_of(line.scheme, language) if line and line.scheme else "",
        "words": words,
    }
