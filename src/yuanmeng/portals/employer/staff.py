"""Who waits for the employer's word, and who is confirmed."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from yuanmeng.casework.eligibility.staff import staff_page
from yuanmeng.portals.employer.fields import FOR_SEVERAL, asked, shown
from yuanmeng.rules.actors import Role
from yuanmeng.web.actor import ActorRequest, acts_as
from yuanmeng.web.page import page
from yuanmeng.web.refusals import refusals_as_messages


@require_safe
@acts_as(Role.EMPLOYER)
@refusals_as_messages("employer:staff")
def staff(request: ActorRequest) -> HttpResponse:
    """Two tabs, fifty a page."""
    confirmed = request.GET.get("tab") == "confirmed"
    after = request.GET.get("after", "")
    found = staff_page(
        request.actor, confirmed=confirmed, at=timezone.now(), after=int(after) if after.isdecimal() else 0
    )
    context = {
        "tab": "confirmed" if confirmed else "waiting",
        "found": found,
        "rows": [
            (one, shown({name: value for name, value in one.given.items() if name != "employed"})) for one in found.rows
        ],
        "several": asked({"unit_agrees": "yes"}, FOR_SEVERAL),
    }
    return page(request, "employer/staff.html", context)
