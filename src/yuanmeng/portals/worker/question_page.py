"""The page of one question: a frame made once for each language, text size and fact, filled with what was answered."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from html import escape

from django.urls import reverse
from django.utils.translation import gettext, override

from yuanmeng.portals.worker import questions
from yuanmeng.portals.worker.answers import Answers, Outlook
from yuanmeng.portals.worker.typed import NONE, UNKNOWN, BadAnswer
from yuanmeng.rules.eligibility.vocabulary import UNITS, Fact, show_money
from yuanmeng.web import places
from yuanmeng.web.frame import Frame, Holes, frame, render
from yuanmeng.web.near import PLACES
from yuanmeng.web.reader import Reader
from yuanmeng.web.templatetags.parts import money, ring

CHECKED = " checked"
LAST = 4
BAD = ' aria-invalid="true"'


def question_page(
    reader: Reader,
    fact: Fact,
    answers: Answers,
    *,
    on: date,
    typed: Mapping[str, str] | None = None,
    bad: BadAnswer | None = None,
    found: tuple[str, ...] = (),
) -> bytes:
    """The whole page. `typed` is what a refused or unfinished form held, `bad` why it was refused."""
    holes = kept_values(fact, answers, typed)
    holes |= progress(reader, fact, answers)
    holes["back"] = back(fact, answers)
    holes["why"] = why(reader, fact.name, answers.texts, on)
    if answers.outlook and answers.texts:
        holes["estimate"] = estimate(reader, answers.outlook)
        holes["filled"] = filled(reader, answers.texts)
    if fact.type == "region":
        holes["picks"] = found_rows(reader, typed, found) if found else picks(reader, fact, answers)
    if bad:
        holes["bad"] = BAD
        holes["errors"] = render("web/parts/errors.html", reader, {"field": bad.field, "reason": bad.reason})
    return question_frame(reader, fact.name).page(holes)


@cache
def question_frame(reader: Reader, name: str) -> Frame:
    """The fixed part of a question's page."""
    fact = questions.fact_named(name)
    unit = UNITS.get(fact.unit, ("", ""))[0 if reader.chinese else 1]
    context = {
        "fact": fact,
        "options": options(fact, reader),
        "unit": unit,
        "document": questions.vocabulary().documents[fact.document],
        "here": reverse("worker:ask", args=[name]),
    }
    return frame("worker/ask.html", reader, context)


def options(fact: Fact, reader: Reader) -> list[dict[str, object]]:
    """The choices of a closed list, then "none" where that is an answer, then "I do not know"."""
    language, hole = reader.language, Holes()
    with override(language):
        if fact.type == "bool":
            rows = [("yes", gettext("是"), ""), ("no", gettext("不是"), "")]
        else:
            rows = [(value.id, value.zh if reader.chinese else value.en, "") for value in fact.values]
        if not rows:
            return []
        if fact.missing == "none":
            rows.append((NONE, gettext("没有"), ""))
        rows.append((UNKNOWN, gettext("说不清"), gettext("没关系，先往下走，结果里告诉你怎么查")))
    return [
        {"id": id, "text": text, "more": more, "hole": hole[f"o{id}"], "soft": id == UNKNOWN} for id, text, more in rows
    ]


def kept_values(fact: Fact, answers: Answers, typed: Mapping[str, str] | None) -> dict[str, str]:
    """The values the controls show: what was typed when it was refused, else the answer kept."""
    if typed is not None:
        value = typed.get("find" if fact.type == "region" else "answer", "")
        return {f"o{value}": CHECKED, "value": escape(value)} | {key: escape(typed.get(key, "")) for key in "ymd"}
    if fact.name not in answers.texts:
        return {}
    text = answers.texts[fact.name]
    if text is None or text == NONE:
        return {f"o{UNKNOWN if text is None else NONE}": CHECKED}
    if fact.type == "date":
        year, month, day = text.split("-")
        return {"y": year, "m": str(int(month)), "d": str(int(day))}
    if fact.type == "money":
        yuan, rest = divmod(int(text), 100)
        return {"value": f"{yuan}.{rest:02d}" if rest else str(yuan)}
    return {f"o{text}": CHECKED, "value": "" if fact.type == "region" else escape(text)}


def progress(reader: Reader, fact: Fact, answers: Answers) -> dict[str, str]:
    """The ring, the number of this question and how many may still come."""
    order = list(answers.texts)
    number = order.index(fact.name) + 1 if fact.name in answers.texts else len(order) + 1
    if answers.outlook is None or not answers.texts:
        return {"number": str(number), "ring": ring(1, 20)}
    whole = len(order) + answers.outlook.left
    left = part(reader, "left").fill({"left": str(max(whole - number, 0))})
    return {"number": str(number), "left": left, "ring": ring(number - 1, whole) if number > 1 else ring(1, 20)}


def back(fact: Fact, answers: Answers) -> str:
    """The address of the question before, or of the start."""
    before = answers.before(fact.name)
    return f"/ask/{before}/" if before else "/"


