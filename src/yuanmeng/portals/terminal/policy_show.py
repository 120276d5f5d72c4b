"""`yuanmeng policy show ID`: one version whole, in words, with its gaps and its sources."""

from collections.abc import Iterator
from dataclasses import dataclass

from yuanmeng.adapters.policies.load import Library
from yuanmeng.portals.terminal.policy_terms import TERMS
from yuanmeng.portals.terminal.say import say
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.scheme import Scheme
from yuanmeng.rules.eligibility.to_text import Speaker
from yuanmeng.rules.eligibility.vocabulary import Words, show_money
from yuanmeng.web.wording import shown_parameter, worded


def show_version(library: Library, rule_set: RuleSet, language: str) -> None:
    """Print the version."""
    speaker = Speaker(rule_set, library.vocabulary, language, library.regions.name)
    page = _Page(library, rule_set, speaker)
    rules = (page.head, page.constants, page.conditions, page.amount, page.stacking)
    for section in (*rules, page.intake, page.payment, page.gaps):
        for line in section():
            say(line)


@dataclass(frozen=True, slots=True)
class _Page:
    library: Library
    rule_set: RuleSet
    speaker: Speaker

    @property
    def scheme(self) -> Scheme:
        return self.rule_set.scheme

    def pick(self, zh: str, en: str) -> str:
        return self.speaker.pick(zh, en)

    def term(self, name: str) -> str:
        return self.pick(*TERMS[name])

    def read(self, words: Words) -> str:
        """A pair of texts in the reader's language, with the constants of the file put in."""
        language = self.speaker.language
        return worded(words.in_language(language), self.scheme, self.library.vocabulary, language)

    def documents(self, names: tuple[str, ...]) -> str:
        found = [self.library.vocabulary.documents[name] for name in names]
        return self.pick("、".join(item.zh for item in found), ", ".join(item.en for item in found))

    def head(self) -> Iterator[str]:
        scheme = self.scheme
        yield f"# {self.read(scheme.title)}  ({scheme.id})"
        yield self.read(scheme.who)
        issuer = self.pick(scheme.issuer.zh, scheme.issuer.en)
        place = self.speaker.region(scheme.region, self.speaker.language)
        yield self.pick(f"发文：{issuer}（{place}）", f"Issuer: {issuer} ({place})")
        begin, end = scheme.effective_from, scheme.effective_to or self.pick("不限", "open")
        yield self.pick(f"适用日期：{begin} 至 {end}（不含）", f"In force: {begin} to {end} (excluded)")
        yield self.pick("类别：", "Kind: ") + f"{self.term(scheme.kind)} · {scheme.family}"
        yield self.pick("来源等级：", "Grade of the sources: ") + self.term(scheme.grade)
        yield self.pick("规则标识：", "Rule set: ") + self.rule_set.digest
        if scheme.documents:
            yield self.pick("材料：", "Papers: ") + self.documents(scheme.documents)

    def constants(self) -> Iterator[str]:
        if self.scheme.parameters:
            yield self.pick("\n## 常数", "\n## Constants")
        for name, item in self.scheme.parameters.items():
            value = shown_parameter(name, item.value, self.speaker.language)
            origin = f", {item.source}" if item.source else ""
            yield f"- {self.read(item.words)}: {value} (p.{name}{origin})"
        if self.scheme.questions:
            yield self.pick("\n## 由经办人回答", "\n## Questions for an officer")
        for question in self.scheme.questions:
            yield f"- {self.read(question.words)} (q.{question.id}; “{question.sentence}”)"

    def conditions(self) -> Iterator[str]:
        yield self.pick("\n## 条件", "\n## Conditions")
        for number, rule in enumerate(self.rule_set.rules, start=1):
            item = rule.condition
            marks = [self.pick("范围", "scope")] * item.scope + [self.pick("底线", "floor")] * item.floor
            yield f"{number}. {self.read(item.words)}  [{', '.join([rule.id, *marks])}]"
            yield self.pick("   规则：", "   Rule: ") + self.speaker.say(rule.test)
            law = f"{item.law.doc} {item.law.article}".strip() if item.law else ""
            yield self.pick("   出处：", "   Source: ") + " · ".join(part for part in (item.source, law) if part)
            if item.needs:
                yield self.pick("   材料：", "   Papers: ") + self.documents(item.needs)
            if item.fix:
                yield self.pick("   怎么办：", "   What to do: ") + self.read(item.fix)

    def amount(self) -> Iterator[str]:
        amount, rule = self.scheme.amount, self.speaker.say
        yield self.pick("\n## 金额", "\n## Amount")
        yield self.read(amount.words)
        yield self.pick("   算法：", "   Rule: ") + rule(self.rule_set.amount)
        yield self.pick("   上限：", "   Cap: ") + f"{rule(self.rule_set.cap)} · {self.term(amount.zero)}"
        for name, node in self.rule_set.definitions.items():
            first, *others = self.speaker.arms(node)
            yield f"   [{name}] = {first}"
            yield from (f"      {line}" for line in others)

    def stacking(self) -> Iterator[str]:
        found = self.scheme.stacking
        lines = [self.pick("层级：", "Layer: ") + self.term(found.layer)] if found.layer else []
        if found.exclusive:
            lines.append(self.pick("不能同享：", "Not together with: ") + ", ".join(found.exclusive))
        if found.highest_only:
            lines.append(self.pick("同组只取最高：", "Only the highest of: ") + found.highest_only)
        for name, pair in (("补足", found.tops_up), ("合计上限", found.sum_cap)):
            words = self.pick(name, {"补足": "Tops up", "合计上限": "Capped in sum with"}[name])
            lines += [f"{words} {pair[0]}: {show_money(pair[1])}"] if pair else []
        if found.matches:
            lines.append(f"{self.pick('按比例配套', 'Matches')} {found.matches[0]}: {found.matches[1]}‰")
        if lines:
            yield self.pick("\n## 与其他资助的关系", "\n## Beside other schemes")
        yield from (f"- {line}" for line in lines)

    def intake(self) -> Iterator[str]:
        window, quota = self.scheme.window, self.scheme.quota
        yield self.pick("\n## 办理", "\n## Procedure")
        opens, closes = (moment.isoformat(" ") if moment else "?" for moment in (window.opens_at, window.closes_at))
        yield self.pick(f"- 申报：{opens} 至 {closes}", f"- Applications: {opens} to {closes}")
        places = self.pick(f"{quota.places} 名", f"{quota.places} places") if quota.places else ""
        parts = (places, self.term(quota.method), quota.threshold)
        yield self.pick("- 名额：", "- Places: ") + " ".join(part for part in parts if part)
        for number, review in enumerate(self.scheme.reviews, start=1):
            days = self.pick(f"{review.working_days} 个工作日", f"{review.working_days} working days")
            clock = f" ({days}, {self.term(review.on_silence)})" if review.working_days else ""
            yield f"- {number}. {self.term(review.level)}: {self.read(review.words)}{clock}"

    def payment(self) -> Iterator[str]:
        scheme = self.scheme
        if scheme.notice and (days := scheme.notice.working_days or scheme.notice.days):
            kind = self.pick("个工作日", "working days") if scheme.notice.working_days else self.pick("天", "days")
            yield self.pick("- 公示：", "- Public notice: ") + f"{days} {kind}"
        for part in scheme.instalments:
            fen = part.amount_fen
            share = show_money(fen) if fen is not None else f"{(part.share_permille or 0) / 10:g}%"
            yield self.pick("- 发放：", "- Paid: ") + f"{self.term(part.trigger)} {share}"
        if scheme.payee:
            channel = self.read(scheme.payee.channel) if scheme.payee.channel else ""
            yield self.pick("- 收款：", "- To: ") + f"{self.term(scheme.payee.who)} {channel}".strip()
        for item in scheme.forfeits:
            yield self.pick("- 失去：", "- Lost by: ") + f"{self.term(item.event)} → {self.term(item.effect)}"

    def gaps(self) -> Iterator[str]:
        if self.scheme.open_points:
            yield self.pick("\n## 原文没有写清的地方", "\n## What the text leaves open")
        for point in self.scheme.open_points:
            reading = f": {self.read(point.choice)} ({point.chosen_on})" if point.choice else ""
            yield f"- “{point.sentence}” [{point.affects}] {self.term(point.handled)}{reading}"
        if self.scheme.accepted:
            yield self.pick("\n## 已说明的检查结果", "\n## Findings explained")
        for entry in self.scheme.accepted:
            yield f"- {entry.check} @ {entry.at}: {self.read(entry.words)}"
        yield self.pick("\n## 来源", "\n## Sources")
        for source in self.scheme.sources.values():
            yield f"- {source.id}: {source.address} ({self.term(source.grade)})"
