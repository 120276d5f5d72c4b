"""One case on the screen, made ready: evidence beside facts, conditions, the question of the level, checks, past."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.reviews.desk import Desk, FactLine
from yuanmeng.casework.reviews.grounds import Ground, Met
from yuanmeng.portals.reviewer.checks import shown_checks
from yuanmeng.portals.reviewer.clocks import Clock, clock
from yuanmeng.portals.reviewer.forms import Typed
from yuanmeng.portals.reviewer.turns import Flag, with_query
from yuanmeng.portals.reviewer.worded import ORIGINS, document_words, fact_words, said, title_of, value_words
from yuanmeng.rules.eligibility.decide import Status
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.facts import Origin, Seen
from yuanmeng.rules.lifecycles.review_step import StepAction, StepState
from yuanmeng.rules.reviews.next_level import OnSilence
from yuanmeng.web.templatetags.parts import day, level

RULE_SHOWN = 8  # characters of a rule hash
SILENCE = {
    OnSilence.ESCALATE: gettext_lazy("到期没答复，转上一级"),
    OnSilence.PASS: gettext_lazy("到期没答复，按通过办"),
    OnSilence.REFUSE: gettext_lazy("到期没答复，按不通过办"),
    OnSilence.WAIT: gettext_lazy("到期后继续等你答复"),
}
ENDS = {
    StepState.PASSED: gettext_lazy("通过"),
    StepState.RETURNED: gettext_lazy("退回补正"),
    StepState.REFUSED: gettext_lazy("不通过"),
    StepState.ESCALATED: gettext_lazy("到期没答复，转到上一级"),
    StepState.VOID: gettext_lazy("申请人改了申请，这一步作废"),
}
ACTED = {
    StepAction.PASS: gettext_lazy("通过"),
    StepAction.RETURN: gettext_lazy("退回补正"),
    StepAction.REFUSE: gettext_lazy("不通过"),
}
METS = {
    Met.MET: Flag(tone="yes", icon="yes", words=gettext_lazy("符合")),
    Met.FAILED: Flag(tone="no", icon="no", words=gettext_lazy("不符合")),
    Met.OPEN: Flag(tone="wait", icon="ask", words=gettext_lazy("说不准")),
}
VERDICTS = {
    Status.ELIGIBLE: METS[Met.MET],
    Status.REFUSED: METS[Met.FAILED],
    Status.UNDECIDED: METS[Met.OPEN],
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One evidence file as a tab; `file` streams it."""

    kind: str
    href: str
    file: str
    current: bool
    picture: bool
    about: str
    alt: str
    proves: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFact:
    """One fact the rules read, where it comes from, and the officer's means to vouch for it or to correct it."""

    name: str
    words: str
    value: str
    verified: bool
    source: str
    on: date | None
    others: tuple[str, ...]
    href: str
    here: bool
    provable: bool
    ticked: bool
    control: str
    choices: tuple[tuple[str, str], ...]
    fix: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One condition with the values it saw."""

    id: str
    words: str
    tone: str
    icon: str
    state: str
    seen: tuple[tuple[str, str], ...]
    source: str
    may_refuse: bool
    ticked: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """An open question of the scheme for the officer."""

    name: str
    words: str
    sentence: str
    kind: str
    given: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    at: datetime
    words: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Everything the middle and the right of the bench show. `may` are the decisions open to this officer."""

    id: UUID
    shown_as: str
    number: str
    scheme: str
    amount_fen: int | None
    level: str
    question: str
    votes: str
    second: str
    conflict: str
    blind: bool
    verdict: Flag | None
    rule: str
    lines: tuple[Line, ...]
    facts: tuple[ShownFact, ...]
    papers: tuple[Paper, ...]
    paper: Paper | None
    asked: tuple[Asked, ...]
    checks: tuple[Flag, ...]
    past: tuple[Past, ...]
    flags: tuple[Flag, ...]
    clock: Clock
    on_silence: str
    may: Mapping[str, bool]
    at: Mapping[str, str]


