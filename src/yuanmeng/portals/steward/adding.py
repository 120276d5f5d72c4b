"""Workers into a list: look first, then prepare, then print the papers they sign."""

import csv
import json
import re
import tempfile
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from yuanmeng.adapters.papers import ConfirmationPaper, Row, confirmation_paper
from yuanmeng.adapters.papers.bound import bound
from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.applications.add_member import add_member
from yuanmeng.casework.applications.cohorts import members_of
from yuanmeng.casework.applications.confirm_member import agreed_to
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.portals.steward.cohorts import cohort_context
from yuanmeng.rules.actors import Role
from yuanmeng.rules.facts.outside import outside
from yuanmeng.rules.purposes import PURPOSES
from yuanmeng.web.actor import ActorRequest, acts_as, refusals_as_messages
from yuanmeng.web.page import page
from yuanmeng.web.reader import reader_of
from yuanmeng.web.refusals import said
from yuanmeng.web.sealed import seal, unseal

MOST_BYTES = 2 * 1024 * 1024
if TYPE_CHECKING:
    from yuanmeng.adapters.registers.people import PersonRow

MOST_ROWS = 500
KEEP_SECONDS = 3600
SHOWN = 100
HEADER = "姓名,身份证号"


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What a list holds: rows that can be prepared, and row, column and reason of every cell that cannot be read."""

    rows: "tuple[PersonRow, ...]"
    rejects: tuple[tuple[str, str, str], ...]


@require_POST
@acts_as(Role.STEWARD)
@refusals_as_messages("steward:home")
def preview(request: ActorRequest, cohort_id: UUID) -> HttpResponse:
    """What the pasted text or the file would add; nothing is written. Refused, the text stays in its field."""
    context = cohort_context(request, cohort_id)
    try:
        if not context["picked"]:
            raise Refusal(zh="请先选申请哪个办法。", en="Choose first what to apply for.")
        found = _listed(request)
        if not found.rows and not found.rejects:
            raise Refusal(
                zh="名单是空的：请粘贴姓名和身份证号，或选一个文件。", en="The list is empty: paste or choose a file."
            )
    except Refusal as refused:
        context["wrong"] = {"words": said(refused, request), "field": "text"}
        return page(request, "steward/cohort.html", context, status=422)
    rows = [[one.name, one.id_number, _answers(one)] for one in found.rows]
    context |= {
        "rows": [(one.name, f"{one.id_number[:6]}…{one.id_number[-2:]}", len(one.facts)) for one in found.rows[:SHOWN]],
        "many": len(found.rows),
        "rejects": found.rejects[:SHOWN],
        "rejected": len({row for row, _column, _why in found.rejects}),
        "kept": _seal(request, cohort_id, [context["picked"], rows]),
    }
    return page(request, "steward/preview.html", context)


@require_POST
@acts_as(Role.STEWARD)
@refusals_as_messages("steward:cohort")
def add(request: ActorRequest, cohort_id: UUID) -> HttpResponse:
    """Prepare everybody of the preview, each for itself; then the papers can be printed, once."""
    windows, rows = _unseal(request, cohort_id)
    done, left = [], []
    for name, id_number, answers in rows:
        try:
            added = add_member(
                request.actor,
                cohort_id,
                name=name,
                id_number=id_number,
                window_ids=[UUID(one) for one in windows],
                answers=answers,
                at=timezone.now(),
            )
        except Refusal as refused:
            left.append((name, said(refused, request)))
        else:
            done.append((str(added.member.pk), added.token))
    shown = {str(one.pk): one.application for one in members_of(request.actor, cohort_id)}
    context = {
        "cohort_id": cohort_id,
        "added": [shown[member] for member, _token in done],
        "left": left,
        "kept": _seal(request, cohort_id, [windows, done]),
    }
    return page(request, "steward/added.html", context)


@require_POST
@acts_as(Role.STEWARD)
@refusals_as_messages("steward:cohort")
def papers(request: ActorRequest, cohort_id: UUID) -> HttpResponse:
    """The papers to sign as one PDF, one worker a page. The codes stand on them and nowhere else."""
    _windows, codes = _unseal(request, cohort_id)
    members = {str(one.pk): one for one in members_of(request.actor, cohort_id)}
    chinese = reader_of(request).chinese
    made = []
    for member_id, token in codes:
        member = members[member_id]
        made.append(
            confirmation_paper(
                ConfirmationPaper(
                    title=_("申请确认单"),
                    reference=member.application.number,
                    issuer=request.who.zh if chinese else request.who.en,
                    rows=(
                        Row(label=_("申请人"), value=member.application.shown_as),
                        Row(label=_("申请编号"), value=member.application.number),
                        Row(label=_("确认编号"), value=token),
                    ),
                    agreed=tuple(
                        _("我同意将我的个人信息用于：%(what)s") % {"what": _purpose(one, chinese)}
                        for one in agreed_to(member)
                    ),
                    rights=(
                        _("我可以随时撤回同意、查看和更正我的信息。"),
                        _("不签字就不会提交，准备的内容可以要求删除。"),
                        _("也可以用登记的手机号，在自己手机上扫码确认或拒绝。"),
                    ),
                    url=request.build_absolute_uri(reverse("worker:confirm", args=[token])),
                ),
                "zh" if chinese else "en",
            )
        )
    response = HttpResponse(bound(made), content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="papers.pdf"'
    response.headers["Cache-Control"] = "no-store"
    return response


def _purpose(purpose: object, chinese: bool) -> str:
    terms = PURPOSES[purpose]  # type: ignore[index]
    return terms.zh if chinese else terms.en


def _listed(request: ActorRequest) -> Listed:
    """Read the file, or the pasted text as a file of it; a text without a header has name and number."""
    given = request.FILES.get("file")
    if isinstance(given, UploadedFile) and given.size:
        if given.size > MOST_BYTES:
            raise Refusal(zh="文件超过2MB，请拆开再传。", en="The file is larger than 2 MB: split it.")
        content = given.read()
    else:
        text = request.POST.get("text", "").strip()
        if not text:
            return Listed(rows=(), rejects=())
        content = _as_csv(text).encode()
    from yuanmeng.adapters.registers.people import read_people  # brings Polars
    from yuanmeng.adapters.registers.refused import RegisterRefused

    known = library()
    with tempfile.TemporaryDirectory(prefix="list-") as folder:
        path = Path(folder) / "list"
        path.write_bytes(content)
        try:
            register = read_people(
                path,
                vocabulary=known.vocabulary,
                regions=known.regions,
                on=localdate(timezone.now()),
                out_dir=Path(folder) / "out",
            )
        except RegisterRefused as refused:
            raise Refusal(zh=refused.zh, en=refused.en) from None
        if register.rows_in > MOST_ROWS:
            raise Refusal(zh=f"一次最多{MOST_ROWS}人，请拆开。", en=f"At most {MOST_ROWS} people at a time: split it.")
        rows = tuple(register.rows())
        rejects = _rejects(register.rejects, chinese=reader_of(request).chinese)
    return Listed(rows=rows, rejects=rejects)


def _as_csv(text: str) -> str:
    """Cells pasted from a sheet come with tabs, typed ones with blanks or commas."""
    lines = [",".join(re.split(r"[\t,，、 ]+", line.strip())) for line in text.splitlines() if line.strip()]
    return "\n".join(lines if "姓名" in lines[0] or "name" in lines[0].lower() else [HEADER, *lines]) + "\n"


def _rejects(path: Path, *, chinese: bool) -> tuple[tuple[str, str, str], ...]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    reason = "reason_zh" if chinese else "reason_en"
    return tuple((row["row"], row["column"], row[reason]) for row in rows)


def _answers(one: "PersonRow") -> dict[str, str]:
    facts = library().vocabulary.facts
    return {
        name: outside(facts[name], value)
        for name, value in one.facts.items()
        if value is not None and facts[name].subject == "worker"
    }


def _seal(request: ActorRequest, cohort_id: UUID, content: object) -> str:
    """For this union and this list only; the browser keeps it, not the server."""
    return seal(urlsafe_b64encode(json.dumps(content).encode()).decode(), salt=f"list {request.actor.body} {cohort_id}")


def _unseal(request: ActorRequest, cohort_id: UUID) -> tuple[list[str], list[list]]:  # type: ignore[type-arg]
    salt = f"list {request.actor.body} {cohort_id}"
    try:
        text = unseal(request.POST.get("kept", ""), salt=salt, seconds=KEEP_SECONDS)
        windows, rows = json.loads(urlsafe_b64decode(text))
    except ValueError:
        raise Refusal(zh="放得太久了，请再来一次。", en="This is too old: begin again.") from None
    return windows, rows
