"""`yuanmeng policy`: rule sets for policy officers."""

import argparse

from yuanmeng.adapters.policies import load
from yuanmeng.adapters.policies.cases import case_misses
from yuanmeng.portals.terminal.say import complain, say
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.locate import PolicyError


def run(words: list[str]) -> int:
    """`list`, `show ID`, `check [ID …]`."""
    parser = argparse.ArgumentParser(prog="yuanmeng policy")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", help="every version, with region, kind, dates and grade")
    check = verbs.add_parser("check", help="read, run the case table, prove")
    check.add_argument("ids", nargs="*", metavar="ID")
    check.add_argument("--language", choices=("zh", "en"), default="zh", help="language of the findings (default zh)")
    check.add_argument("--no-prove", action="store_true", help="only read and run the case table")
    given = parser.parse_args(words)
    library = load.library()
    return {"list": list_versions, "check": check_versions}[given.verb](library, given)


def list_versions(library: load.Library, given: argparse.Namespace) -> int:
    for rule_set in library.schemes.values():
        scheme = rule_set.scheme
        until = scheme.effective_to.isoformat() if scheme.effective_to else "open"
        say(f"{scheme.id:34} {scheme.kind:14} {scheme.grade}  {scheme.effective_from} → {until:10}  {scheme.title.zh}")
    return _faults(library.faults)


def check_versions(library: load.Library, given: argparse.Namespace) -> int:
    """Exit 1 when any file is faulty, any case comes out otherwise or a finding is neither mended nor explained."""
    chosen = (
        [found for pattern in given.ids for found in library.matching(pattern)]
        if given.ids
        else list(library.schemes.values())
    )
    faults = [
        fault for fault in library.faults if not given.ids or any(name.rstrip("/") in fault.file for name in given.ids)
    ]
    bad = _faults(tuple(faults))
    if given.ids and not chosen and not faults:
        complain(f"no such version: {' '.join(given.ids)}")
        return 1
    for rule_set in chosen:
        bad |= _check_one(library, rule_set)
        bad |= 0 if given.no_prove else _proved(library, rule_set, given.language)
    return bad


def _proved(library: load.Library, rule_set: RuleSet, language: str) -> int:
    from yuanmeng.portals.terminal.findings import print_findings  # loads the solver, which no other verb needs

    return print_findings(library, rule_set, language)


def _check_one(library: load.Library, rule_set: RuleSet) -> int:
    try:
        count, missed = case_misses(library, rule_set)
    except PolicyError as fault:
        return _faults((fault,))
    for miss in missed:
        complain(f"{rule_set.id} case {miss.case!r} (line {miss.line}): expected {miss.expected}; found {miss.found}")
    say(f"{rule_set.id}: {count} cases, {len(missed)} missed")
    return 1 if missed else 0


def _faults(faults: tuple[PolicyError, ...]) -> int:
    for fault in faults:
        complain(str(fault))
    return 1 if faults else 0
