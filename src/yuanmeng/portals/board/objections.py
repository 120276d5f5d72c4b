"""Object to a public notice without an account, and read the answer by the code."""

from dataclasses import dataclass
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from yuanmeng.adapters.policies.house import house
from yuanmeng.casework.disclosure.raise_objection import LONGEST, LONGEST_CONTACT, raise_objection
from yuanmeng.casework.disclosure.read import objection_by_code, shown
from yuanmeng.casework.foundation.errors import NotFound, Refusal
from yuanmeng.portals.board.notices import over
from yuanmeng.portals.board.unlisted import unlisted
from yuanmeng.rules.actors import PUBLIC
from yuanmeng.web.page import form_from_here, page
from yuanmeng.web.refusals import not_found, said


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """The form as it was sent. `line` None is the whole list; `key` makes sending it twice one objection."""

    line: UUID | None
    reason: str = ""
    contact: str = ""
    key: UUID

    @classmethod
    def of(cls, request: HttpRequest) -> "Typed":
        given = request.POST if request.method == "POST" else request.GET
        return cls(
            line=_id(given.get("line", "")),
            reason=given.get("reason", "") if request.method == "POST" else "",
            contact=given.get("contact", "") if request.method == "POST" else "",
            key=_id(given.get("key", "")) or uuid4(),
        )


@form_from_here
@unlisted
def object_to(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The form, and once it is sent the code, which is shown this one time."""
    typed = Typed.of(request)
    try:
        found = shown(notice_id)
        if found is None:
            return over(request)
        line = next((entry for entry in found.entries if entry.pk == typed.line), None)
        if typed.line and line is None:
            raise NotFound
        context: dict[str, object] = {"notice": found.notice, "line": line, "typed": typed, "reason": ""}
        context |= {"days": house().objection_working_days, "longest": LONGEST, "longest_contact": LONGEST_CONTACT}
        if request.method != "POST":
            return page(request, "board/object.html", context)
        code = raise_objection(
            PUBLIC,
            notice_id,
            typed.line,
            reason=typed.reason,
            contact=typed.contact,
            key=typed.key,
            at=timezone.now(),
        )
    except NotFound as refused:
        return not_found(request, refused)
    except Refusal as refused:
        return page(request, "board/object.html", {**context, "reason": said(refused, request)}, status=422)
    return page(request, "board/objected.html", {**context, "code": code})


@form_from_here
@unlisted
def answer(request: HttpRequest) -> HttpResponse:
    """The answer by its code, which comes by POST: no code stands in an address."""
    code = request.POST.get("code", "").strip()
    context: dict[str, object] = {"code": code, "objection": None, "reason": ""}
    if request.method != "POST":
        return page(request, "board/objection.html", context)
    try:
        return page(request, "board/objection.html", {**context, "objection": objection_by_code(code)})
    except NotFound:
        wrong = _("没有这个编号。编号有12位字母和数字，提异议时显示过一次，请核对。")
        return page(request, "board/objection.html", {**context, "reason": wrong}, status=422)


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
