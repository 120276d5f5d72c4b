"""Rules as Python source: the reference engine, and the text archived with each published version.

The text needs only the standard library. `decider(on)` fixes the decision date and returns a function of one dict of
values in normal form; it answers (fail_mask, unknown_mask, amount_fen or None).
"""

from collections.abc import Set
from dataclasses import replace
from datetime import date

from yuanmeng.rules.eligibility.link import AMOUNT_BIT, COMPILER, RuleSet
from yuanmeng.rules.eligibility.nodes import (
    DATE,
    Ago,
    And,
    Arith,
    Case,
    Column,
    Compare,
    CompareOp,
    Const,
    Expr,
    IDiv,
    IsNull,
    Not,
    Or,
    Pick,
    Ref,
    refs,
)

IMPORTS = """import json
import sys
from calendar import monthrange
from datetime import date, timedelta
from operator import itemgetter
"""
PERIODS = '''
def add_months(start, months):
    """The day a period of months that began at start ends (Civil Code Art. 202)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def elapsed(on, months):
    """The latest start whose period is over on the day."""
    start = add_months(on, -months)
    while add_months(start + DAY, months) <= on:
        start += DAY
    while add_months(start, months) > on:
        start -= DAY
    return start


def within(on, months):
    """The earliest start whose period is not over before the day."""
    start = add_months(on, -months)
    while add_months(start - DAY, months) >= on:
        start -= DAY
    while add_months(start, months) < on:
        start += DAY
    return start


def march(on, months):
    """The latest birth date of that age when 29 February counts as 1 March."""
    return add_months(on, -months)
'''
REPLAY = '''
def main():
    """Replay: python3 THIS_FILE 2026-06-01 < values.json prints fail mask, unknown mask and fen."""
    values = json.load(sys.stdin)
    for name in DATES & values.keys():
        values[name] = values[name] and date.fromisoformat(values[name])
    sys.stdout.write(json.dumps(decider(date.fromisoformat(sys.argv[1]))(values)) + "\\n")


if __name__ == "__main__":
    main()
'''
OPERATORS = {"=": "==", "<>": "!="}
CONTRARY: dict[CompareOp, CompareOp] = {"=": "<>", "<>": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}
DEEPEST = " " * 4 * 40  # Python takes 100 levels of indentation; below this the arms of a CASE are no longer lazy


class _Writer:
    """Writes expressions; CASE is hoisted into lines of its own so that nested arms never repeat."""

    def __init__(self) -> None:
        self.count = 0
        self.agos: dict[Ago, str] = {}
        self.lines: list[str] = []

    def fresh(self) -> str:
        self.count += 1
        return f"_{self.count}"

    def taken(self) -> list[str]:
        """The hoisted lines since the last call."""
        lines, self.lines = self.lines, []
        return lines

    def text(self, node: Expr) -> str:
        match node:
            case Const(value):
                return f"date({value.year}, {value.month}, {value.day})" if isinstance(value, date) else repr(value)
            case Ago():
                return self.agos.setdefault(node, f"AGO_{len(self.agos)}")
            case Column(name):
                return name
            case Ref():
                return node.staged
            case And(items):
                return self._fold(items, "False")
            case Or(items):
                return self._among(items) or self._fold(items, "True")
            case Not(item):
                return self._not(item)
            case IsNull(column):
                return f"({column.name} is None)"
            case Compare(op, left, right):
                return self._known(left, right, "{0} " + OPERATORS.get(op, op) + " {1}")
            case Arith(op, left, right):
                return self._known(left, right, "{0} " + op + " {1}")
            case IDiv(item, divisor):
                return self._known(item, Const(divisor, node.type), "{0} // {1}")
            case Pick(which, left, right):
                return self._known(left, right, "({0} if {0} " + ("<" if which == "min" else ">") + " {1} else {1})")
            case Case():
                return self._case(node)

    def _not(self, item: Expr) -> str:
        if isinstance(item, IsNull):
            return f"({item.column.name} is not None)"
        if isinstance(item, Compare):
            return self.text(replace(item, op=CONTRARY[item.op]))
        name, test = self._operand(item)
        return f"(None if {test} else not {name})" if test else f"(not {name})"

    def _among(self, items: tuple[Expr, ...]) -> str:
        """A column equal to one of several constants, "" for any other OR."""
        columns, values = set(), []
        for item in items:
            match item:
                case Compare("=", Column(name), Const() as constant):
                    columns.add(name)
                    values.append(self.text(constant))
                case _:
                    return ""
        name = columns.pop()
        return f"(None if {name} is None else {name} in ({', '.join(values)}))" if not columns else ""

    def _fold(self, items: tuple[Expr, ...], decisive: str) -> str:
        """Kleene AND or OR: decided by any decisive item, else unknown if any is unknown."""
        first, *rest = items
        if not rest:
            return self.text(first)
        if _always_known(first):
            contrary = first.item if isinstance(first, Not) else Not(first)
            test = self.text(first if decisive == "True" else contrary)
            return f"({decisive} if {test} else {self._fold(tuple(rest), decisive)})"
        found = [self._kept(item) for item in items]
        if len(found) == 2:
            (one, name), (two, last) = found
            clear = name if decisive == "False" else f"{name} is False"
            return f"({decisive} if {one} is {decisive} else {last} if {two} is {decisive} or {clear} else None)"
        decided = "".join(f"{decisive} if {text} is {decisive} else " for text, _ in found)
        doubt = " or ".join(f"{name} is None" for _, name in found)
        return f"({decided}None if {doubt} else {'True' if decisive == 'False' else 'False'})"

    def _kept(self, item: Expr) -> tuple[str, str]:
        """The text of a value at its first use, and its name after that."""
        text = self.text(item)
        if isinstance(item, Column | Ref):
            return text, text
        name = self.fresh()
        return f"({name} := {text})", name

    def _operand(self, node: Expr) -> tuple[str, str]:
        """The name of a value and the test that it is unknown ("" = never)."""
        text = self.text(node)
        if isinstance(node, Const | Ago):
            return text, ""
        if isinstance(node, Column | Ref):
            return text, f"{text} is None"
        name = self.fresh()
        return name, f"({name} := {text}) is None"

    def _known(self, left: Expr, right: Expr, shape: str) -> str:
        """A value that is unknown when either side is."""
        (one, test_one), (two, test_two) = self._operand(left), self._operand(right)
        tests = " or ".join(test for test in (test_one, test_two) if test)
        whole = shape.format(one, two)
        return f"(None if {tests} else {whole})" if tests else f"({whole})"

    def _case(self, node: Case) -> str:
        guard = self._named(node.guard)
        then = self._named(node.then, f"if {guard} is not False:")
        otherwise = self._named(node.otherwise, f"if {guard} is not True:")
        name = self.fresh()
        agree = f"{then} if {then} == {otherwise} else None"  # None too when both are unknown
        self.lines.append(f"{name} = {then} if {guard} is True else {otherwise} if {guard} is False else {agree}")
        return name

    def _named(self, node: Expr, head: str = "") -> str:
        """A name for a value, computed by a line of its own only where `head` holds."""
        if isinstance(node, Const | Ago | Column | Ref):
            return self.text(node)
        outside, self.lines = self.lines, []
        text = self.text(node)
        name = text if text.isidentifier() else self.fresh()
        inside = [*self.taken(), *([f"{name} = {text}"] if name != text else [])]
        lazy = head and not any(line.startswith(DEEPEST) for line in inside)
        self.lines = [*outside, head, *(f"    {line}" for line in inside)] if lazy else [*outside, *inside]
        return name