def estimate(reader: Reader, outlook: Outlook) -> str:
    """From least to most, on a bar that ends a little above the most the first answers allowed."""
    if not outlook.high_fen:
        return part(reader, "no_round").fill({})
    top = outlook.high_fen * 5 // 4
    if outlook.low_fen == outlook.high_fen:
        return part(reader, "exact").fill({"amount": money(outlook.low_fen, "gold mid")})
    start, end = 100 * outlook.low_fen // top, 100 * outlook.high_fen // top
    return part(reader, "estimate").fill(
        {
            "low": money(outlook.low_fen, "gold mid"),
            "high": money(outlook.high_fen, "gold mid"),
            "low_text": show_money(outlook.low_fen),
            "high_text": show_money(outlook.high_fen),
            "from": str(start),
            "to": str(end),
            "width": str(end - start),
        }
    )


def filled(reader: Reader, texts: Mapping[str, str | None]) -> str:
    """The last few answers, each with its way back; the answer page has them all."""
    listed = listed_rows(reader)
    last = [(name, texts[name]) for name in list(texts)[-LAST:][::-1]]
    rows = [listed.get(answer) or unlisted_row(reader, *answer) for answer in last]
    return part(reader, "filled").fill({"rows": "".join(rows), "count": str(len(texts))})


@cache
def listed_rows(reader: Reader) -> Mapping[tuple[str, str | None], str]:
    """The rows of every answer that is chosen from a list, made once."""
    facts = [fact for fact in (*questions.vocabulary().facts.values(), questions.EARLIER) if fact.ask]
    return {
        (fact.name, text): typed_row(reader, fact.name, text)
        for fact in facts
        for text in (None, NONE, *(value.id for value in fact.values), *(("yes", "no") if fact.type == "bool" else ()))
    }


def unlisted_row(reader: Reader, name: str, text: str | None) -> str:
    """The row of a place, the same for everybody there, or of what was typed, which is never kept."""
    return place_row(reader, name, text) if name in PLACES else typed_row(reader, name, text)


@lru_cache(maxsize=8192)
def place_row(reader: Reader, name: str, text: str | None) -> str:
    """The row of a place."""
    return typed_row(reader, name, text)


def typed_row(reader: Reader, name: str, text: str | None) -> str:
    """The row of one answer."""
    fact = questions.fact_named(name)
    return row_frame(reader, name).fill({"value": escape(questions.shown(fact, text, reader.language))})


@cache
def row_frame(reader: Reader, name: str) -> Frame:
    """The row of a fact, its value open."""
    fact = questions.fact_named(name)
    context = {"name": fact.zh if reader.chinese else fact.en, "href": reverse("worker:ask", args=[name])}
    return frame("worker/parts/row.html", reader, context)


def why(reader: Reader, name: str, texts: Mapping[str, str | None], on: date) -> str:
    """Which schemes of the places named read this fact."""
    named = tuple((place, texts[place]) for place in PLACES if texts.get(place))
    return why_asked(reader, name, named, on)


@lru_cache(maxsize=4096)
def why_asked(reader: Reader, name: str, named: tuple[tuple[str, str | None], ...], on: date) -> str:
    """The same text for everybody in a place."""
    readers = questions.readers(name, dict(named), on)
    shown = readers[:3] if named else []  # without a place the first three mean nothing
    rows = [
        f"<li>{escape(title)}<br><span class='mute'>{escape(issuer)}</span></li>"
        for title, issuer in (questions.headline(rules, reader.language) for rules in shown)
    ]
    return part(reader, "why").fill({"count": str(len(readers)), "rows": "".join(rows)}) if readers else ""


def picks(reader: Reader, fact: Fact, answers: Answers) -> str:
    """The places below the one picked so far."""
    name, code = answers.picking or ("", "")
    same = [] if name == fact.name else questions.places_named(answers.texts, fact.name)
    return shortcuts(reader, tuple(same)) + picks_below(reader, code if name == fact.name else "")


@lru_cache(maxsize=2048)
def picks_below(reader: Reader, parent: str) -> str:
    """Buttons for the places below `parent`, "" for the provinces."""
    rows = [{"code": code, "name": places.short(code, reader.language)} for code in places.below(parent)]
    context = {
        "parent": parent,
        "parent_name": places.full(parent, reader.language) if parent else "",
        "above": places.above(parent) if parent else "",
        "places": rows,
    }
    return render("worker/picks.html", reader, context)


@lru_cache(maxsize=2048)
def shortcuts(reader: Reader, codes: tuple[str, ...]) -> str:
    """One-tap answers: places named in other answers."""
    rows = [{"code": code, "name": places.full(code, reader.language)} for code in codes]
    return render("worker/parts/shortcuts.html", reader, {"places": rows}) if rows else ""


def found_rows(reader: Reader, typed: Mapping[str, str] | None, found: tuple[str, ...]) -> str:
    """The places a search found, as one-tap answers."""
    rows = [{"code": code, "name": places.full(code, reader.language)} for code in found]
    return render("worker/found.html", reader, {"text": (typed or {}).get("find", ""), "places": rows})


@cache
def part(reader: Reader, name: str) -> Frame:
    """A small repeated part, made once for each language."""
    return frame(f"worker/parts/{name}.html", reader, {})
