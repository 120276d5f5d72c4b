"""Several workers at once: the first post shows who and what, the second confirms."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from yuanmeng.casework.eligibility.confirm_many import Confirmed, confirm_many
from yuanmeng.casework.eligibility.staff import staff_chosen
from yuanmeng.casework.eligibility.state_facts import check
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.portals.employer.fields import FOR_SEVERAL, as_facts, shown, typed
from yuanmeng.rules.actors import Role
from yuanmeng.web.actor import ActorRequest, acts_as
from yuanmeng.web.page import page
from yuanmeng.web.refusals import refusals_as_messages


@require_POST
@acts_as(Role.EMPLOYER)
@refusals_as_messages("employer:staff")
def several(request: ActorRequest) -> HttpResponse:
    """Raises Refusal when nobody was chosen."""
    at = timezone.now()
    ids = [int(one) for one in request.POST.getlist("who") if one.isdecimal()]
    values = typed(request.POST, FOR_SEVERAL)
    facts = as_facts(request.actor, values, at)
    check(request.actor, facts, at=at)
    if request.POST.get("sure") == "yes":
        tell(request, confirm_many(request.actor, [(one, facts) for one in ids], at=at))
        return redirect("employer:staff")
    chosen = staff_chosen(request.actor, ids, at=at)
    if not chosen:
        raise Refusal(zh="请先勾选要确认的人。", en="Tick the people to confirm first.")
    context = {"chosen": chosen, "values": values, "facts": shown(values), "tab": "waiting"}
    return page(request, "employer/several.html", context)


def tell(request: ActorRequest, found: Confirmed) -> None:
    """What was done and what was not."""
    if found.done:
        words = ngettext("已确认 %(n)s 人在职。", "已确认 %(n)s 人在职。", found.done) % {"n": found.done}
        messages.success(request, words)
    if found.refused:
        messages.error(
            request,
            _("有 %(n)s 人没有确认成功，请逐个打开看原因。") % {"n": len(found.refused)},
        )
