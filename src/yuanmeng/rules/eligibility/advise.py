"""What a worker can get: every scheme in force, the best lawful total, what is missing, and what to ask next."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Protocol

from yuanmeng.rules.eligibility.awards import Award, tally
from yuanmeng.rules.eligibility.bounds import span
from yuanmeng.rules.eligibility.link import Rule, RuleSet
from yuanmeng.rules.eligibility.scheme import Law, Scheme, Source
from yuanmeng.rules.eligibility.settle import Known, settle
from yuanmeng.rules.eligibility.stacking import Claim, Stacked, stack
from yuanmeng.rules.eligibility.vocabulary import Value, Vocabulary, Words
from yuanmeng.rules.eligibility.words import RegionName, code_only, filled, show_fact

FIRST = "work_region"
AWARDS = "prior_awards"
CLOSED_WEIGHT = 0.2


class Policies(Protocol):
    """The part of the library that advice reads."""

    @property
    def vocabulary(self) -> Vocabulary: ...
    @property
    def schemes(self) -> Mapping[str, RuleSet]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One condition as it stands (ok, no or ask): its text, the values seen, the source and what would change it."""

    id: str
    state: str
    words: Words
    seen: tuple[tuple[str, Words], ...]
    source: Source
    law: Law | None
    fix: Words | None
    scope: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The answer of one scheme. `amount_fen` after stacking, None unless eligible; `at_most_fen` what it could be.

    `asks` are facts never asked that could still decide; `officer` are the questions only an officer can answer.
    """

    rule_set: RuleSet
    on: date
    status: str
    amount_fen: int | None
    own_fen: int | None
    at_most_fen: int
    grounds: tuple[Ground, ...]
    asks: tuple[str, ...]
    officer: tuple[Words, ...]
    note: Words | None = None

    @property
    def scheme(self) -> Scheme:
        return self.rule_set.scheme


@dataclass(frozen=True, slots=True)
class Advice:
    """All answers: now (eligible), missing (cannot tell yet), refused, closed (the last round, as of its last day)."""

    now: tuple[Verdict, ...]
    missing: tuple[Verdict, ...]
    refused: tuple[Verdict, ...]
    closed: tuple[Verdict, ...]
    total_fen: int
    maybe_fen: int


@dataclass(slots=True)
class Person:
    """The values given so far, in normal form. An absent fact was never asked; None = asked, not known (or none).

    `awards` None = not known, or never asked unless `awards_asked`; `answers` are officers' answers by scheme id.
    """

    facts: Mapping[str, Value]
    awards: Sequence[Award] | None = None
    awards_asked: bool = False
    answers: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)

    @property
    def families(self) -> frozenset[str]:
        """The award families held already."""
        return frozenset(award.family for award in self.awards or ())


def versions(policies: Policies, on: date, subject: str = "worker") -> Iterator[tuple[RuleSet, date, bool]]:
    """For every scheme the version in force with the day, or the last one with its own last day and closed=True."""
    last: dict[str, RuleSet] = {}
    for rule_set in policies.schemes.values():
        scheme = rule_set.scheme
        if scheme.subject != subject or scheme.effective_from > on:
            continue
        held = last.get(scheme.name)
        if held is None or scheme.effective_from >= held.scheme.effective_from:
            last[scheme.name] = rule_set
    for rule_set in last.values():
        until = rule_set.scheme.effective_to
        closed = until is not None and until <= on
        yield rule_set, until - timedelta(days=1) if closed and until else on, closed


def known_values(rule_set: RuleSet, person: Person, vocabulary: Vocabulary, on: date) -> Known:
    """The flat values of one rule set; what was never asked is left out."""
    flat: dict[str, Value] = {name: value for name, value in person.facts.items() if name in vocabulary.facts}
    answers = person.answers.get(rule_set.id, {})
    flat.update({f"q__{question.id}": answers.get(question.id) for question in rule_set.scheme.questions})
    for spec in rule_set.tallies:
        value = tally(spec, person.awards, person.facts, vocabulary.facts.__getitem__, on)
        if value is not None or not _tally_asks(spec.match, spec.above, person):
            flat[f"t__{spec.id}"] = value
    for use in rule_set.tables:
        region = person.facts.get(use.fact)
        row = use.table.look_up(region if isinstance(region, int) else None, on)
        if use.fact in person.facts:
            flat.update({f"{use.alias}__{name}": row.values[name] if row else None for name in use.columns})
    return Known(flat, rule_set.definitions, on)


def _tally_asks(match: tuple[tuple[str, str], ...], above: str, person: Person) -> list[str]:
    """What was never asked and stands behind a tally; nothing helps when the awards themselves are not known."""
    if person.awards is None:
        return [] if person.awards_asked else [AWARDS]
    names = [name for _, name in match if name != "decision"] + ([above] if above else [])
    return [name for name in names if name not in person.facts]


def judge(rule_set: RuleSet, person: Person, policies: Policies, on: date, region: RegionName = code_only) -> Verdict:
    """The answer of one version on one day."""
    known = known_values(rule_set, person, policies.vocabulary, on)
    settled = [(rule, *settle(rule.test, known)) for rule in rule_set.rules]
    refused = any(value is False for _, value, _ in settled)
    amount, amount_asks = settle(rule_set.amount, known)
    open_names = frozenset().union(*(names for _, value, names in settled if value is None)) | amount_asks
    certain = all(value is True for _, value, _ in settled) and amount is not None
    status = "refused" if refused else "eligible" if certain else "undecided"
    own = int(amount) if certain and isinstance(amount, int) else None
    cap = span(rule_set.cap, known)[1]
    return Verdict(
        rule_set=rule_set,
        on=on,
        status=status,
        amount_fen=own,
        own_fen=own,
        at_most_fen=own if own is not None else min(cap, span(rule_set.amount, known)[1]),
        grounds=tuple(_ground(rule, value, rule_set, known, policies, region) for rule, value, _ in settled),
        asks=() if refused else _asks(rule_set, open_names, person),
        officer=_officer(rule_set, known),
    )


def _asks(rule_set: RuleSet, names: frozenset[str], person: Person) -> tuple[str, ...]:
    """Open columns as facts to ask: tallies ask for earlier awards, tables for the region."""
    found: list[str] = []
    for name in names:
        prefix, _, rest = name.partition("__")
        if not rest:
            found.append(name)
        elif prefix == "t":
            spec = next(item for item in rule_set.tallies if item.id == rest)
            found += _tally_asks(spec.match, spec.above, person)
        else:
            found += [use.fact for use in rule_set.tables if use.alias == prefix]
    return tuple(sorted(set(found)))


def _officer(rule_set: RuleSet, known: Known) -> tuple[Words, ...]:
    """The officer's questions whose answer could still change a condition or the amount."""
    unasked = {name: value for name, value in known.flat.items() if value is not None or not name.startswith("q__")}
    without = Known(unasked, known.definitions, known.on)
    tests = [*(rule.test for rule in rule_set.rules), rule_set.amount]
    names = frozenset().union(*(settle(test, without)[1] for test in tests))
    return tuple(question.words for question in rule_set.scheme.questions if f"q__{question.id}" in names)


