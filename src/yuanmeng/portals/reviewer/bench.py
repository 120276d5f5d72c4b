"""The bench: queue, evidence, facts and decision on one screen, and what follows when an officer presses a button."""

from collections.abc import Callable, Mapping
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.people.read_file import read_file
from yuanmeng.casework.reviews.correct_facts import correct_facts
from yuanmeng.casework.reviews.decide import pass_step
from yuanmeng.casework.reviews.deciding import Outcome
from yuanmeng.casework.reviews.desk import Desk, desk
from yuanmeng.portals.reviewer.forms import Typed, stated, typed
from yuanmeng.portals.reviewer.screen import screen
from yuanmeng.portals.reviewer.tabs import tabs
from yuanmeng.portals.reviewer.turns import place_of, shown_queue, with_query
from yuanmeng.rules.actors import Role
from yuanmeng.rules.facts import Seen
from yuanmeng.rules.lifecycles.review_step import StepState
from yuanmeng.rules.purposes import Field, Purpose
from yuanmeng.web.actor import ActorRequest, acts_as, refusals_as_messages
from yuanmeng.web.clock import today
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of
from yuanmeng.web.refusals import said

NAMED = {Field.NAME: gettext_lazy("姓名"), Field.ID_NUMBER: gettext_lazy("证件号码")}
CASE, RETURN = "reviewer/bench.html", "reviewer/return.html"
NOTHING: Mapping[str, object] = {}
LOOKED = "looked"
MOST_LOOKED = 400
KEYS = (
    ("J", gettext_lazy("下一件（不办这件）")),
    ("K", gettext_lazy("上一件")),
    ("A", gettext_lazy("通过")),
    ("R", gettext_lazy("退回补正")),
    ("X", gettext_lazy("不通过")),
    ("N", gettext_lazy("写一句话")),
    ("1–9", gettext_lazy("换材料")),
    ("Esc", gettext_lazy("离开输入框，或返回")),
    ("?", gettext_lazy("这张表")),
)


@acts_as(Role.REVIEWER)
def queue_page(request: ActorRequest) -> HttpResponse:
    """The queue; on a wide screen with the first case beside it."""
    place = place_of(request.GET)
    found = shown_queue(request.actor, place, None, at=timezone.now(), on=today(), language=reader_of(request).language)
    context = {"queue": found, "tabs": tabs("queue", found.counts), "keys": KEYS, "shape": "whole"}
    if found.turns:
        context |= case_context(request, desk(request.actor, found.turns[0].id), Typed())
    return page(request, CASE, context)


@acts_as(Role.REVIEWER)
@refusals_as_messages("reviewer:queue")
def case(request: ActorRequest, step_id: UUID) -> HttpResponse:
    """One case with the queue beside it. A case decided meanwhile leads on to the queue."""
    found = desk(request.actor, step_id)
    if found.state != StepState.OPEN:
        messages.info(request, _("%(who)s 这一件已经办结，或者转走了。") % {"who": found.shown_as})
        return redirect(with_query(reverse("reviewer:queue"), place_query(request)))
    looked_at(request, step_id)
    return bench(request, found, Typed())


@require_POST
@acts_as(Role.REVIEWER)
@refusals_as_messages("reviewer:queue")
def pass_case(request: ActorRequest, step_id: UUID) -> HttpResponse:
    """Pass the level; the next case opens."""

    def word(form: Typed, facts: list[Seen]) -> Outcome:
        return pass_step(request.actor, step_id, note=form.note, answers=form.answers, facts=facts, at=timezone.now())

    return decided(request, step_id, word, CASE)


@require_POST
@acts_as(Role.REVIEWER)
@refusals_as_messages("reviewer:queue")
def keep_facts(request: ActorRequest, step_id: UUID) -> HttpResponse:
    """Keep corrections, ticks and answers without deciding, and show what the rules say then."""
    before, form = desk(request.actor, step_id), typed(request.POST)
    try:
        correct_facts(request.actor, step_id, facts=facts_of(before, form), answers=form.answers, at=timezone.now())
    except NotFound:
        raise
    except Refusal as refused:
        return refused_again(request, step_id, form, refused, CASE)
    messages.success(request, _("已记下，规则按新的事实重新核对过。"))
    return redirect(with_query(reverse("reviewer:case", args=[step_id]), place_query(request)))