def screen(desk: Desk, form: Typed, *, query: str, picked: str, on: date, language: str) -> Screen:
    """`query` names the page of the queue to come back to, `picked` the id of the paper to show."""
    address = _addresses(desk.step_id, query)
    papers = _papers(desk, query, picked, language)
    current = next((paper for paper in papers if paper.current), None)
    free = desk.conflict is None and (not desk.voted or desk.people < 2)
    return Screen(
        id=desk.step_id,
        shown_as=desk.shown_as,
        number=desk.number,
        scheme=title_of(desk.scheme, language),
        amount_fen=desk.verdict.amount_fen if desk.verdict else None,
        level=level(desk.level),
        question=said(desk.question, language),
        votes=_votes(desk),
        second=_second(desk),
        conflict=said(desk.conflict, language),
        blind=desk.blind,
        verdict=VERDICTS[Status(desk.verdict.status)] if desk.verdict else None,
        rule=desk.verdict.rule_hash[:RULE_SHOWN] if desk.verdict else "",
        lines=_lines(desk, form, language),
        facts=tuple(_fact(one, desk, form, papers, current, language) for one in desk.facts),
        papers=papers,
        paper=current,
        asked=_asked(desk, form, language),
        checks=shown_checks(desk.checks, language),
        past=_past(desk, language),
        flags=_flags(desk),
        clock=clock(desk.due_on, on=on, whole=desk.working_days),
        on_silence=str(SILENCE[OnSilence(desk.on_silence)]),
        may={action: free and action in desk.actions for action in StepAction},
        at=address,
    )


def _addresses(step: UUID, query: str) -> dict[str, str]:
    names = ("case", "pass", "facts", "return", "refuse", "tie", "name")
    return {name: with_query(reverse(f"reviewer:{name}", args=[step]), query) for name in names}


def _papers(desk: Desk, query: str, picked: str, language: str) -> tuple[Paper, ...]:
    ids = [str(document.pk) for document in desk.documents]
    chosen = picked if picked in ids else next(iter(ids), "")
    base = reverse("reviewer:case", args=[desk.step_id])
    found = []
    for document in desk.documents:
        kind = document_words(document.kind, language)
        proves = [
            (said(one.words, language), said(one.shown, language))
            for one in desk.facts
            if one.document == document.kind
        ]
        about = [_("%(day)s上传") % {"day": day(localdate(document.uploaded_at))}]
        if document.pages:
            about.append(ngettext("%(many)s 页", "%(many)s 页", document.pages) % {"many": document.pages})
        if document.scan != "clean":
            about.append(_("没有查过病毒"))
        arguments = f"{query}&paper={document.pk}" if query else f"paper={document.pk}"
        found.append(
            Paper(
                kind=kind,
                href=f"{base}?{arguments}",
                file=reverse("reviewer:paper", args=[document.pk]),
                current=str(document.pk) == chosen,
                picture=document.media_type.startswith("image/"),
                about=" · ".join(about),
                alt=kind,
                proves=tuple(proves),
            )
        )
    return tuple(found)


def _fact(
    one: FactLine, desk: Desk, form: Typed, papers: Sequence[Paper], current: Paper | None, language: str
) -> ShownFact:
    kinds = {document.kind: paper for document, paper in zip(desk.documents, papers, strict=True)}
    paper = kinds.get(one.document)
    control, choices = _control(one.name, language)
    return ShownFact(
        name=one.name,
        words=said(one.words, language),
        value=said(one.shown, language),
        verified=one.seen is not None and one.seen.verified,
        source=_source(one, language),
        on=one.seen.observed_on if one.seen else None,
        others=tuple(
            _other(other, language) for other in one.others if one.seen is None or other.value != one.seen.value
        ),
        href=paper.href if paper else "",
        here=paper is not None and paper is current,
        provable=paper is not None and one.seen is not None and not one.seen.verified,
        ticked=one.name in form.seen,
        control=control,
        choices=choices,
        fix=form.fixes.get(one.name, ""),
        why=form.reasons.get(one.name, ""),
    )


def _source(one: FactLine, language: str) -> str:
    if one.seen is None:
        return _("还没有人给")
    if one.seen.origin in (Origin.DOCUMENT, Origin.DECLARED) and one.document:
        return f"{ORIGINS[one.seen.origin]} · {document_words(one.document, language)}"
    return str(ORIGINS[one.seen.origin])