def _always_known(node: Expr) -> bool:
    return isinstance(node, IsNull | Const) or (isinstance(node, Not) and isinstance(node.item, IsNull))


def python_source(rule_set: RuleSet) -> str:
    """The archived text of a rule set."""
    writer = _Writer()
    body = _body(rule_set, writer)
    agos = [f"    {name} = {ago.side}(on, {ago.months})" for ago, name in writer.agos.items()]
    reads = ", ".join(repr(column.name) for column in rule_set.columns)
    conditions = ", ".join(f"({rule.bit}, {rule.id!r})" for rule in rule_set.rules)
    head = [
        f'"""{rule_set.id}: who is eligible, and for how much in fen. Generated, not edited. Standard library only."""',
        IMPORTS,
        f'RULE_SET = "{rule_set.digest}"\nCOMPILER = "{COMPILER}"',
        f"READS = ({reads}{',' if reads else ''})",
        *(["GIVEN = itemgetter(*READS)"] if len(rule_set.columns) > 1 else []),
        f"CONDITIONS = ({conditions},)",
        f"DATES = frozenset({sorted(column.name for column in rule_set.columns if column.type == DATE)!r})",
        "DAY = timedelta(days=1)\n",
        PERIODS,
        "\ndef decider(on):",
        '    """The decision on the day: a function of one dict of values."""',
    ]
    return "\n".join([*head, *agos, *body, "    return decide\n\n", REPLAY])


def _body(rule_set: RuleSet, writer: _Writer) -> list[str]:
    early = _behind(rule_set, *(rule.test for rule in rule_set.rules))
    lines = [*_reading(rule_set), *_defined(rule_set, writer, early), "fail = unknown = 0"]
    for rule in rule_set.rules:
        text = writer.text(rule.test)
        lines += [*writer.taken(), f"held = {text}  # {rule.id}", "if not held:"]
        lines += ["    if held is None:", f"        unknown |= {1 << rule.bit}"]
        lines += ["    else:", f"        fail |= {1 << rule.bit}"]
    lines += ["if fail or unknown:", "    return fail, unknown, None"]
    lines += _defined(rule_set, writer, rule_set.definitions.keys() - early)
    amount = writer.text(rule_set.amount)
    lines += [*writer.taken(), f"amount = {amount}"]
    lines += [f"return (0, {1 << AMOUNT_BIT}, None) if amount is None else (0, 0, amount)"]
    return ["    def decide(facts):", *(f"        {line}" for line in lines)]


def _reading(rule_set: RuleSet) -> list[str]:
    """The values into names: at once when all are given, one by one when some were never asked."""
    names = "[" + ", ".join(column.name for column in rule_set.columns) + "]"
    if len(rule_set.columns) < 2:  # itemgetter gives a bare value for one name
        return [f"{names} = map(facts.get, READS)"]
    return ["try:", f"    {names} = GIVEN(facts)", "except KeyError:", f"    {names} = map(facts.get, READS)"]


def _defined(rule_set: RuleSet, writer: _Writer, wanted: Set[str]) -> list[str]:
    lines = []
    for name, value in rule_set.definitions.items():
        if name in wanted:
            text = writer.text(value)
            lines += [*writer.taken(), f"{Ref(name, value.type).staged} = {text}"]
    return lines


def _behind(rule_set: RuleSet, *nodes: Expr) -> set[str]:
    """The definitions that the nodes use, directly or through others."""
    direct = {name for node in nodes for name in refs(node)}
    return direct.union(*(_behind(rule_set, rule_set.definitions[name]) for name in direct))
