"""A decision as a letter, made when it is asked for: the condition, the value seen, its source, and how to appeal.

It names the worker by the mask of lists, so that it may be printed anywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from django.utils.timezone import localdate

from yuanmeng.adapters.papers import LetterPaper, Reason, letter_paper
from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.applications.models import Assessment
from yuanmeng.casework.disclosure.models import Objection
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import NotFound
from yuanmeng.casework.organisations.models import Body
from yuanmeng.casework.reviews.grounds import Ground, Met, grounds_of
from yuanmeng.casework.reviews.models import Appeal, ReviewStep
from yuanmeng.rules.actors import MACHINE, Actor
from yuanmeng.rules.eligibility.words import show_fact
from yuanmeng.rules.lifecycles.review_step import StepState

from .access import message_for
from .letter_words import APPEAL, VERDICTS
from .models import Message
from .read import said
from .words import WORDS, filled

Language = Literal["zh", "en"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What a letter is about: who decided, what was said, on which items and values."""

    message: Message
    issuer: Body
    note: str
    items: tuple[str, ...]
    assessment: Assessment | None


def letter(actor: Actor, message_id: int, *, language: Language, url: str) -> bytes:
    """The PDF of the letter behind a message; `url` is the page of the case. Raises NotFound, FontMissing."""
    with acting(actor):
        decided = _decided(message_for(actor, message_id))
        paper = _paper(decided, language, url)
    return letter_paper(paper, language)


def _decided(message: Message) -> Decided:
    if not WORDS[message.kind].letter:
        raise NotFound
    claim = message.claim
    step = _step(message)
    body, note = (step.body, step.note) if step else (claim.window.body, "")
    match message.kind:
        case "claim.approve":
            body, note = claim.window.body, ""
        case "claim.strike":
            body, note = _objection(message)
        case "claim.uphold" | "claim.dismiss":
            appeal = Appeal.objects.filter(claim=claim).select_related("body").order_by("-filed_at").first()
            body, note = (appeal.body, appeal.answer) if appeal else (body, note)
    last = Assessment.objects.filter(claim=claim, at__lte=message.event.at).order_by("-at", "-pk").first()
    return Decided(message=message, issuer=body, note=note, items=tuple(step.items) if step else (), assessment=last)


def _step(message: Message) -> ReviewStep | None:
    """The step the event names, else the last one that was decided."""
    steps = ReviewStep.objects.filter(claim=message.claim).select_related("body")
    if "step" in message.params:
        return steps.filter(pk=UUID(str(message.params["step"]))).first()
    ended = steps.filter(state__in=[StepState.PASSED, StepState.REFUSED, StepState.RETURNED])
    return ended.filter(decided_at__lte=message.event.at).order_by("-decided_at").first()


def _objection(message: Message) -> tuple[Body, str]:
    """The answer is the worker's to read, the objection itself is not: who objected stays unknown."""
    with acting(MACHINE):
        found = Objection.objects.select_related("body").get(pk=UUID(str(message.params["objection"])))
    return found.body, found.answer


def _paper(decided: Decided, language: Language, url: str) -> LetterPaper:
    message = decided.message
    published = message.claim.window.published
    scheme = published.title_zh if language == "zh" else published.title_en
    told = said(message)
    body = [told.body.in_language(language)]
    if decided.note:
        body.append(decided.note)
    issuer = decided.issuer.name_zh if language == "zh" else decided.issuer.name_en or decided.issuer.name_zh
    days = {"days": str(message.params.get("days", ""))}
    return LetterPaper(
        title=f"{scheme}通知书" if language == "zh" else f"{scheme}: letter",
        reference=message.claim.application.number,
        addressee=message.claim.application.shown_as,
        issuer=issuer,
        decided=localdate(message.event.at),
        verdict=VERDICTS[message.kind].in_language(language),
        body=tuple(body),
        reasons=tuple(_reasons(decided, language)),
        appeal=tuple(filled(words, days, language) for words in APPEAL[message.kind]),
        url=url,
    )


def _reasons(decided: Decided, language: Language) -> Iterator[Reason]:
    if decided.assessment is None or decided.message.kind == "claim.strike":
        return
    if decided.message.kind == "claim.return":
        yield from (_to_correct(item, decided.assessment, language) for item in decided.items)
        return
    for ground in grounds_of(decided.message.claim, decided.assessment):
        approved = decided.message.kind == "claim.approve" and ground.met is Met.MET
        if approved or ground.id in decided.items:
            yield _condition(ground, decided.assessment, language)


def _condition(ground: Ground, assessment: Assessment, language: Language) -> Reason:
    colon, comma = ("：", "；") if language == "zh" else (": ", "; ")
    facts = library().vocabulary.facts
    seen = [
        f"{facts[name].zh if language == 'zh' else facts[name].en}{colon}{_value(name, assessment, language)}"
        for name in ground.facts
    ]
    return Reason(text=ground.words.in_language(language), value=comma.join(seen), source=ground.law)


def _to_correct(item: str, assessment: Assessment, language: Language) -> Reason:
    """A fact with its value and what proves it, or a document that is missing or unclear."""
    known = library().vocabulary
    if item in known.facts:
        fact, document = known.facts[item], known.documents[known.facts[item].document]
        name, proof = (fact.zh, document.zh) if language == "zh" else (fact.en, document.en)
        return Reason(text=name, value=_value(item, assessment, language), source=proof)
    if item in known.documents:
        paper = known.documents[item]
        name, issuer = (paper.zh, paper.issuer.zh) if language == "zh" else (paper.en, paper.issuer.en)
        return Reason(text=name, value="请重新提供" if language == "zh" else "please bring it again", source=issuer)
    return Reason(text="以前领取的记录" if language == "zh" else "Earlier awards", value="", source="")


def _value(name: str, assessment: Assessment, language: Language) -> str:
    known, kept = library(), assessment.facts.get(name)
    flat = {name: known.vocabulary.facts[name].parse(str(kept[0]))} if kept else {}
    return show_fact(name, flat, known.vocabulary, language, known.regions.name)
