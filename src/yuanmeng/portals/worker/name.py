"""Who applies: the real name once, and separate consents. What was typed stays when something is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.accounts.identify import identify
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.people.give_consent import give_consent
from yuanmeng.casework.people.own_file import is_registered
from yuanmeng.portals.worker.answers import answers_of
from yuanmeng.portals.worker.apply import opened, picked
from yuanmeng.portals.worker.consents import AGREEMENTS, TEXT_VERSION
from yuanmeng.rules.actors import applicant
from yuanmeng.rules.identity import ric
from yuanmeng.rules.identity.other_papers import ADVICE, other_paper
from yuanmeng.rules.purposes import Purpose
from yuanmeng.web import places
from yuanmeng.web.actor import ActorRequest, account_of, signed_in_worker
from yuanmeng.web.page import page
from yuanmeng.web.reader import Reader, reader_of
from yuanmeng.web.refusals import said


@dataclass(frozen=True, slots=True)
class Typed:
    name: str = ""
    id_number: str = ""
    consents: frozenset[Purpose] = frozenset()


@signed_in_worker
def name(request: ActorRequest) -> HttpResponse:
    """Ask for name, number and consents; then on to the application that was ticked."""
    answers, windows = answers_of(request), picked(request)
    region = answers.texts.get("work_region") or ""
    if not region or not windows:
        messages.info(request, gettext("先选好要申请的资助，再登记姓名。"))
        return redirect("worker:apply" if answers.texts else "worker:start")
    if is_registered(request.actor):
        if request.method != "POST":
            return redirect("worker:apply")
        return opened(request, request.actor, answers, [one for one in windows if one], at=timezone.now())
    if request.method != "POST":
        return ask(request, Typed(), region)
    typed = read(request.POST.getlist("consent"), request.POST)
    wrong = faults(typed, reader_of(request))
    if wrong:
        return ask(request, typed, region, wrong)
    at = timezone.now()
    try:
        person = identify(account_of(request), name=typed.name, id_number=typed.id_number, region=region, at=at)
    except Refusal as refused:
        return ask(request, typed, region, {at_fault(refused): said(refused, request)})
    for agreement in AGREEMENTS:
        if agreement.purpose in typed.consents:
            give_consent(applicant(person), agreement.purpose, text_version=TEXT_VERSION, at=at)
    return opened(request, applicant(person), answers, [one for one in windows if one], at=at)


def read(ticked: list[str], posted: Mapping[str, str]) -> Typed:
    """As typed; unknown purposes are passed over."""
    consents = frozenset(one.purpose for one in AGREEMENTS if one.purpose.value in ticked)
    return Typed(posted.get("name", "").strip(), posted.get("id_number", "").strip(), consents)


def faults(typed: Typed, reader: Reader) -> dict[str, str]:
    """Field to reason, in the order of the page."""
    wrong: dict[str, str] = {}
    if not typed.name:
        wrong["name"] = gettext("请填姓名，和身份证上一样。")
    if not typed.id_number:
        wrong["id_number"] = gettext("请填证件号码。")
    else:
        reason = number_fault(typed.id_number, reader)
        if reason:
            wrong["id_number"] = reason
    for agreement in AGREEMENTS:
        if agreement.needed and agreement.purpose not in typed.consents:
            reason = gettext("要申请，得先同意“%(title)s”。不同意也可以，只是这次不能提交。")
            wrong[f"consent_{agreement.purpose}"] = reason % {"title": agreement.title}
    return wrong


def number_fault(number: str, reader: Reader) -> str:
    """Why the number cannot be registered here and what to do; "" for a citizen number."""
    found = ric.read(number, library().regions)
    if not isinstance(found, ric.Refusal):
        return ""
    paper = other_paper(number)
    if paper and found is not ric.Refusal.CHECK:
        return ADVICE[paper].in_language(reader.language)
    return ric.REASONS[found][0 if reader.chinese else 1] + ("。" if reader.chinese else ".")


def at_fault(refused: Refusal) -> str:
    """The field a refusal is about; the number when it does not say."""
    return "name" if refused.zh.startswith("姓名") else "id_number"


def ask(request: ActorRequest, typed: Typed, region: str, wrong: Mapping[str, str] | None = None) -> HttpResponse:
    """The form as it was typed, each reason beside its field."""
    context = {
        "typed": typed,
        "wrong": wrong or {},
        "agreements": [
            (one, one.purpose in typed.consents, (wrong or {}).get(f"consent_{one.purpose}", "")) for one in AGREEMENTS
        ],
        "place": places.full(region, reader_of(request).language),
    }
    return page(request, "worker/name.html", context, status=422 if wrong else 200)
