"""One rule set on one decision date, held in one solver: questions are asked by push and pop."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

import z3

from yuanmeng.rules.eligibility.link import RuleSet, TableUse
from yuanmeng.rules.eligibility.nodes import Column
from yuanmeng.rules.eligibility.to_z3 import Formula, Formulas, Number, Symbol, Truth, every, no, some, values
from yuanmeng.rules.eligibility.vocabulary import Value

LIMIT_MS = 2000


@dataclass(frozen=True, slots=True)
class Answer:
    """`case` is a case that satisfies the claims; None with `sure` means there is none, without it not proved.

    `second` are the values of a second worker where they differ.
    """

    case: Mapping[str, Value] | None
    sure: bool = True
    second: Mapping[str, Value] = field(default_factory=dict)

    @property
    def impossible(self) -> bool:
        return self.sure and self.case is None


class Asking:
    """One solver with the domains of its columns; every question is asked between push and pop."""

    def __init__(self, context: z3.Context, symbols: Mapping[str, Symbol], limit_ms: int) -> None:
        self.context, self.symbols = context, symbols
        self.solver = z3.SimpleSolver(ctx=context)
        self.solver.set("timeout", limit_ms)

    def possible(self, *claims: Formula) -> Answer:
        """Whether all claims can hold together; the case is left empty."""
        return self._asked(claims, lambda model: Answer({}))

    def ask(self, *claims: Formula, second: Mapping[str, z3.ArithRef] | None = None) -> Answer:
        """A case in which all claims hold. `second`: the unknowns that stand for a second worker's columns."""
        moved = {name: replace(self.symbols[name], value=value, known=True) for name, value in (second or {}).items()}
        return self._asked(claims, lambda model: Answer(values(model, self.symbols), second=values(model, moved)))

    def _asked(self, claims: tuple[Formula, ...], read: Callable[[z3.ModelRef], Answer]) -> Answer:
        claim = every(*claims)
        if claim is False:
            return Answer(None)
        self.solver.push()
        try:
            self.solver.add(*([] if claim is True else [claim]))
            found = self.solver.check()
            if found == z3.sat:
                return read(self.solver.model())
            return Answer(None, sure=found == z3.unsat)
        finally:
            self.solver.pop()


class Prover(Asking):
    """The formulas of a rule set and its domains.

    Facts whose blank means "unknown" are taken as known: making one known never changes what is surely true or false.
    Blanks that mean "none", and officers' answers, stay open.
    """

    def __init__(self, rule_set: RuleSet, on: date, *, limit_ms: int = LIMIT_MS) -> None:
        self.rule_set, self.on = rule_set, on
        context = z3.Context()
        self.formulas = Formulas(rule_set.definitions, on, context, given_columns(rule_set))
        super().__init__(context, self.formulas.symbols, limit_ms)
        self.rules: dict[str, Truth] = {rule.id: self.formulas.truth(rule.test) for rule in rule_set.rules}
        self.all_hold: Formula = every(*(truth.yes for truth in self.rules.values()))
        self.amount: Number = self.formulas.number(rule_set.amount)
        self.cap: Number = self.formulas.number(rule_set.cap)
        self.solver.add(*self.formulas.bounds(), *table_rows(rule_set, self.formulas, on))

    def contradiction(self) -> tuple[str, ...]:
        """The ids of conditions that cannot all hold together, few of them; empty when they can."""
        marks = {name: z3.Bool(f"holds {name}", self.context) for name in self.rules}
        self.solver.push()
        for name, truth in self.rules.items():
            self.solver.add(z3.Implies(marks[name], truth.yes, ctx=self.context))
        found = self.solver.check(*marks.values())
        core = {str(mark) for mark in self.solver.unsat_core()} if found == z3.unsat else set()
        self.solver.pop()
        return tuple(name for name, mark in marks.items() if str(mark) in core)

    def others_hold(self, rule: str) -> Formula:
        """Every condition but one surely holds."""
        return every(*(truth.yes for name, truth in self.rules.items() if name != rule))

    def answered(self, yes: bool) -> Formula:
        """Officers' questions are all answered, or none is."""
        asked = [symbol for name, symbol in self.formulas.symbols.items() if name.startswith("q__")]
        return every(*(symbol.known if yes else no(symbol.known) for symbol in asked))


def given_columns(rule_set: RuleSet) -> frozenset[str]:
    """The columns taken as known: facts whose blank means unknown, counts of awards, and full table columns."""
    holes = {
        f"{use.alias}__{name}"
        for use in rule_set.tables
        for name in use.columns
        if any(row.values[name] is None for row in use.table.rows)
    }
    return frozenset(
        column.name
        for column in rule_set.columns
        if column.missing == "unknown" and not column.name.startswith("q__") and column.name not in holes
    )


def table_rows(rule_set: RuleSet, formulas: Formulas, on: date) -> Iterator[z3.BoolRef]:
    """The values of one table row belong together: one of the rows in force on the day answers."""
    columns = {column.name: column for column in rule_set.columns}
    for use in rule_set.tables:
        rows = dict.fromkeys(
            tuple(row.values[name] for name in use.columns)
            for row in use.table.rows
            if row.valid_from <= on and (row.valid_to is None or on < row.valid_to)
        )
        if rows:
            yield some(*(every(*_row(use, row, columns, formulas)) for row in rows))


def _row(use: TableUse, row: tuple[Value, ...], columns: Mapping[str, Column], formulas: Formulas) -> Iterable[Formula]:
    for name, value in zip(use.columns, row, strict=True):
        symbol = formulas.symbol(columns[f"{use.alias}__{name}"])
        if value is None:
            yield no(symbol.known)
        else:
            number = value.toordinal() if isinstance(value, date) else int(value)
            yield every(symbol.known, symbol.value == number)
