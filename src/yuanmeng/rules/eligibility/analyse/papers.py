"""Words and papers: every fact read has a document and a source, every text names the facts its condition reads."""

from collections.abc import Iterator

from yuanmeng.rules.eligibility.analyse.finding import Finding, Severity
from yuanmeng.rules.eligibility.link import Rule, RuleSet
from yuanmeng.rules.eligibility.vocabulary import Vocabulary, Words
from yuanmeng.rules.eligibility.words import SLOT


def paper_findings(rule_set: RuleSet, vocabulary: Vocabulary) -> Iterator[Finding]:
    """A fact without proof or a {name} that means nothing blocks; a text silent about a fact is to be explained."""
    for name in rule_set.facts:
        fact = vocabulary.facts[name]
        if not fact.source or fact.document not in vocabulary.documents:
            words = Words(zh=f"{fact.zh}没有证明材料或来源", en=f"{fact.en} has no document or no source")
            yield Finding(check="no_document", at=name, severity=Severity.BLOCK, words=words)
    texts = [(rule.id, rule.condition.words) for rule in rule_set.rules] + [("amount", rule_set.scheme.amount.words)]
    for at, text in texts:
        yield from _slots(rule_set, vocabulary, at, text)
    for rule in rule_set.rules:
        yield from _silent(rule, vocabulary)


def _slots(rule_set: RuleSet, vocabulary: Vocabulary, at: str, text: Words) -> Iterator[Finding]:
    scheme = rule_set.scheme
    known = {f"p.{name}" for name in scheme.parameters} | {f"q.{item.id}" for item in scheme.questions}
    known |= {f"t.{item.id}" for item in scheme.tallies} | set(vocabulary.facts)
    known |= {f"{use.alias}.{name}" for use in rule_set.tables for name in use.table.types}
    for name in dict.fromkeys(found.group(1) for side in (text.zh, text.en) for found in SLOT.finditer(side)):
        if name not in known:
            words = Words(zh=f"文字里的 {{{name}}} 没有对应的名字", en=f"{{{name}}} in the text names nothing")
            yield Finding(check="text_name", at=at, severity=Severity.BLOCK, words=words)


def _silent(rule: Rule, vocabulary: Vocabulary) -> Iterator[Finding]:
    text = rule.condition.words
    facts = [vocabulary.facts[column.name] for column in rule.reads if column.name in vocabulary.facts]
    missing = [
        fact
        for fact in facts
        if not (f"{{{fact.name}}}" in text.zh or fact.zh in text.zh)
        or not (f"{{{fact.name}}}" in text.en or fact.en.lower() in text.en.lower())
    ]
    if missing:
        zh, en = "、".join(fact.zh for fact in missing), ", ".join(fact.name for fact in missing)
        words = Words(zh=f"文字没有写到所读的：{zh}（{en}）", en=f"the text does not name what it reads: {en}")
        yield Finding(check="text_silent", at=rule.id, severity=Severity.WARN, words=words)