@require_POST
@acts_as(Role.REVIEWER)
@refusals_as_messages("reviewer:case")
def show_name(request: ActorRequest, step_id: UUID) -> HttpResponse:
    """The full name and identity number, once, on this page only; the look is written down."""
    found = desk(request.actor, step_id)
    fields = read_file(request.actor, found.person_id, Purpose.ELIGIBILITY, at=timezone.now())
    named = [(NAMED[field], value) for field, value in fields.items() if field in NAMED]
    return bench(request, found, Typed(), more={"named": named})


def decided(
    request: ActorRequest,
    step_id: UUID,
    word: Callable[[Typed, list[Seen]], Outcome],
    template: str,
    *,
    field: str = "note",
    more: Mapping[str, object] = NOTHING,
) -> HttpResponse:
    """Say the officer's word and lead on; refused, the same page comes again with everything that was typed."""
    before, form = desk(request.actor, step_id), typed(request.POST)
    try:
        outcome = word(form, facts_of(before, form))
    except NotFound:
        raise
    except Refusal as refused:
        return refused_again(request, step_id, form, refused, template, field=field, more=more)
    if not outcome.decided and outcome.votes < 2 and outcome.people < 2:  # a blind word the rules do not share
        messages.warning(request, in_words(request, outcome))
        return redirect(with_query(reverse("reviewer:case", args=[step_id]), place_query(request)))
    told = in_words(request, outcome)
    if before.blind and outcome.decided and template != RETURN:
        told = _("抽查件：你的判断和规则的结论一致。")
    messages.success(request, _("%(who)s：%(told)s") % {"who": before.shown_as, "told": told})
    return redirect(onward(request))


def in_words(request: ActorRequest, outcome: Outcome) -> str:
    return outcome.words.in_language(reader_of(request).language)


def refused_again(
    request: ActorRequest,
    step_id: UUID,
    form: Typed,
    refused: Refusal,
    template: str,
    *,
    field: str = "note",
    more: Mapping[str, object] = NOTHING,
) -> HttpResponse:
    """422 with the reason on top and the form as it was; a case that is gone meanwhile leads to the queue."""
    found = desk(request.actor, step_id)
    if found.state != StepState.OPEN:
        messages.error(request, said(refused, request))
        return redirect(with_query(reverse("reviewer:queue"), place_query(request)))
    wrong = {"words": said(refused, request), "field": field}
    return bench(request, found, form, template=template, status=422, more={"wrong": wrong, **more})


def bench(
    request: ActorRequest,
    found: Desk,
    form: Typed,
    *,
    template: str = CASE,
    status: int = 200,
    more: Mapping[str, object] = NOTHING,
) -> HttpResponse:
    """The page around one case."""
    context = case_context(request, found, form)
    sent = request.POST if request.method == "POST" else request.GET
    beside = shown_queue(
        request.actor,
        place_of(sent),
        found.step_id,
        at=timezone.now(),
        on=today(),
        language=reader_of(request).language,
    )
    context |= {"queue": beside, "tabs": tabs("queue", beside.counts), "keys": KEYS, "shape": "single"}
    return page(request, template, {**context, **more}, status=status)


def case_context(request: ActorRequest, found: Desk, form: Typed) -> dict[str, object]:
    """What the middle and the right of the bench need."""
    shown = screen(
        found,
        form,
        query=place_query(request),
        picked=request.GET.get("paper", ""),
        on=today(),
        language=reader_of(request).language,
    )
    return {"desk": shown, "form": "pass", "note": form.note}


def facts_of(found: Desk, form: Typed) -> list[Seen]:
    """What the officer vouches for with this form."""
    kinds = {document.kind: str(document.pk) for document in found.documents}
    papers = {one.name: kinds[one.document] for one in found.facts if one.document in kinds}
    held = {one.name: one.seen for one in found.facts if one.seen}
    return stated(form, held, papers, on=today())


def place_query(request: ActorRequest) -> str:
    """The page of the queue to come back to."""
    return urlencode(place_of(request.POST if request.method == "POST" else request.GET))


def onward(request: ActorRequest) -> str:
    """The case that follows in the officer's list, or the queue."""
    following = request.POST.get("following", "")
    try:
        address = reverse("reviewer:case", args=[UUID(following)])
    except ValueError:
        address = reverse("reviewer:queue")
    return with_query(address, place_query(request))


def looked_at(request: ActorRequest, step_id: UUID) -> None:
    """Remember in the session that the case was opened: a bulk passing asks for it."""
    seen = [one for one in request.session.get(LOOKED, []) if one != str(step_id)]
    request.session[LOOKED] = [*seen, str(step_id)][-MOST_LOOKED:]