def _ground(
    rule: Rule, value: Value, rule_set: RuleSet, known: Known, policies: Policies, region: RegionName
) -> Ground:
    condition, vocabulary = rule.condition, policies.vocabulary
    texts = {
        language: filled(text, rule_set, known.flat, vocabulary, language, region)
        for language, text in (("zh", condition.words.zh), ("en", condition.words.en))
    }
    seen = tuple(
        (
            column.name,
            Words(**{lang: show_fact(column.name, known.flat, vocabulary, lang, region) for lang in ("zh", "en")}),
        )
        for column in rule.reads
        if column.name in vocabulary.facts
    )
    return Ground(
        id=rule.id,
        state="ok" if value is True else "no" if value is False else "ask",
        words=Words(**texts),
        seen=seen,
        source=rule_set.scheme.sources[condition.source],
        law=condition.law,
        fix=condition.fix,
        scope=condition.scope,
    )


def advise(policies: Policies, person: Person, *, on: date, region: RegionName = code_only) -> Advice:
    """Every scheme's answer on the day, stacked. Schemes that are for other places or workers are left out."""
    now: list[Verdict] = []
    missing: list[Verdict] = []
    refused: list[Verdict] = []
    closed: list[Verdict] = []
    for rule_set, day, is_closed in versions(policies, on):
        if elsewhere(rule_set, person, policies.vocabulary, day):
            continue
        verdict = judge(rule_set, person, policies, day, region)
        if is_closed:
            closed.append(verdict)
        else:
            {"eligible": now, "undecided": missing, "refused": refused}[verdict.status].append(verdict)
    stacked = stack([Claim(verdict.rule_set, verdict.own_fen or 0) for verdict in now], person.families)
    maybe = stack([Claim(verdict.rule_set, verdict.at_most_fen) for verdict in (*now, *missing)], person.families)
    return Advice(
        now=tuple(_settled(verdict, stacked) for verdict in sorted(now, key=lambda item: -(item.own_fen or 0))),
        missing=tuple(sorted(missing, key=lambda item: -item.at_most_fen)),
        refused=tuple(refused),
        closed=tuple(sorted(closed, key=lambda item: item.on, reverse=True)),
        total_fen=stacked.total_fen,
        maybe_fen=max(maybe.total_fen, stacked.total_fen),
    )


