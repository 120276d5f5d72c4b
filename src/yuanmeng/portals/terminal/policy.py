"""`yuanmeng policy`: rule sets for policy officers."""

import argparse
from datetime import date

from yuanmeng.adapters.policies import archive, load
from yuanmeng.adapters.policies.cases import case_misses
from yuanmeng.portals.terminal import policy_diff
from yuanmeng.portals.terminal.given import UnknownScheme, day, named
from yuanmeng.portals.terminal.policy_show import show_version
from yuanmeng.portals.terminal.say import complain, say
from yuanmeng.rules.eligibility.facts_page import facts_page
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.locate import PolicyError
from yuanmeng.rules.lifecycles.page import lifecycles_page


def run(words: list[str]) -> int:
    """`list`, `show ID …`, `facts`, `lifecycles`, `check [ID …]`, `diff OLD NEW REGISTER`, `publish ID …`."""
    parser = argparse.ArgumentParser(prog="yuanmeng policy")
    verbs = parser.add_subparsers(dest="verb", required=True)
    verbs.add_parser("list", help="every version, with region, kind, dates and grade")
    show = verbs.add_parser("show", help="one version whole, in words")
    show.add_argument("ids", nargs="+", metavar="ID")
    show.add_argument("--language", choices=("zh", "en"), default="zh")
    verbs.add_parser("facts", help="the vocabulary of facts as a page (docs/facts.md)")
    verbs.add_parser("lifecycles", help="all lifecycles as a page (docs/lifecycles.md)")
    check = verbs.add_parser("check", help="read, run the case table, prove")
    check.add_argument("ids", nargs="*", metavar="ID")
    check.add_argument("--language", choices=("zh", "en"), default="zh", help="language of the findings (default zh)")
    check.add_argument("--no-prove", action="store_true", help="only read and run the case table")
    publish = verbs.add_parser("publish", help="archive a version under its identity; it never changes again")
    publish.add_argument("ids", nargs="+", metavar="ID")
    publish.add_argument("--on", required=True, type=day, metavar="DATE", help="the day of publication")
    policy_diff.add_parser(verbs)
    given = parser.parse_args(words)
    library = load.library()
    try:
        return VERBS[given.verb](library, given)
    except UnknownScheme as error:
        complain(f"{error.zh}\n{error.en}" if error.zh != error.en else error.en)
        return 1


def show_versions(library: load.Library, given: argparse.Namespace) -> int:
    """Exit 1 when a version is unknown."""
    for rule_set in named(library, given.ids):
        show_version(library, rule_set, given.language)
    return 0


def print_facts(library: load.Library, given: argparse.Namespace) -> int:
    say(facts_page(library.vocabulary).rstrip("\n"))
    return 0


def print_lifecycles(library: load.Library, given: argparse.Namespace) -> int:
    say(lifecycles_page().rstrip("\n"))
    return 0


def publish_versions(library: load.Library, given: argparse.Namespace) -> int:
    """Exit 1 when a version is unknown, fails its cases or the analysis, or was published with other rules."""
    bad = 0
    for rule_set in named(library, given.ids):
        bad |= (
            _check_one(library, rule_set) or _proved(library, rule_set, "zh") or _publish(library, rule_set, given.on)
        )
    return bad


def _publish(library: load.Library, rule_set: RuleSet, on: date) -> int:
    try:
        edition = archive.publish(library, rule_set, on)
    except archive.AlreadyPublished as fault:
        complain(str(fault))
        return 1
    say(f"{edition.scheme} {edition.rule_set[:12]} {edition.published_on} {'new' if edition.is_new else 'as before'}")
    return 0


def list_versions(library: load.Library, given: argparse.Namespace) -> int:
    for rule_set in library.schemes.values():
        scheme = rule_set.scheme
        until = scheme.effective_to.isoformat() if scheme.effective_to else "open"
        say(f"{scheme.id:34} {scheme.kind:14} {scheme.grade}  {scheme.effective_from} → {until:10}  {scheme.title.zh}")
    return _faults(library.faults)


def check_versions(library: load.Library, given: argparse.Namespace) -> int:
    """Exit 1 when any file is faulty, any case comes out otherwise or a finding is neither mended nor explained."""
    bad = 0 if given.ids else _faults(library.faults)
    for rule_set in named(library, given.ids) if given.ids else library.schemes.values():
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


VERBS = {
    "list": list_versions,
    "show": show_versions,
    "facts": print_facts,
    "lifecycles": print_lifecycles,
    "check": check_versions,
    "publish": publish_versions,
    "diff": policy_diff.diff,
}