def _other(seen: Seen, language: str) -> str:
    said_there = value_words(seen.name, seen.value, language)
    return _("%(source)s：%(value)s") % {"source": ORIGINS[seen.origin], "value": said_there}


def _control(name: str, language: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The kind of field that takes a value of the fact, and the values of a closed list."""
    fact = library().vocabulary.facts[name]
    chinese = language.startswith("zh")
    if fact.type == "bool":
        return "", (("yes", _("是")), ("no", _("不是")))
    if fact.values:
        return "", tuple((value.id, value.zh if chinese else value.en) for value in fact.values)
    return ("date" if fact.type == "date" else "text"), ()


def _lines(desk: Desk, form: Typed, language: str) -> tuple[Line, ...]:
    """Every condition as the rules see it; to a blind officer their words only."""
    if desk.verdict is None:
        return tuple(_bare(id, words, form, language) for id, words in desk.conditions)
    values = {one.name: said(one.shown, language) for one in desk.facts}
    return tuple(_line(ground, form, values, language) for ground in desk.verdict.grounds)


def _bare(id: str, words: Words, form: Typed, language: str) -> Line:
    return Line(
        id=id,
        words=said(words, language),
        tone="faint",
        icon="next",
        state="",
        seen=(),
        source="",
        may_refuse=True,
        ticked=id in form.conditions,
    )


def _line(ground: Ground, form: Typed, values: Mapping[str, str], language: str) -> Line:
    shown, failed, words = METS[ground.met], ground.met is Met.FAILED, said(ground.words, language)
    return Line(
        id=ground.id,
        words=words,
        tone=shown.tone,
        icon=shown.icon,
        state=str(shown.words),
        seen=tuple(
            (fact_words(name, language), values[name])
            for name in ground.facts
            if name in values and values[name] not in words
        ),
        source=ground.law,
        may_refuse=failed,
        ticked=ground.id in form.conditions if form.conditions else failed,
    )


def _asked(desk: Desk, form: Typed, language: str) -> tuple[Asked, ...]:
    return tuple(
        Asked(
            name=one.id,
            words=said(one.words, language),
            sentence=one.sentence,
            kind=one.type,
            given=form.answers.get(one.id, _kept(one.answer)),
        )
        for one in desk.questions
    )


def _kept(answer: bool | int | str | None) -> str:
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    return "" if answer is None else str(answer)


def _votes(desk: Desk) -> str:
    if desk.people < 2:
        return ""
    most = max(desk.votes.values(), default=0)
    return _("%(have)s / %(need)s 人") % {"have": most, "need": desk.people}


def _second(desk: Desk) -> str:
    """What an officer is told where two must agree."""
    if desk.people < 2:
        return ""
    if desk.voted and not desk.blind:
        return _("你已表态：%(word)s。还要另一位审核员。") % {"word": ACTED[StepAction(desk.voted)]}
    if not desk.votes:
        return _("这一级要 %(need)s 位审核员意见一致，你是第一位。") % {"need": desk.people}
    if desk.blind:
        return _("已有同事表态。先由你独立判断。")
    words = _("、").join(f"{ACTED[StepAction(action)]} {many}" for action, many in desk.votes.items())
    return _("已有同事表态：%(words)s。要意见一致才算数。") % {"words": words}


def _past(desk: Desk, language: str) -> tuple[Past, ...]:
    found = [Past(at=desk.submitted_at, words=_("提交申请"), note="")] if desk.submitted_at else []
    for step in desk.earlier:
        if step.ended_at:
            words = f"{said(step.body, language)}{_('：')}{ENDS[StepState(step.state)]}"
            found.append(
                Past(at=step.ended_at, words=words + (_("（系统）") if step.by_machine else ""), note=step.note)
            )
    return tuple(found)


def _flags(desk: Desk) -> tuple[Flag, ...]:
    found = []
    if desk.escalated:
        found.append(Flag(tone="no", icon="late", words=_("下一级到期没答复，转到你这里")))
    if desk.wants_human:
        found.append(Flag(tone="say", icon="info", words=_("本人要求由人来审核")))
    return tuple(found)
