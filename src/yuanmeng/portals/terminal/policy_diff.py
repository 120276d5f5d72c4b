"""`yuanmeng policy diff OLD NEW [REGISTER]`: what changed in meaning; over a register, who gains and loses."""

import argparse
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from yuanmeng.adapters.engines.comparing import compare_versions
from yuanmeng.adapters.policies.load import Library
from yuanmeng.adapters.registers import RegisterRefused, ingest
from yuanmeng.portals.terminal.given import day
from yuanmeng.portals.terminal.say import Voice, complain, say
from yuanmeng.portals.terminal.statuses import STATUS_HEADS
from yuanmeng.rules.eligibility.compare import STATES, Change, Comparison
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.vocabulary import Words, show_money
from yuanmeng.rules.eligibility.words import show_fact

GROUP_WORDS = {
    "province": Words(zh="按省", en="by province"),
    "sex": Words(zh="按性别", en="by sex"),
    "industry": Words(zh="按行业", en="by industry"),
}


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    parser = verbs.add_parser("diff", help="compare two versions: by meaning, and over a register where one is given")
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW")
    parser.add_argument("register", nargs="?", type=Path, metavar="REGISTER")
    parser.add_argument("--on", type=day, metavar="DATE", help="one decision date for both (default NEW's first)")
    parser.add_argument("--language", choices=("zh", "en"), default="zh")


def diff(library: Library, given: argparse.Namespace) -> int:
    """0 = compared, 2 = a version or the register is not understood."""
    voice = Voice(given.language)
    for name in (given.old, given.new):
        if name not in library.schemes:
            complain(voice.pick(f"没有这个版本：{name}", f"no such version: {name}"))
            return 2
    old, new = library.schemes[given.old], library.schemes[given.new]
    on = given.on or new.scheme.effective_from
    say(f"{old.id} {old.digest[:12]} → {new.id} {new.digest[:12]}")
    _print_meaning(library, old, new, on, given.language)
    return _over_register(library, old, new, on, given.register, voice) if given.register else 0


def _print_meaning(library: Library, old: RuleSet, new: RuleSet, on: date, language: str) -> None:
    from yuanmeng.portals.terminal.policy_meaning import print_meaning  # loads the solver, which no other verb needs

    print_meaning(library, old, new, on, language)


def _over_register(library: Library, old: RuleSet, new: RuleSet, on: date, register: Path, voice: Voice) -> int:
    try:
        with TemporaryDirectory() as folder:
            read = ingest(
                register,
                vocabulary=library.vocabulary,
                regions=library.regions,
                on=on,
                out_dir=Path(folder),
                subject=old.scheme.subject,
            )
            found = compare_versions(read.register, old, new, library.vocabulary, on)
    except RegisterRefused as error:
        complain(getattr(error, voice.language))
        return 2
    _print(found, library, voice)
    return 0


def _print(found: Comparison, library: Library, voice: Voice) -> None:
    _table(found.whole, voice)
    for group, values in found.groups.items():
        moved = {value: _moved(changes) for value, changes in values.items() if any(_moved(changes))}
        if moved:
            say(
                voice.read(GROUP_WORDS[group])
                + voice.pick("：转为符合 / 不再符合", ": now eligible / no longer eligible")
            )
        for value, (gained, lost) in moved.items():
            say(f"  {_value(group, value, library, voice):<24}{gained:>10,}{lost:>10,}")
    for (before, after), rows in found.witnesses.items():
        say(f"{voice.read(STATUS_HEADS[before])} → {voice.read(STATUS_HEADS[after])}")
        for row in rows:
            say("  · " + _witness(row, library, voice))


def _table(changes: tuple[Change, ...], voice: Voice) -> None:
    """Rows: before; columns: after; workers and the change in fen."""
    cells = {(change.before, change.after): change for change in changes}
    corner = voice.pick("前＼后", "before\\after")
    say(f"{corner:<14}" + "".join(f"{voice.read(STATUS_HEADS[state]):>16}" for state in STATES))
    for before in STATES:
        counts = [cells[before, after].workers if (before, after) in cells else 0 for after in STATES]
        say(f"{voice.read(STATUS_HEADS[before]):<14}" + "".join(f"{count:>16,}" for count in counts))
    paid = sum(change.before_fen for change in changes), sum(change.after_fen for change in changes)
    say(voice.pick("金额", "amount") + f": {show_money(paid[0])} → {show_money(paid[1])}")


def _moved(changes: Iterable[Change]) -> tuple[int, int]:
    gained = sum(change.workers for change in changes if change.after == "eligible" != change.before)
    lost = sum(change.workers for change in changes if change.before == "eligible" != change.after)
    return gained, lost


def _value(group: str, value: object, library: Library, voice: Voice) -> str:
    if not isinstance(value, int):
        return voice.pick("未知", "unknown")
    if group == "province":
        return library.regions.name(value, voice.language) or f"{value:06d}"
    return library.vocabulary.facts[group].show(value, voice.language)


def _witness(row: Mapping[str, object], library: Library, voice: Voice) -> str:
    """The facts of one anonymous worker, and what each version pays."""
    paid = f"{show_money(_fen(row['before_fen']))} → {show_money(_fen(row['after_fen']))}"
    known = {name: value for name, value in row.items() if name in library.vocabulary.facts and value is not None}
    parts = []
    for name, value in known.items():
        fact = library.vocabulary.facts[name]
        shown = show_fact(name, {name: value}, library.vocabulary, voice.language, library.regions.name)  # type: ignore[dict-item]
        year = str(getattr(value, "year", ""))
        parts.append(f"{voice.pick(fact.zh, fact.en)} {year if name == 'birth_date' else shown}")
    return voice.pick("，", ", ").join([paid, *parts])


def _fen(value: object) -> int:
    return value if isinstance(value, int) else 0
