"""The receipt: what to keep in hand after handing in, and the page on which anybody checks one."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.utils.translation import gettext

from yuanmeng.adapters.papers import FontMissing, ReceiptPaper, Row, qr_svg, receipt_paper
from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.applications.own_papers import last_receipt
from yuanmeng.casework.applications.receipts import check as check_receipt
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.organisations.naming import territorial_names
from yuanmeng.casework.reviews.course import OwnApplication, own_application
from yuanmeng.portals.worker.me import download
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.reviews.chain import Level
from yuanmeng.web.actor import ActorRequest, refusals_as_messages, signed_in_worker
from yuanmeng.web.page import form_from_here, kept_by_nobody, page
from yuanmeng.web.reader import Reader, reader_of
from yuanmeng.web.templatetags.parts import level as level_name

LONGEST = 8192


@dataclass(frozen=True, slots=True)
class Coming:
    """A body that will look, and in how many working days it answers."""

    body: str
    days: int


@signed_in_worker
@refusals_as_messages("worker:cases")
def receipt(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """Number, time, what happens next, the signed text and its QR code."""
    held, found = last_receipt(request.actor, application_id), own_application(request.actor, application_id)
    context = {
        "case": found,
        "receipt": held,
        "qr": mark_safe(qr_svg(held.text, gettext("回执的二维码"))),
        "coming": coming(found, reader_of(request)),
    }
    return page(request, "worker/receipt.html", context)


@signed_in_worker
@refusals_as_messages("worker:cases")
def receipt_pdf(request: ActorRequest, application_id: UUID) -> HttpResponse:
    """The same on one sheet."""
    held, found = last_receipt(request.actor, application_id), own_application(request.actor, application_id)
    reader = reader_of(request)
    paper = ReceiptPaper(
        title=gettext("申请回执"),
        number=found.number,
        issuer=gettext("圆梦"),
        received=localtime(held.at),
        rows=tuple(
            Row(label=story.title.in_language(reader.language), value=story.funder.in_language(reader.language))
            for story in found.stories
        ),
        next_steps=tuple(sentence(one) for one in coming(found, reader)),
        token=held.text,
        check_at=request.build_absolute_uri(reverse("worker:check")),
    )
    try:
        return download(receipt_paper(paper, "zh" if reader.chinese else "en"), "application/pdf", "receipt.pdf")
    except FontMissing as missing:
        raise Refusal(
            zh="这台服务器现在印不了 PDF，请直接打印回执那一页。",
            en="This server cannot print PDF now: print the page of the receipt.",
        ) from missing


def sentence(one: Coming) -> str:
    return gettext("%(body)s，%(days)s 个工作日内答复") % {"body": one.body, "days": one.days}


def coming(found: OwnApplication, reader: Reader) -> list[Coming]:
    """The levels of the longest chain, in order, with the names of the unions of the region."""
    chain: Sequence[Level] = max((story.chain for story in found.stories), key=len, default=())
    names = territorial_names(found.region)
    return [Coming(body_name(level.level, names, reader), level.working_days) for level in chain]


def body_name(level: str, names: dict[str, Words], reader: Reader) -> str:
    return names[level].in_language(reader.language) if level in names else level_name(level)


@kept_by_nobody
@form_from_here
def check(request: HttpRequest) -> HttpResponse:
    """For anybody: whether a receipt is genuine, and what it proves. The text is posted, never in an address."""
    typed = request.POST.get("receipt", "")[:LONGEST]
    if request.method != "POST":
        return page(request, "worker/check.html", {"typed": "", "found": None})
    found, titles = check_receipt(typed), library().schemes
    context = {
        "typed": typed,
        "found": found,
        "schemes": [titles[one].scheme.title if one in titles else Words(zh=one, en=one) for one in found.schemes],
    }
    return page(request, "worker/check.html", context)