def _settled(verdict: Verdict, stacked: Stacked) -> Verdict:
    identity = verdict.rule_set.id
    return replace(verdict, amount_fen=stacked.paid_fen[identity], note=stacked.notes.get(identity))


def elsewhere(rule_set: RuleSet, person: Person, vocabulary: Vocabulary, on: date) -> bool:
    """Whether a condition that only says whom the scheme is for has failed already."""
    scopes = [rule for rule in rule_set.rules if rule.condition.scope]
    if not scopes:
        return False
    known = known_values(rule_set, person, vocabulary, on)
    return any(settle(rule.test, known)[0] is False for rule in scopes)


def next_fact(policies: Policies, person: Person, *, on: date, asked: frozenset[str] = frozenset()) -> str | None:
    """The fact whose answer can settle most money over most schemes; None when nothing more matters.

    The place of work comes first: it settles whom most schemes are for. `asked` are facts not to ask again, also those
    the worker does not know.
    """
    if FIRST not in person.facts and FIRST not in asked:
        return FIRST
    weight: dict[str, float] = defaultdict(float)
    for rule_set, day, is_closed in versions(policies, on):
        open_names, most = still_open(rule_set, person, policies.vocabulary, day)
        for name in set(open_names) - asked:
            if name == AWARDS or policies.vocabulary.facts[name].ask:
                weight[name] += (CLOSED_WEIGHT if is_closed else 1) * (1 + most / 100_000) / len(open_names)
    order = [*policies.vocabulary.facts, AWARDS]
    return min(weight, key=lambda name: (-weight[name], order.index(name))) if weight else None


def still_open(rule_set: RuleSet, person: Person, vocabulary: Vocabulary, on: date) -> tuple[tuple[str, ...], int]:
    """The facts that could still change the answer, and the most it could pay in fen; nothing once refused."""
    known = known_values(rule_set, person, vocabulary, on)
    names: frozenset[str] = frozenset()
    for rule in rule_set.rules:
        value, more = settle(rule.test, known)
        if value is False:
            return (), 0
        names |= more
    names |= settle(rule_set.amount, known)[1]
    return _asks(rule_set, names, person), span(rule_set.cap, known)[1]
