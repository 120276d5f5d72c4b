"""The findings of the analysis, one short line each."""

from yuanmeng.adapters.policies.cases import read_table
from yuanmeng.adapters.policies.load import Library
from yuanmeng.portals.terminal.say import complain, say
from yuanmeng.rules.eligibility.analyse.finding import Finding, shown
from yuanmeng.rules.eligibility.analyse.report import analyse
from yuanmeng.rules.eligibility.cases import Case
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.locate import PolicyError
from yuanmeng.rules.eligibility.to_text import Speaker

MARKS = {"block": ("不通过", "blocks"), "warn": ("要改或说明", "mend or explain"), "note": ("提示", "note")}


def print_findings(library: Library, rule_set: RuleSet, language: str) -> int:
    """Print what was found in one rule set; 1 when any finding is neither mended nor explained."""
    base = library.schemes.get(rule_set.scheme.extends)
    findings = analyse(rule_set, library.vocabulary, base, _cases(library, rule_set))
    speaker = Speaker(rule_set, library.vocabulary, language, library.regions.name)
    for finding in findings:
        (complain if finding.stands else say)(finding_line(finding, rule_set, speaker))
    return 1 if any(finding.stands for finding in findings) else 0


def _cases(library: Library, rule_set: RuleSet) -> list[Case]:
    """The case table; empty when it is missing or cannot be read, which the check before has said already."""
    try:
        return read_table(library, rule_set)
    except PolicyError:
        return []


def finding_line(finding: Finding, rule_set: RuleSet, speaker: Speaker) -> str:
    """`id  mark  check @ at: sentence [case] (explanation)`."""
    mark = speaker.pick(*MARKS[finding.severity])
    if finding.accepted:
        mark = speaker.pick("已说明", "explained")
    at = f" @ {finding.at}" if finding.at else ""
    line = f"  {rule_set.id} {mark} {finding.check}{at}: {finding.words.in_language(speaker.language)}"
    case = shown(finding, speaker, rule_set)
    line += f" [{'; '.join(f'{label}={value}' for label, value in case.items())}]" if case else ""
    return line + (f" ({finding.accepted.in_language(speaker.language)})" if finding.accepted else "")
