"""Return, refuse, stand aside: the forms beside the evidence."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.reviews.deciding import Outcome
from yuanmeng.casework.reviews.declare_tie import declare_tie
from yuanmeng.casework.reviews.desk import Desk, desk
from yuanmeng.casework.reviews.refuse import refuse_step
from yuanmeng.casework.reviews.send_back import return_step
from yuanmeng.portals.reviewer.bench import RETURN, bench, decided, onward, refused_again
from yuanmeng.portals.reviewer.forms import PHRASES, Typed, typed, worded_note
from yuanmeng.portals.reviewer.worded import document_words, said
from yuanmeng.rules.actors import Role
from yuanmeng.rules.facts import Seen
from yuanmeng.rules.reviews.conflicts import TIES, TieKind
from yuanmeng.web.actor import ActorRequest, acts_as, refusals_as_messages
from yuanmeng.web.reader import reader_of

REFUSE, TIE = "reviewer/refuse.html", "reviewer/tie.html"


@acts_as(Role.REVIEWER)
@refusals_as_messages("reviewer:queue")
def return_case(request: ActorRequest, step_id: UUID) -> HttpResponse:
    """Tick what to correct, say it in words, and the next case opens."""
    form = typed(request.POST)
    found = desk(request.actor, step_id)
    more: dict[str, object] = {"items": _items(found, form, reader_of(request).language), "phrases": _phrases(form)}
    if request.method != "POST":
        return bench(request, found, form, template=RETURN, more=more)

    def word(form: Typed, facts: list[Seen]) -> Outcome:
        return return_step(request.actor, step_id, items=form.items, note=worded_note(form), at=timezone.now())

    return decided(request, step_id, word, RETURN, field="items", more=more)


@acts_as(Role.REVIEWER)
@refusals_as_messages("reviewer:queue")
def refuse_case(request: ActorRequest, step_id: UUID) -> HttpResponse:
    """Name at least one condition that fails, and the next case opens."""
    found = desk(request.actor, step_id)
    if request.method != "POST":
        return bench(request, found, Typed(), template=REFUSE)

    def word(form: Typed, facts: list[Seen]) -> Outcome:
        return refuse_step(request.actor, step_id, conditions=form.conditions, note=form.note, at=timezone.now())

    return decided(request, step_id, word, REFUSE, field="conditions")


@acts_as(Role.REVIEWER)
@refusals_as_messages("reviewer:queue")
def stand_aside(request: ActorRequest, step_id: UUID) -> HttpResponse:
    """Declare a tie to the worker; from then on a colleague decides."""
    found = desk(request.actor, step_id)
    chosen = request.POST.get("kind", "")
    kinds = _kinds(chosen, reader_of(request).language)
    if request.method != "POST":
        return bench(request, found, Typed(), template=TIE, more={"kinds": kinds})
    try:
        if chosen not in list(TieKind):
            raise Refusal(zh="请选你们是什么关系。", en="Choose how you are related.")
        declare_tie(request.actor, TieKind(chosen), claim_id=found.claim_id, at=timezone.now())
    except NotFound:
        raise
    except Refusal as refused:
        return refused_again(request, step_id, Typed(), refused, TIE, field="kind", more={"kinds": kinds})
    messages.success(request, _("已记下回避。%(who)s 留给别的审核员。") % {"who": found.shown_as})
    return redirect(onward(request))


def _kinds(chosen: str, language: str) -> list[dict[str, object]]:
    more = {TieKind.KIN: _("配偶、父母子女、兄弟姐妹等"), TieKind.OWNER: ""}
    return [
        {"id": kind, "words": words.in_language(language), "more": more[kind], "ticked": kind == chosen}
        for kind, words in TIES.items()
    ]


def _items(found: Desk, form: Typed, language: str) -> list[dict[str, object]]:
    """What may be returned: papers, those brought first, then facts, those nobody vouches for first."""
    brought = [document.kind for document in found.documents]
    kinds = dict.fromkeys([*brought, *(one.document for one in found.facts if one.document)])
    papers = [
        _item(kind, document_words(kind, language), "" if kind in brought else _("还没有交"), form) for kind in kinds
    ]
    ordered = sorted(found.facts, key=lambda one: one.seen is not None and one.seen.verified)
    facts = [
        _item(one.name, f"{said(one.words, language)}{_('：')}{said(one.shown, language)}", "", form) for one in ordered
    ]
    return [{"words": _("材料"), "rows": papers}, {"words": _("事实"), "rows": facts}]


def _item(id: str, words: str, more: str, form: Typed) -> dict[str, object]:
    return {"id": id, "words": words, "more": more, "ticked": id in form.items}


def _phrases(form: Typed) -> list[dict[str, object]]:
    return [{"id": id, "words": words, "ticked": id in form.phrases} for id, words in PHRASES.items()]
