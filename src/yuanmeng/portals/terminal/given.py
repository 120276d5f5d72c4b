"""What stands on the command line: days and scheme ids, refused with what would have been right."""

import argparse
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from yuanmeng.adapters.policies.load import Library
from yuanmeng.portals.terminal.say import complain
from yuanmeng.rules.eligibility.link import RuleSet


class UnknownScheme(ValueError):
    """An id that names no version that can be read; says why in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def day(text: str) -> date:
    """A date of the command line."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}”不是日期，例 / not a date such as: 2026-08-31") from None


def named(policies: Library, patterns: Iterable[str]) -> list[RuleSet]:
    """The versions the patterns name, each once. Raises UnknownScheme with the nearest id."""
    found: dict[str, RuleSet] = {}
    for pattern in patterns:
        matching = policies.matching(pattern)
        if not matching:
            raise _unknown(policies, pattern)
        found.update({rule_set.id: rule_set for rule_set in matching})
    return list(found.values())


def _unknown(policies: Library, pattern: str) -> UnknownScheme:
    faulty = "\n".join(str(fault) for fault in policies.faults if f"/{pattern}" in fault.file)
    if faulty:
        return UnknownScheme(faulty, faulty)
    names = [*policies.schemes, *{rule_set.scheme.name for rule_set in policies.schemes.values()}]
    near = get_close_matches(pattern, names, n=1)
    zh, en = (f"，是不是 {near[0]}", f"; did you mean {near[0]}?") if near else ("", " (see yuanmeng policy list)")
    return UnknownScheme(f"没有这个方案或版本：{pattern}{zh}", f"no such scheme or version: {pattern}{en}")


def tell_faults(policies: Library) -> None:
    """Name every policy file that could not be read: its scheme is left out of the answer."""
    for fault in policies.faults:
        complain(str(fault))
