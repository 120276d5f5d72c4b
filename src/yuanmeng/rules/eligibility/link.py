"""Linking: one scheme version with its tables, definitions and exceptions becomes one flat rule set."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from difflib import get_close_matches
from functools import partial
from typing import Literal, TypeVar

from yuanmeng.rules.eligibility import guard
from yuanmeng.rules.eligibility.build import ExpressionError, Operand, Word, arithmetic, divided
from yuanmeng.rules.eligibility.grammar import parse
from yuanmeng.rules.eligibility.locate import Place
from yuanmeng.rules.eligibility.nodes import BOOL, DATE, INT, MONEY, Case, Column, Const, Expr, Ref, Type, columns, refs
from yuanmeng.rules.eligibility.schema import PolicyText
from yuanmeng.rules.eligibility.scheme import Condition, Scheme, Tally
from yuanmeng.rules.eligibility.tables import ParameterTable, decision_text
from yuanmeng.rules.eligibility.vocabulary import Fact, Vocabulary

T = TypeVar("T")
COMPILER = "1"
QUESTION_TYPES: Mapping[str, Type] = {"bool": BOOL, "int": INT, "money": MONEY, "date": DATE}
MOST_FEN = 10**13
AMOUNT_BIT = 62
"""Set in the unknown mask when every condition holds but the amount cannot be known: never eligible without a sum."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A condition ready to run: its bit in the masks and the columns it reads, definitions included."""

    condition: Condition
    bit: int
    test: Expr
    reads: tuple[Column, ...]
    mask: int = field(init=False)
    names: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        """What every decision asks, worked out once."""
        object.__setattr__(self, "mask", 1 << self.bit)
        object.__setattr__(self, "names", tuple([column.name for column in self.reads]))

    @property
    def id(self) -> str:
        return self.condition.id


