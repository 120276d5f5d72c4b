"""What the answer page shows, made ready: the bar, and a card for each scheme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from yuanmeng.portals.worker import questions
from yuanmeng.portals.worker.answers import Answers
from yuanmeng.rules.eligibility.advise import AWARDS, Advice, Ground, Verdict
from yuanmeng.rules.eligibility.rounds import deadline, last_day
from yuanmeng.rules.eligibility.scheme import Scheme
from yuanmeng.rules.eligibility.vocabulary import Document, Fact, Words
from yuanmeng.web import places
from yuanmeng.web.deadlines import days_left
from yuanmeng.web.reader import Reader
from yuanmeng.web.wording import names_fact, worded


@dataclass(frozen=True, slots=True)
class Line:
    """One condition: the rule for everybody, and the values it saw."""

    ground: Ground
    text: str
    seen: tuple[tuple[Fact, Words], ...]


@dataclass(frozen=True, slots=True)
class Card:
    """One scheme's verdict as the page shows it."""

    verdict: Verdict
    scheme: Scheme
    amount: str
    last: date | None
    until: date | None
    left: int
    working: bool
    to_ask: tuple[Fact, ...]
    to_find: tuple[tuple[Fact, Document], ...]
    failed: tuple[Ground, ...]
    lines: tuple[Line, ...]
    documents: tuple[Document, ...]


def answer_context(advice: Advice, answers: Answers, reader: Reader, *, on: date) -> dict[str, object]:
    """Everything the answer page needs."""
    groups = {
        name: [card(verdict, answers, reader, on) for verdict in getattr(advice, name)]
        for name in ("now", "missing", "refused", "closed")
    }
    shown = [one for cards in groups.values() for one in cards]
    deadlines = [one.last for one in groups["now"] if one.last]
    region = str(answers.texts.get("work_region") or "")
    return {
        **groups,
        "total_fen": advice.total_fen,
        "more_fen": advice.maybe_fen - advice.total_fen,
        "bar": bar(groups["now"], advice.maybe_fen - advice.total_fen),
        "last_round": sum(one.verdict.status == "eligible" for one in groups["closed"]),
        "first_deadline": min(deadlines, default=None),
        "demo": any(one.scheme.demo for one in shown),
        "answered": len(answers.texts),
        "filled": [
            (fact, questions.shown(fact, text, reader.language))
            for fact, text in ((questions.fact_named(name), text) for name, text in answers.texts.items())
        ],
        "next": answers.outlook.next if answers.outlook else "",
        "stamp": questions.rules_stamp(),
        "on": on,
        "share": region[:4] + "00" if region and region[2:4] != "00" else region,
        "place": places.full(region, reader.language) if region else "",
    }


def card(verdict: Verdict, answers: Answers, reader: Reader, on: date) -> Card:
    """One card: its deadline, what is still to ask, to find out or for an officer to decide."""
    vocabulary, scheme = questions.vocabulary(), verdict.scheme
    last = deadline(scheme)
    left, working = days_left(on, last) if last and last >= on else (0, False)
    open_facts = [questions.fact_named(name) for name in unsettled(verdict, answers)]
    to_find = [fact for fact in open_facts if fact.name in answers.texts or not fact.ask]
    words = scheme.amount.words.zh if reader.chinese else scheme.amount.words.en
    return Card(
        verdict=verdict,
        scheme=scheme,
        amount=worded(words, scheme, vocabulary, reader.language),
        last=last,
        until=last_day(scheme),
        left=left,
        working=working,
        to_ask=tuple(fact for fact in open_facts if fact not in to_find),
        to_find=tuple((fact, vocabulary.documents[fact.document]) for fact in to_find),
        failed=tuple(ground for ground in verdict.grounds if ground.state == "no"),
        lines=tuple(lined(ground, scheme, reader) for ground in verdict.grounds),
        documents=tuple(vocabulary.documents[name] for name in scheme.documents if name in vocabulary.documents),
    )


def unsettled(verdict: Verdict, answers: Answers) -> list[str]:
    """The facts that keep a verdict open: those never asked, and those asked that the worker does not know."""
    if verdict.status != "undecided":
        return []
    unclear = {ground.id for ground in verdict.grounds if ground.state == "ask"}
    read = [column.name for rule in verdict.rule_set.rules if rule.id in unclear for column in rule.reads]
    unknown = [name for name in read if name in answers.texts and answers.texts[name] is None]
    if AWARDS in answers.texts and any(name.startswith("t__") for name in read):
        unknown.append(AWARDS)
    return list(dict.fromkeys((*verdict.asks, *unknown)))


def lined(ground: Ground, scheme: Scheme, reader: Reader) -> Line:
    """A condition without the asides that repeat its values; where a value stands inside the sentence it stays."""
    vocabulary = questions.vocabulary()
    raw = next(one.words.in_language(reader.language) for one in scheme.conditions if one.id == ground.id)
    text = (
        ground.words.in_language(reader.language)
        if names_fact(raw)
        else worded(raw, scheme, vocabulary, reader.language)
    )
    return Line(ground, text, tuple((vocabulary.facts[name], value) for name, value in ground.seen))


def bar(now: Sequence[Card], more_fen: int) -> list[dict[str, object]]:
    """The money bar in percent coordinates: one part for each scheme to be had, one for what may come."""
    parts = [(one.verdict.amount_fen or 0, False) for one in now] + ([(more_fen, True)] if more_fen else [])
    whole = sum(fen for fen, _ in parts)
    rows: list[dict[str, object]] = []
    start = 0.0
    for fen, open_ in parts:
        if fen:
            width = 100 * fen / whole
            rows.append({"x": f"{start:.2f}", "width": f"{max(width - 0.5, 0.5):.2f}", "maybe": open_})
            start += width
    return rows
