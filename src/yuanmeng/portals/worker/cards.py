"""What the answer page shows, made ready: the bar, and a card for each scheme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from yuanmeng.portals.worker import questions
from yuanmeng.portals.worker.answers import Answers
from yuanmeng.rules.eligibility.advise import Advice, Ground, Verdict
from yuanmeng.rules.eligibility.scheme import Scheme
from yuanmeng.rules.eligibility.vocabulary import Document, Fact
from yuanmeng.web import places
from yuanmeng.web.deadlines import days_left
from yuanmeng.web.reader import Reader
from yuanmeng.web.wording import worded


@dataclass(frozen=True, slots=True)
class Card:
    """One scheme's verdict as the page shows it."""

    verdict: Verdict
    scheme: Scheme
    amount: str
    last: date | None
    left: int
    working: bool
    to_ask: tuple[Fact, ...]
    to_find: tuple[tuple[Fact, Document], ...]
    failed: tuple[Ground, ...]
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
    last = last_day(scheme)
    left, working = days_left(on, last) if last and last >= on else (0, False)
    asked = [questions.fact_named(name) for name in verdict.asks]
    to_find = [fact for fact in asked if fact.name in answers.texts or not fact.ask]
    words = scheme.amount.words.zh if reader.chinese else scheme.amount.words.en
    return Card(
        verdict=verdict,
        scheme=scheme,
        amount=worded(words, scheme, vocabulary, reader.language),
        last=last,
        left=left,
        working=working,
        to_ask=tuple(fact for fact in asked if fact not in to_find),
        to_find=tuple((fact, vocabulary.documents[fact.document]) for fact in to_find),
        failed=tuple(ground for ground in verdict.grounds if ground.state == "no"),
        documents=tuple(vocabulary.documents[name] for name in scheme.documents if name in vocabulary.documents),
    )


def last_day(scheme: Scheme) -> date | None:
    """The last day to apply: of the window, else the last day the rules are in force."""
    if scheme.window.closes_at:
        return scheme.window.closes_at.date()
    return scheme.effective_to - timedelta(days=1) if scheme.effective_to else None


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
