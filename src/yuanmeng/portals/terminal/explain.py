"""`yuanmeng explain`: one worker, all or some schemes: verdict, amount, reasons, what is missing, sources."""

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from yuanmeng.adapters.policies.load import Library, library
from yuanmeng.portals.terminal.facts_file import FactsRefused, read_person
from yuanmeng.portals.terminal.given import UnknownScheme, day, named, tell_faults
from yuanmeng.portals.terminal.say import Voice, complain, say
from yuanmeng.rules.eligibility.advise import Ground, Person, Verdict, elsewhere, judge, versions
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.stacking import Claim, Stacked, stack
from yuanmeng.rules.eligibility.vocabulary import Words, show_money

GRADES = {
    "a": Words(zh="发文单位或法律原文", en="issuer or law"),
    "b": Words(zh="报刊报道，参考，请向发文单位核实", en="press; reference, verify with the issuer"),
    "c": Words(zh="转载，参考，请向发文单位核实", en="repost; reference, verify with the issuer"),
}
STATUS = {
    "eligible": Words(zh="符合", en="eligible"),
    "refused": Words(zh="不符合", en="not eligible"),
    "undecided": Words(zh="还说不准", en="cannot tell yet"),
}
NONE_FITS = (
    "这一天没有面向此地、此类职工的方案在受理；可用 --scheme 指定（见 yuanmeng policy list）",
    "no scheme for this place and kind of worker decides on that day; name one with --scheme (yuanmeng policy list)",
)
MARKS = {"ok": "✓", "no": "✗", "ask": "?"}


def run(words: list[str]) -> int:
    """0 = decided, 2 = the facts or the ids are not understood."""
    given = _parser().parse_args(words)
    policies, voice = library(), Voice(given.language)
    try:
        person = read_person(given.facts, policies)
        chosen = _chosen(policies, given.scheme, person, given.on)
    except (FactsRefused, UnknownScheme) as error:
        complain(voice.pick(error.zh, error.en))
        return 2
    tell_faults(policies)
    if not chosen:
        complain(voice.pick(*NONE_FITS))
        return 2
    answer = _answer(policies, chosen, person, given.on)
    if given.json:
        say(json.dumps(_as_json(answer), ensure_ascii=False, indent=1))
    else:
        _print(answer, policies, voice)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="yuanmeng explain", description="Decide one worker.")
    parser.add_argument(
        "--facts", required=True, metavar="FILE|-", help="JSON of facts (docs/facts.md); - reads standard input"
    )
    parser.add_argument(
        "--scheme", action="append", default=[], metavar="ID", help="a version, a scheme, or '*'; may be repeated"
    )
    parser.add_argument("--on", required=True, type=day, metavar="DATE", help="the decision date")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--language", choices=("zh", "en"), default="zh")
    return parser


def _chosen(policies: Library, patterns: list[str], person: Person, on: date) -> list[RuleSet]:
    """The versions named, or else those in force that are for this place and kind of worker."""
    if not patterns:
        in_force = (rule_set for rule_set, _, closed in versions(policies, on) if not closed)
        return [rule_set for rule_set in in_force if not elsewhere(rule_set, person, policies.vocabulary, on)]
    return named(policies, patterns)


@dataclass(frozen=True, slots=True)
class Answer:
    on: date
    verdicts: tuple[Verdict, ...]
    stacked: Stacked


def _answer(policies: Library, chosen: list[RuleSet], person: Person, on: date) -> Answer:
    verdicts = tuple(judge(rule_set, person, policies, on, policies.regions.name) for rule_set in chosen)
    claims = [Claim(verdict.rule_set, verdict.own_fen) for verdict in verdicts if verdict.own_fen is not None]
    return Answer(on, verdicts, stack(claims, person.families))


