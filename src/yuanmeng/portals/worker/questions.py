"""What the worker's pages ask of the rules: the vocabulary, the next question, the outlook and the advice."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from hashlib import sha256

from django.utils.translation import gettext

from yuanmeng.adapters.policies.load import library
from yuanmeng.portals.worker.answers import Answers, Outlook
from yuanmeng.portals.worker.typed import NONE, BadAnswer, first_control
from yuanmeng.rules.eligibility.advise import AWARDS, Advice, Person, advise, next_fact, still_open, versions
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.vocabulary import Fact, FactError, Vocabulary, Words
from yuanmeng.web import places
from yuanmeng.web.near import Near, near, person

EARLIER = Fact(
    name=AWARDS,
    type="bool",
    subject="worker",
    missing="unknown",
    zh="以前领过资助",
    en="Paid before",
    meaning="Whether any aid for study or a certificate was paid before.",
    source="registry",
    document="award-record",
    unit="",
    minimum=None,
    maximum=None,
    pattern="",
    values=(),
    ask=Words(zh="你以前领过学历或技能方面的资助吗？", en="Were you ever paid aid for study or a certificate?"),
    hint=Words(
        zh="工会、人社、财政给的都算，例如“求学圆梦”补助、技能提升补贴。",
        en="From the union, HR or finance authorities, such as Qiuxue Yuanmeng aid or a skill subsidy.",
    ),
)


def vocabulary() -> Vocabulary:
    return library().vocabulary


def fact_named(name: str) -> Fact:
    """A fact of the vocabulary, or the question about earlier awards."""
    return EARLIER if name == AWARDS else vocabulary().facts[name]


def question(name: str) -> Fact | None:
    """The fact as a question; None when it is never asked."""
    if name != AWARDS and name not in vocabulary().facts:
        return None
    fact = fact_named(name)
    return fact if fact.ask else None


def checked(fact: Fact, text: str | None, language: str) -> str | None:
    """The outside text once the fact accepts it. Raises BadAnswer with the fact's own reason."""
    if text is None or text == NONE:
        return text
    try:
        fact.parse(text)
    except FactError as error:
        reason = error.zh if language.startswith("zh") else error.en
        raise BadAnswer(first_control(fact), reason) from None
    if fact.type == "region" and not places.known(text):
        raise BadAnswer("find", gettext("请从下面选一个地方。"))
    return text


def advice(answers: Answers, *, on: date) -> Advice:
    """What each scheme says to the answers so far."""
    return advise(near(answers.texts), person(answers.texts), on=on, region=library().regions.name)


def looked_ahead(answers: Answers, *, on: date) -> Answers:
    """The answers with their outlook, worked out again only when the day, the rules or the answers have changed."""
    if not answers.texts:
        return answers
    stamp = f"{on}.{rules_stamp()}"
    if answers.outlook and answers.outlook.stamp == stamp:
        return answers
    who, asked, policies = person(answers.texts), frozenset(answers.texts), running(near(answers.texts), on)
    so_far = advise(policies, who, on=on)
    following = next_fact(policies, who, on=on, asked=asked) or ""
    left = open_questions(policies, who, on) - asked
    return replace(answers, outlook=Outlook(so_far.total_fen, so_far.maybe_fen, len(left), following, stamp))


def running(policies: Near, on: date) -> Near:
    """The schemes worth a question: those with a round in force, or, where there is none, those of the last round."""
    now = {rules.id: rules for rules, _, closed in versions(policies, on) if not closed}
    return Near(policies.vocabulary, now or policies.schemes)


def open_questions(policies: Near, who: Person, on: date) -> set[str]:
    """Every question that could still change an answer: the most that may come, often far fewer do."""
    return {
        name
        for rules, day, _ in versions(policies, on)
        for name in still_open(rules, who, policies.vocabulary, day)[0]
        if question(name)
    }


@cache
def rules_stamp() -> str:
    """One short id for all rules: it changes when any of them does."""
    digests = "".join(rules.digest for rules in library().schemes.values())
    return sha256(digests.encode()).hexdigest()[:12]


def shown(fact: Fact, text: str | None, language: str) -> str:
    """An answer as the reader sees it."""
    if text is None:
        return "说不清" if language.startswith("zh") else "not sure"
    if text == NONE:
        return "没有" if language.startswith("zh") else "none"
    if fact.type == "region":
        return places.full(text, language)
    return fact.show(fact.parse(text), language)


def readers(name: str, texts: Mapping[str, str | None], on: date) -> list[RuleSet]:
    """The schemes worth a question that read the fact, largest area first."""
    reading = [rules for rules in running(near(texts), on).schemes.values() if _reads(rules, name)]
    return sorted(reading, key=lambda rules: rules.scheme.region)


def _reads(rules: RuleSet, name: str) -> bool:
    return bool(rules.tallies) if name == AWARDS else name in rules.facts


def headline(rules: RuleSet, language: str) -> tuple[str, str]:
    """Title, and the issuer with the source that the answer is checked against."""
    scheme = rules.scheme
    if language.startswith("zh"):
        return scheme.title.zh, scheme.issuer.zh
    return scheme.title.en, scheme.issuer.en


def places_named(texts: Mapping[str, str | None], name: str) -> list[str]:
    """Places given in other answers, to be offered in one tap."""
    named = [text for other, text in texts.items() if other != name and text and fact_named(other).type == "region"]
    return list(dict.fromkeys(named))