@dataclass(frozen=True, slots=True)
class TableUse:
    """The columns of a parameter table that a rule set reads, joined on a region fact."""

    alias: str
    table: ParameterTable
    fact: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleSet:
    """One version, linked. `digest` is its identity: the same rules have the same digest, whatever their words."""

    scheme: Scheme
    columns: tuple[Column, ...]
    definitions: Mapping[str, Expr]
    rules: tuple[Rule, ...]
    amount: Expr
    cap: Expr
    tallies: tuple[Tally, ...]
    tables: tuple[TableUse, ...]
    digest: str

    @property
    def id(self) -> str:
        return self.scheme.id

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts of the vocabulary it reads, those behind tallies and tables included."""
        direct = [column.name for column in self.columns if "__" not in column.name]
        behind = [use.fact for use in self.tables]
        for tally in self.tallies:
            behind += [fact for _, fact in tally.match if fact != "decision"] + ([tally.above] if tally.above else [])
        return tuple(dict.fromkeys(direct + behind))


@dataclass(slots=True)
class FileScope:
    """What names mean in one policy file."""

    scheme: Scheme
    vocabulary: Vocabulary
    tables: Mapping[str, ParameterTable]
    leap_birthday: str
    defined: dict[str, Expr] = field(default_factory=dict)

    def fact(self, name: str) -> Fact:
        return self.vocabulary.facts[name]

    def resolve(self, name: str) -> Operand:
        """A fact, a definition written above, or p., q., t., r. and a name of this file."""
        prefix, _, rest = name.partition(".")
        if rest:
            return self._prefixed(prefix, rest)
        if name in self.defined:
            return Ref(name, self.defined[name].type)
        known = self.vocabulary.facts.get(name)
        if known is None or known.subject != self.scheme.subject:
            near = get_close_matches(name, [*self.vocabulary.facts, *self.defined], n=1)
            fix = f"did you mean {near[0]}?" if near else "see docs/facts.md"
            raise ExpressionError("unknown fact", found=name, fix=fix)
        return fact_column(known)

    def _prefixed(self, prefix: str, name: str) -> Operand:
        match prefix:
            case "p":
                return _constant(self._one(name, self.scheme.parameters, "parameter").value, name)
            case "q":
                return self._question(name)
            case "t":
                tally = self._one(name, {item.id: item for item in self.scheme.tallies}, "tally")
                kind = MONEY if tally.value == "sum_fen" else INT
                return Column(f"t__{name}", kind, "unknown", 0, 10**11 if kind == MONEY else 1000)
            case _:
                table, _ = self._table(prefix)
                kind = self._one(name, table.types, "column")
                return Column(f"{prefix}__{name}", kind, "unknown", *table.domain(name))

    def _question(self, name: str) -> Expr:
        asked = self._one(name, {item.id: item for item in self.scheme.questions}, "question")
        kind = QUESTION_TYPES[asked.type]
        return Column(f"q__{name}", kind, "unknown", *((0, MOST_FEN) if kind.is_number else (None, None)))

    def _table(self, alias: str) -> tuple[ParameterTable, str]:
        file, fact = self._one(alias, self.scheme.tables, "table")
        return self._one(file, self.tables, "table file"), fact

    @staticmethod
    def _one(name: str, known: Mapping[str, T], kind: str) -> T:
        if name not in known:
            near = get_close_matches(name, list(known), n=1)
            fix = f"did you mean {near[0]}?" if near else f"this file has: {', '.join(known) or 'none'}"
            raise ExpressionError(f"unknown {kind}", found=name, fix=fix)
        return known[name]


def fact_column(fact: Fact) -> Column:
    of = fact.name if fact.type in ("text", "rank", "code") else ""
    kind: Literal["unknown", "none"] = "none" if fact.missing == "none" else "unknown"
    low, high = (0, len(fact.values) - 1) if fact.values else (fact.minimum, fact.maximum)
    if fact.type in ("region", "code"):
        low, high = 0, 9999999
    return Column(fact.name, Type(fact.type, of), kind, low, high)  # type: ignore[arg-type]  # checked when read


def _constant(value: bool | int | date | str, name: str) -> Operand:
    if isinstance(value, str):
        return Word(value)
    if isinstance(value, bool):
        return Const(value, BOOL)
    if isinstance(value, int):
        return Const(value, MONEY if name.endswith("_fen") else INT)
    return Const(value, DATE)


@dataclass(slots=True)
class _Linker:
    source: PolicyText
    scope: FileScope
    decision_texts: Mapping[str, str]

    def expression(self, text: str, place: Place, finish: Callable[[Expr], Expr] = lambda node: node) -> Expr:
        try:
            return finish(parse(text, self.scope))
        except ExpressionError as error:
            shown = f"{error.found!r} in {text!r}" if error.found else repr(text)
            raise self.source.fault(error.message, place, found=shown, fix=error.fix) from None

    def definitions(self) -> None:
        scheme = self.scope.scheme
        for name, (file, _) in scheme.decision_tables.items():
            text = decision_text(name, self.decision_texts[name], file)
            self.scope.defined[name] = self.expression(text, ("decision_tables", name))
        for item in scheme.definitions:
            place: Place = ("definition", item.id, "round" if item.round else "value")
            rounds = partial(rounded, mode=item.round[0], unit=item.round[1]) if item.round else None
            self.scope.defined[item.id] = self.expression(item.value, place, *([rounds] if rounds else []))

    def rule(self, index: int, bit: int) -> Rule:
        condition = self.scope.scheme.conditions[index]
        place: Place = ("once", condition.id, "max") if condition.once else ("condition", condition.id, "when")
        test = self.expression(condition.when, place)
        for exemption in reversed(condition.exceptions):
            then = self.expression(exemption.then, place)
            test = Case(self.expression(exemption.test, place), then, test, BOOL)
        if test.type != BOOL:
            raise self.source.fault("a condition must be yes or no", place, found=condition.when)
        bare = guard.unguarded(test, self.scope.defined)
        if bare:
            fix = f"write {bare} IS NOT NULL AND … (or IS NULL OR …) before it"
            raise self.source.fault(
                "a fact whose blank means none is compared without its guard", place, found=bare, fix=fix
            )
        return Rule(condition, bit, test, self.reads(test))

    def reads(self, node: Expr) -> tuple[Column, ...]:
        found = list(columns(node))
        for name in refs(node):
            found += self.reads(self.scope.defined[name])
        return tuple(dict.fromkeys(found))


def rounded(value: Expr, mode: str, unit: int) -> Expr:
    """Whole units of `unit` fen: down, up or half up, in whole numbers only."""
    shift = {"down": 0, "up": unit - 1, "half_up": unit // 2}[mode]
    moved = arithmetic("+", value, Const(shift, INT)) if shift else value
    return arithmetic("*", divided(moved, Const(unit, INT)), Const(unit, INT))


def link(
    scheme: Scheme,
    source: PolicyText,
    vocabulary: Vocabulary,
    *,
    tables: Mapping[str, ParameterTable],
    decision_texts: Mapping[str, str],
    bits: Mapping[str, int],
) -> RuleSet:
    """Link one scheme. `bits` are the registered bits by condition id; new ids take the next free ones.

    Raises PolicyError with file, line, the offending text and the fix.
    """
    scope = FileScope(scheme, vocabulary, tables, scheme.leap_birthday)
    linker = _Linker(source, scope, decision_texts)
    linker.definitions()
    numbered = number(tuple(condition.id for condition in scheme.conditions), bits)
    rules = tuple(linker.rule(index, numbered[item.id]) for index, item in enumerate(scheme.conditions))
    amount = linker.expression(scheme.amount.value, ("amount", "value"))
    cap = linker.expression(scheme.amount.cap, ("amount", "cap"))
    if not (amount.type.is_number and cap.type.is_number):
        raise source.fault("an amount is fen", ("amount", "value"), found=scheme.amount.value)
    everything = [column for rule in rules for column in rule.reads] + [*linker.reads(amount), *linker.reads(cap)]
    read = tuple(dict.fromkeys(everything))
    used = _used((*(rule.test for rule in rules), amount, cap), scope.defined)
    return RuleSet(
        scheme=scheme,
        columns=read,
        definitions=used,
        rules=rules,
        amount=amount,
        cap=cap,
        tallies=tuple(item for item in scheme.tallies if f"t__{item.id}" in {column.name for column in read}),
        tables=_table_uses(scope, read),
        digest=_digest(scheme, rules, used, amount, cap, vocabulary, read),
    )


def number(ids: tuple[str, ...], registered: Mapping[str, int]) -> dict[str, int]:
    """A bit for every condition: the registered one, else the lowest never used."""
    free = (bit for bit in range(AMOUNT_BIT) if bit not in set(registered.values()))
    return {item: registered[item] if item in registered else next(free) for item in ids}


def _used(roots: tuple[Expr, ...], defined: Mapping[str, Expr]) -> dict[str, Expr]:
    wanted: set[str] = set()
    todo = [name for root in roots for name in refs(root)]
    while todo:
        name = todo.pop()
        if name not in wanted:
            wanted.add(name)
            todo += refs(defined[name])
    return {name: value for name, value in defined.items() if name in wanted}


def _table_uses(scope: FileScope, read: tuple[Column, ...]) -> tuple[TableUse, ...]:
    uses = []
    for alias, (file, fact) in scope.scheme.tables.items():
        names = tuple(column.name.partition("__")[2] for column in read if column.name.startswith(f"{alias}__"))
        if names:
            uses.append(TableUse(alias, scope.tables[file], fact, names))
    return tuple(uses)


def _digest(
    scheme: Scheme,
    rules: tuple[Rule, ...],
    definitions: Mapping[str, Expr],
    amount: Expr,
    cap: Expr,
    vocabulary: Vocabulary,
    read: tuple[Column, ...],
) -> str:
    """SHA-256 of the canonical form: expressions, order, types, domains, lists, tallies, leap mode."""
    lists = {
        column.type.of: [value.id for value in vocabulary.facts[column.type.of].values]
        for column in read
        if column.type.of
    }
    whole = {
        "rules": [[rule.id, rule.bit, canonical(rule.test)] for rule in rules],
        "definitions": [[name, canonical(value)] for name, value in definitions.items()],
        "amount": canonical(amount),
        "cap": canonical(cap),
        "lists": lists,
        "tallies": [
            [item.id, item.family, item.match, item.above, item.since, item.until, item.value]
            for item in scheme.tallies
        ],
        "tables": scheme.tables,
        "leap_birthday": scheme.leap_birthday,
        "effective": [scheme.effective_from, scheme.effective_to],
        "compiler": COMPILER,
    }
    return hashlib.sha256(json.dumps(whole, sort_keys=True, default=str, ensure_ascii=False).encode()).hexdigest()


def canonical(node: object) -> object:
    """A node as plain lists: class name and fields. The range of a table value is data: a row more changes no rule."""
    if isinstance(node, Column) and "__" in node.name:
        return ["Column", node.name, canonical(node.type), node.missing]
    if isinstance(node, tuple):
        return [canonical(item) for item in node]
    if hasattr(node, "__dataclass_fields__"):
        return [type(node).__name__, *(canonical(getattr(node, item.name)) for item in fields(node))]  # type: ignore[arg-type]
    return node
