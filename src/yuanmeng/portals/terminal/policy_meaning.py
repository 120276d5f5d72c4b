"""What changed between two versions, proved over every possible worker: one line a condition, with a case each way."""

from collections.abc import Iterator
from datetime import date

from yuanmeng.adapters.policies.load import Library
from yuanmeng.portals.terminal.say import say
from yuanmeng.rules.eligibility.analyse.amounts import amount_reads
from yuanmeng.rules.eligibility.analyse.meaning import Case, Meaning, same_meaning
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import Column
from yuanmeng.rules.eligibility.to_text import Speaker

STATES = {
    "equal": ("含义相同", "means the same"),
    "differs": ("含义变了", "means something else"),
    "added": ("新增", "added"),
    "removed": ("删去", "removed"),
    "unproved": ("限时内没有证出来", "not proved within the limit"),
}


def print_meaning(library: Library, old: RuleSet, new: RuleSet, on: date, language: str) -> None:
    """Print every condition whose meaning is not the same, and how many are."""
    before, speaker = (Speaker(item, library.vocabulary, language, library.regions.name) for item in (old, new))
    found = same_meaning(old, new, on=on)
    same = sum(item.state == "equal" for item in found)
    zh, en = f"含义相同（含金额）：{same} / {len(found)}", f"same meaning, amount included: {same} of {len(found)}"
    say(speaker.pick(zh, en))
    for item in found:
        if item.state != "equal":
            say(f"  {item.id}: {speaker.pick(*STATES[item.state])}")
        for line in _cases(item, before, speaker):
            say(f"    {line}")


def _cases(item: Meaning, before: Speaker, speaker: Speaker) -> Iterator[str]:
    """The cases of a change, with the columns the condition reads in either version."""
    own = _columns(item.id, speaker.rule_set)
    gone = [column for column in _columns(item.id, before.rule_set) if column not in own]
    more = ("现在更多", "more now") if item.id == "amount" else ("现在符合", "met only now")
    less = ("现在更少", "less now") if item.id == "amount" else ("以前符合", "met only before")
    doubt = item.doubt if item.gain is None and item.loss is None else None
    for words, case in ((more, item.gain), (less, item.loss), (("确定与否变了", "certainty changed"), doubt)):
        if case is not None:
            shown = [_shown(column, case, speaker) for column in own]
            shown += [_shown(column, case, before) for column in gone]
            yield f"{speaker.pick(*words)}: {', '.join(shown)}"


def _columns(identity: str, rule_set: RuleSet) -> tuple[Column, ...]:
    """The columns a condition, or the amount, reads in one version."""
    if identity == "amount":
        return amount_reads(rule_set)
    return next((rule.reads for rule in rule_set.rules if rule.id == identity), ())


def _shown(column: Column, case: Case, speaker: Speaker) -> str:
    value = case.get(f"{column.name} {speaker.rule_set.id}", case.get(column.name))
    return f"{speaker.label(column.name)}={speaker.column_value(column, value)}"
