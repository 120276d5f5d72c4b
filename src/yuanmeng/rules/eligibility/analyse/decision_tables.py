"""Decision tables: rows that overlap, rows that never answer, and cases that no row answers."""

from collections.abc import Iterator
from itertools import combinations

from yuanmeng.rules.eligibility.analyse.branches import only_for_amount
from yuanmeng.rules.eligibility.analyse.conditions import unproved
from yuanmeng.rules.eligibility.analyse.finding import Finding, Severity
from yuanmeng.rules.eligibility.analyse.prover import Answer, Prover
from yuanmeng.rules.eligibility.nodes import Case, Expr, columns
from yuanmeng.rules.eligibility.to_z3 import Formula, Truth, every, no, some
from yuanmeng.rules.eligibility.vocabulary import Words

FIRST_LINE = 2
"""The line of the first row in the CSV file, below its header."""


def table_findings(prover: Prover) -> Iterator[Finding]:
    """Overlap of a UNIQUE table blocks; a gap or a dead row is to be mended or explained."""
    for name, (_, hit) in prover.rule_set.scheme.decision_tables.items():
        node = prover.rule_set.definitions.get(name)
        if node is None:
            continue
        guards = [prover.formulas.truth(guard) for guard in row_guards(node)]
        about = tuple(column.name for column in columns(node))
        if hit == "UNIQUE":
            yield from _overlap(prover, name, guards, about)
        yield from _dead_rows(prover, name, guards)
        yield from _gap(prover, name, guards, about)


def row_guards(node: Expr) -> list[Expr]:
    """The tests of the rows, in order."""
    guards = []
    while isinstance(node, Case):
        guards.append(node.guard)
        node = node.otherwise
    return guards


def _overlap(prover: Prover, name: str, guards: list[Truth], about: tuple[str, ...]) -> Iterator[Finding]:
    pairs = list(combinations(range(len(guards)), 2))
    anything = prover.ask(some(*(every(guards[one].yes, guards[two].yes) for one, two in pairs)))
    if anything.impossible:
        return
    for one, two in pairs:
        both = every(guards[one].yes, guards[two].yes)
        answer = prover.ask(both, prover.all_hold)
        answer = answer if answer.case is not None else prover.ask(both)
        if answer.case is not None:
            lines = f"{one + FIRST_LINE}, {two + FIRST_LINE}"
            words = Words(zh=f"表的第 {lines} 行会同时适用", en=f"rows {lines} of the table can apply together")
            yield _finding(prover, "table_overlap", name, Severity.BLOCK, words, answer, about)
            return
    yield unproved("table_overlap", name)


def _dead_rows(prover: Prover, name: str, guards: list[Truth]) -> Iterator[Finding]:
    before: list[Formula] = []
    for index, guard in enumerate(guards):
        answer = prover.ask(*before, guard.yes)
        line = index + FIRST_LINE
        if answer.impossible:
            words = Words(zh=f"表的第 {line} 行永远用不到", en=f"row {line} of the table never answers")
            yield Finding(check="dead_row", at=name, severity=Severity.WARN, words=words)
        elif not answer.sure:
            yield unproved("dead_row", name)
        before.append(no(guard.yes))


def _gap(prover: Prover, name: str, guards: list[Truth], about: tuple[str, ...]) -> Iterator[Finding]:
    no_row = every(*(guard.no for guard in guards))
    gap = f"q__{name}_gap"
    if name in only_for_amount(prover):
        asked = {key: item.known for key, item in prover.formulas.symbols.items() if key.startswith("q__")}
        others = every(*(no(known) if key == gap else known for key, known in asked.items()))
        answer = prover.ask(no_row, prover.all_hold, no(prover.amount.known), others)
    else:
        answer = prover.ask(no_row)
    if answer.case is not None:
        words = Words(zh="有的情形表里没有对应的行，由经办人定", en="no row answers some cases; an officer decides")
        yield _finding(prover, "table_gap", name, Severity.WARN, words, answer, tuple(n for n in about if n != gap))
    elif not answer.sure:
        yield unproved("table_gap", name)


def _finding(
    prover: Prover, check: str, at: str, severity: Severity, words: Words, answer: Answer, about: tuple[str, ...]
) -> Finding:
    return Finding(check=check, at=at, severity=severity, words=words, on=prover.on, witness=answer.case, about=about)
