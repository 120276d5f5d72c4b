"""Appeals and objections before the own body: read the reason, answer with reasons."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from yuanmeng.adapters.policies.house import house
from yuanmeng.casework.disclosure.access import objection_for
from yuanmeng.casework.disclosure.answer_objection import answer_objection
from yuanmeng.casework.disclosure.read import objections_before
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.casework.reviews.answer_appeal import answer_appeal
from yuanmeng.casework.reviews.appeal_desk import appeal_desk
from yuanmeng.casework.reviews.grounds import Ground
from yuanmeng.casework.reviews.read import Only, counts, queue
from yuanmeng.portals.reviewer.clocks import clock
from yuanmeng.portals.reviewer.tabs import tabs
from yuanmeng.portals.reviewer.turns import Flag
from yuanmeng.portals.reviewer.worded import said, title_of
from yuanmeng.rules.actors import Role
from yuanmeng.rules.lifecycles.appeal import AppealState
from yuanmeng.rules.lifecycles.public_notice import ObjectionState
from yuanmeng.web.actor import ActorRequest, acts_as, refusals_as_messages
from yuanmeng.web.clock import today
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of
from yuanmeng.web.refusals import said as refusal_words

APPEAL_ENDS = {
    AppealState.UPHELD: Flag(tone="yes", icon="yes", words=gettext_lazy("申诉成立")),
    AppealState.DISMISSED: Flag(tone="no", icon="no", words=gettext_lazy("维持原决定")),
    AppealState.WITHDRAWN: Flag(tone="", icon="past", words=gettext_lazy("本人已撤回")),
}
OBJECTION_ENDS = {
    ObjectionState.UPHELD: Flag(tone="yes", icon="yes", words=gettext_lazy("异议成立")),
    ObjectionState.DISMISSED: Flag(tone="no", icon="no", words=gettext_lazy("异议不成立")),
}


@acts_as(Role.REVIEWER)
@refusals_as_messages("reviewer:queue")
def appeals(request: ActorRequest) -> HttpResponse:
    """Open appeals by their clocks, a page at a time."""
    at, language = timezone.now(), reader_of(request).language
    found = queue(
        request.actor, at=at, after=request.GET.get("after"), before=request.GET.get("before"), only=Only.APPEALS
    )
    rows = [
        {
            "href": reverse("reviewer:appeal", args=[row.id]),
            "shown_as": row.shown_as,
            "scheme": title_of(row.scheme, language),
            "number": row.number,
            "clock": clock(row.due_on, on=today(), whole=house().appeal_working_days),
        }
        for row in found.rows
    ]
    context = {
        "title": _("申诉"),
        "about": _("本人对下级的“不通过”不服，由你这一级答复。原来作决定的人不能答复。"),
        "rows": rows,
        "newer": found.before,
        "older": found.after,
        "tabs": tabs("appeals", counts(request.actor, at=at)),
    }
    return page(request, "reviewer/cases.html", context)


@acts_as(Role.REVIEWER)
@refusals_as_messages("reviewer:appeals")
def appeal(request: ActorRequest, appeal_id: UUID) -> HttpResponse:
    """One appeal; POST answers it."""
    found = appeal_desk(request.actor, appeal_id)

    def answered(uphold: bool, words: str, at: datetime) -> None:
        answer_appeal(request.actor, appeal_id, uphold=uphold, answer=words, at=at)

    language = reader_of(request).language
    row = found.appeal
    context = {
        "title": _("%(who)s的申诉") % {"who": found.shown_as},
        "about": f"{title_of(found.scheme, language)} · {found.number}",
        "back": reverse("reviewer:appeals"),
        "back_words": _("申诉"),
        "clock": clock(row.due_on, on=today(), whole=house().appeal_working_days),
        "on_silence": _("到期没答复，转上一级"),
        "reason_words": _("本人的理由"),
        "reason": row.reason,
        "grounds": [_ground(ground, language) for ground in found.grounds],
        "note": found.step.note,
        "answered": _ended(APPEAL_ENDS.get(AppealState(row.state)), row.answer),
    }
    words = {
        "yes": (_("申诉成立"), _("退回原来那一级的审核，由你这一级接着办")),
        "no": (_("维持原决定"), _("这项申请到此为止，本人会看到你的理由")),
    }
    return _answer_page(request, context, words, answered, "appeals")


@acts_as(Role.REVIEWER)
@refusals_as_messages("reviewer:queue")
def objections(request: ActorRequest) -> HttpResponse:
    """Open objections to public notices before this body and those below it."""
    at, language = timezone.now(), reader_of(request).language
    rows = [
        {
            "href": reverse("reviewer:objection", args=[row.pk]),
            "shown_as": row.entry.shown_as if row.entry else _("整份名单"),
            "scheme": title_of(row.notice.window.scheme, language),
            "number": row.body.name_zh if language.startswith("zh") else row.body.name_en or row.body.name_zh,
            "clock": clock(row.due_on, on=today(), whole=house().objection_working_days),
        }
        for row in objections_before(request.actor)
    ]
    context = {
        "title": _("异议"),
        "about": _("任何人都可以对公示提出异议。请调查后答复；成立的，该行从公示撤下，本人可以申诉。"),
        "rows": rows,
        "tabs": tabs("objections", counts(request.actor, at=at)),
    }
    return page(request, "reviewer/cases.html", context)


@acts_as(Role.REVIEWER)
@refusals_as_messages("reviewer:objections")
def objection(request: ActorRequest, objection_id: UUID) -> HttpResponse:
    """One objection; POST answers it."""
    with acting(request.actor):
        found = objection_for(request.actor, objection_id)
        about = title_of(found.notice.window.scheme, reader_of(request).language)
        who = found.entry.shown_as if found.entry else _("整份名单")

    def answered(uphold: bool, words: str, at: datetime) -> None:
        answer_objection(request.actor, objection_id, uphold=uphold, answer=words, at=at)

    context = {
        "title": _("对%(who)s的异议") % {"who": who},
        "about": about,
        "back": reverse("reviewer:objections"),
        "back_words": _("异议"),
        "clock": clock(found.due_on, on=today(), whole=house().objection_working_days),
        "on_silence": _("没有答复的异议会拦住核定"),
        "reason_words": _("提出的理由"),
        "reason": found.reason,
        "answered": _ended(OBJECTION_ENDS.get(ObjectionState(found.state)), found.answer),
    }
    words = {
        "yes": (_("异议成立"), _("这一行从公示撤下，申请改为不通过，本人可以申诉")),
        "no": (_("异议不成立"), _("这一行留在公示里，提出人凭编号看到你的答复")),
    }
    return _answer_page(request, context, words, answered, "objections")


def _answer_page(
    request: ActorRequest,
    context: dict[str, object],
    words: dict[str, tuple[str, str]],
    answered: Callable[[bool, str, datetime], None],
    back: str,
) -> HttpResponse:
    """The form, or the answer given: refused, it comes again with what was typed."""
    chosen, typed = request.POST.get("uphold", ""), request.POST.get("answer", "").strip()
    status = 200
    if request.method == "POST":
        try:
            if chosen not in words:
                raise Refusal(zh="请先选成立还是不成立。", en="Choose first whether it is upheld.")
            answered(chosen == "yes", typed, timezone.now())
        except NotFound:
            raise
        except Refusal as refused:
            field = "answer" if chosen in words else "uphold"
            context["wrong"], status = {"words": refusal_words(refused, request), "field": field}, 422
        else:
            messages.success(request, _("已答复。"))
            return redirect(f"reviewer:{back}")
    context |= {
        "choices": [
            {"id": id, "words": said_, "more": more, "ticked": id == chosen} for id, (said_, more) in words.items()
        ],
        "typed": typed,
        "tabs": tabs(back, counts(request.actor, at=timezone.now())),
    }
    return page(request, "reviewer/answer.html", context, status=status)


def _ground(ground: Ground, language: str) -> dict[str, object]:
    return {"words": said(ground.words, language), "seen": (), "source": ground.law}


def _ended(flag: Flag | None, answer: str) -> dict[str, object] | None:
    if flag is None:
        return None
    return {"tone": flag.tone, "icon": flag.icon, "words": flag.words, "answer": answer}