def _print(answer: Answer, policies: Library, voice: Voice) -> None:
    for verdict in answer.verdicts:
        scheme = verdict.scheme
        status, title = voice.read(STATUS[verdict.status]), voice.read(scheme.title)
        say(f"{status}  {_sum(verdict, answer, voice)}  {title}  [{scheme.id}]")
        if not scheme.decides_on(answer.on):
            say("    " + voice.pick("这一版在该日不生效", "this version is not in force on that day"))
        for ground in verdict.grounds:
            if ground.state != "ok" or verdict.status == "eligible":
                say(f"    {MARKS[ground.state]} {_line(ground, voice)}")
        for text in _missing(verdict, policies, voice):
            say(f"    → {text}")
        grade = voice.read(GRADES[scheme.grade])
        say(f"    {voice.pick('依据', 'source')}: {grade}; {verdict.rule_set.digest[:12]}")
    say(f"{voice.pick('合计', 'total')}: {show_money(answer.stacked.total_fen)}")


def _sum(verdict: Verdict, answer: Answer, voice: Voice) -> str:
    if verdict.status == "refused":
        return "-"
    if verdict.own_fen is None:
        return voice.pick("最多 ", "up to ") + show_money(verdict.at_most_fen)
    note = answer.stacked.notes.get(verdict.rule_set.id)
    return show_money(answer.stacked.paid_fen[verdict.rule_set.id]) + (f" ({voice.read(note)})" if note else "")


def _line(ground: Ground, voice: Voice) -> str:
    law = f" {ground.law.doc} {ground.law.article}".rstrip() if ground.law else ""
    fix = f" → {voice.read(ground.fix)}" if ground.fix and ground.state != "ok" else ""
    return f"{voice.read(ground.words)}{fix}  [{ground.source.id}{law}]"


def _missing(verdict: Verdict, policies: Library, voice: Voice) -> Iterable[str]:
    """What is still needed: facts with the document that proves them, and questions for an officer."""
    lacking = voice.pick("缺：", "missing: ")
    for name in verdict.asks:
        fact = policies.vocabulary.facts.get(name)
        if fact is None:
            yield lacking + voice.pick("以前领过哪些资助", "earlier awards")
            continue
        document = policies.vocabulary.documents[fact.document]
        yield lacking + voice.pick(f"{fact.zh}（{document.zh}）", f"{fact.en} ({document.en})")
    for words in verdict.officer:
        yield voice.pick("要问发文单位：", "for an officer: ") + voice.read(words)


def _as_json(answer: Answer) -> dict[str, object]:
    return {
        "on": answer.on.isoformat(),
        "total_fen": answer.stacked.total_fen,
        "verdicts": [_verdict_json(verdict, answer) for verdict in answer.verdicts],
    }


def _verdict_json(verdict: Verdict, answer: Answer) -> dict[str, object]:
    scheme = verdict.scheme
    note = answer.stacked.notes.get(verdict.rule_set.id)
    return {
        "scheme": scheme.id,
        "title": {"zh": scheme.title.zh, "en": scheme.title.en},
        "status": verdict.status,
        "amount_fen": verdict.own_fen,
        "paid_fen": answer.stacked.paid_fen.get(verdict.rule_set.id),
        "note": {"zh": note.zh, "en": note.en} if note else None,
        "at_most_fen": verdict.at_most_fen,
        "in_force": scheme.decides_on(answer.on),
        "rule_set": verdict.rule_set.digest,
        "grade": scheme.grade,
        "grounds": [_ground_json(ground) for ground in verdict.grounds],
        "missing": list(verdict.asks),
        "officer": [{"zh": words.zh, "en": words.en} for words in verdict.officer],
        "sources": [source.address for source in scheme.sources.values()],
    }


def _ground_json(ground: Ground) -> dict[str, object]:
    return {
        "id": ground.id,
        "state": ground.state,
        "zh": ground.words.zh,
        "en": ground.words.en,
        "seen": {name: words.zh for name, words in ground.seen},
        "source": ground.source.address,
        "law": f"{ground.law.doc} {ground.law.article}".strip() if ground.law else None,
    }
