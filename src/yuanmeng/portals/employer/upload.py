"""A list of staff: look first, then write. Between the two the browser keeps what was read, sealed, without names."""

import csv
import io
import json
import tempfile
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from yuanmeng.casework.eligibility.confirm_many import confirm_many
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.portals.employer.fields import as_facts
from yuanmeng.portals.employer.several import tell
from yuanmeng.rules.actors import Role
from yuanmeng.web.actor import ActorRequest, acts_as
from yuanmeng.web.page import page
from yuanmeng.web.refusals import refusals_as_messages
from yuanmeng.web.sealed import seal, unseal

if TYPE_CHECKING:
    from yuanmeng.casework.eligibility.read_staff_list import StaffList

MOST_BYTES = 5 * 1024 * 1024
KEEP_SECONDS = 3600
SHOWN = 100


@acts_as(Role.EMPLOYER)
@refusals_as_messages("employer:upload")
def upload(request: ActorRequest) -> HttpResponse:
    """GET asks for the file, POST shows what it would change."""
    if request.method != "POST":
        return page(request, "employer/upload.html", {"tab": "upload"})
    found = _read(request)
    context = {
        "tab": "upload",
        "found": found,
        "rejects": [(row, column, why) for row, column, why in found.rejects[:SHOWN]],
        "rejected": len({row for row, _, _ in found.rejects}),
        "more": max(0, len(found.rejects) - SHOWN),
        "kept": _seal(request, [[one.employment, one.facts] for one in found.rows]),
        "kept_rejects": _seal(request, [[row, column, why.zh, why.en] for row, column, why in found.rejects]),
    }
    return page(request, "employer/preview.html", context)


@require_POST
@acts_as(Role.EMPLOYER)
@refusals_as_messages("employer:upload")
def write(request: ActorRequest) -> HttpResponse:
    """Confirm and state what the preview showed; sent again it changes nothing."""
    at = timezone.now()
    rows = [(one, as_facts(request.actor, facts, at)) for one, facts in _unseal(request)]
    tell(request, confirm_many(request.actor, rows, at=at))
    return redirect("employer:staff")


@require_POST
@acts_as(Role.EMPLOYER)
@refusals_as_messages("employer:upload")
def rejects(request: ActorRequest) -> HttpResponse:
    """The refused rows as a file: row, column, reasons; never a value."""
    text = io.StringIO()
    lines = csv.writer(text)
    lines.writerow(["row", "column", "reason_zh", "reason_en"])
    lines.writerows(_unseal(request))
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="rejects.csv"'
    return response


def _read(request: ActorRequest) -> "StaffList":
    from yuanmeng.casework.eligibility.read_staff_list import read_staff_list  # brings Polars

    given = request.FILES.get("file")
    if not isinstance(given, UploadedFile) or not given.size:
        raise Refusal(zh="请选一个文件（CSV 或 XLSX）。", en="Choose a file (CSV or XLSX).")
    if given.size > MOST_BYTES:
        raise Refusal(zh="文件超过5MB，请拆开再传。", en="The file is larger than 5 MB: split it.")
    with tempfile.TemporaryDirectory(prefix="staff-") as folder:
        path = Path(folder) / "list"
        with path.open("wb") as file:
            for chunk in given.chunks():
                file.write(chunk)
        return read_staff_list(request.actor, path, at=timezone.now())


def _seal(request: ActorRequest, rows: object) -> str:
    """For this employer only."""
    return seal(urlsafe_b64encode(json.dumps(rows).encode()).decode(), salt=f"staff {request.actor.body}")


def _unseal(request: ActorRequest) -> list:  # type: ignore[type-arg]  # our own JSON, sealed
    try:
        text = unseal(request.POST.get("kept", ""), salt=f"staff {request.actor.body}", seconds=KEEP_SECONDS)
        found = json.loads(urlsafe_b64decode(text))
    except ValueError:
        raise Refusal(zh="预览放得太久了，请再传一次。", en="The preview is too old: upload the list again.") from None
    return list(found)
