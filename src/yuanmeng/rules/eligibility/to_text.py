"""Rules in words a policy officer reads, Chinese or English, made from the same nodes as every engine's text."""

from dataclasses import dataclass

from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.nodes import (
    BOOL,
    MONEY,
    Ago,
    And,
    Arith,
    Case,
    Column,
    Compare,
    Const,
    Expr,
    IDiv,
    IsNull,
    Not,
    Or,
    Pick,
    Ref,
    Type,
)
from yuanmeng.rules.eligibility.scheme import Tally
from yuanmeng.rules.eligibility.vocabulary import Value, Vocabulary
from yuanmeng.rules.eligibility.words import RegionName, code_only, show_typed

SIGNS = {"=": "=", "<>": "≠", "<": "<", "<=": "≤", ">": ">", ">=": "≥", "+": "+", "-": "-", "*": "×"}
AGO = {"<=": ("已满{0}", "{0} ago or earlier"), ">": ("未满{0}", "less than {0} ago")}
AGO |= {">=": ("在最近{0}内", "within the last {0}"), "<": ("早于{0}前", "more than {0} ago")}

MATCHED = {
    "level": ("同一层次或等级", "same level"),
    "trade": ("同一工种", "same trade"),
    "year": ("当年", "this calendar year"),
    "before_year": ("往年", "earlier calendar years"),
}


@dataclass(frozen=True, slots=True)
class Speaker:
    """Says the nodes of one rule set in one language; `region` names a region code."""

    rule_set: RuleSet
    vocabulary: Vocabulary
    language: str = "zh"
    region: RegionName = code_only

    def pick(self, zh: str, en: str) -> str:
        return zh if self.language.startswith("zh") else en

    def say(self, node: Expr) -> str:
        """The node in words."""
        match node:
            case And(items):
                return self._between(items) or self.pick(" 且 ", " and ").join(self._inside(item) for item in items)
            case Or(items):
                return self._one_of(items) or self.pick(" 或 ", " or ").join(self._inside(item) for item in items)
            case Not(item):
                return self._negated(item)
            case IsNull(column):
                return self.pick(f"{self.label(column.name)}：没有", f"{self.label(column.name)}: none")
            case Compare():
                return self._compare(node)
            case Case():
                return self._case(node)
            case _:
                return self._amount(node)

    def _amount(self, node: Expr) -> str:
        match node:
            case Const(value, kind):
                return self.value(value, kind)
            case Ago(months):
                return self.pick(f"决定日前{self._period(months)}", f"{self._period(months)} before the decision day")
            case Column(name, kind):
                return self._yes(self.label(name), True) if kind == BOOL else self.label(name)
            case Ref(name):
                return f"[{name}]"
            case Arith(op, left, right):
                return f"{self._inside(left)} {SIGNS[op]} {self._inside(right)}"
            case IDiv(item, divisor):
                return f"{self._inside(item)} ÷ {divisor} {self.pick('取整', 'rounded down')}"
            case Pick(which, left, right):
                words = self.pick("较小者", "lesser of") if which == "min" else self.pick("较大者", "greater of")
                return f"{words}({self.say(left)}, {self.say(right)})"
            case _:
                raise TypeError(f"no words for {node}")

    def label(self, name: str) -> str:
        """What a column is called: a fact, an officer's question, a count of awards, a table value."""
        prefix, _, rest = name.partition("__")
        if not rest:
            fact = self.vocabulary.facts[name]
            return self.pick(fact.zh, fact.en)
        if prefix == "q":
            asked = {item.id: item.words for item in self.rule_set.scheme.questions}
            return asked[rest].in_language(self.language)
        tallies = {item.id: item for item in self.rule_set.scheme.tallies}
        if prefix == "t" and rest in tallies:
            return self._tally(tallies[rest])
        return f"{self.rule_set.scheme.tables.get(prefix, (prefix, ''))[0]}.{rest}"

    def value(self, value: Value, kind: Type, of: str = "") -> str:
        """A value of a type; `of` is the fact whose unit and list it uses."""
        name = kind.of or of
        if kind.kind == "region" and isinstance(value, int):
            return self.region(value, self.language) or f"{value:06d}"
        if name in self.vocabulary.facts:
            return self.vocabulary.facts[name].show(value, self.language)
        return show_typed(value, kind, self.language)

    def column_value(self, column: Column, value: Value) -> str:
        """The value of a column, as in a witness."""
        return self.value(value, column.type, column.name)

    def _tally(self, tally: Tally) -> str:
        families = "、".join(tally.family) if self.language.startswith("zh") else ", ".join(tally.family)
        what = (
            self.pick("已领金额", "sum received")
            if tally.value == "sum_fen"
            else self.pick("已领次数", "awards received")
        )
        limits = [self.pick(*MATCHED[field]) for field, _ in tally.match]
        limits += [self.pick(f"{tally.since} 起", f"from {tally.since}")] if tally.since else []
        limits += [self.pick(f"{tally.until} 止", f"to {tally.until}")] if tally.until else []
        return f"{families} {what}" + (f" ({', '.join(limits)})" if limits else "")

    def _inside(self, node: Expr) -> str:
        text = self.say(node)
        phrase = (isinstance(node, And) and self._between(node.items)) or (
            isinstance(node, Or) and self._one_of(node.items)
        )
        closed = phrase or not isinstance(node, And | Or | Case | Arith | IDiv)
        return text if closed else f"({text})"

    def _yes(self, label: str, yes: bool) -> str:
        return self.pick(f"{label}：{'是' if yes else '否'}", f"{label}: {'yes' if yes else 'no'}")

    def _negated(self, item: Expr) -> str:
        match item:
            case IsNull(column):
                return self.pick(f"{self.label(column.name)}：有", f"{self.label(column.name)}: given")
            case Column(name):
                return self._yes(self.label(name), False)
            case _:
                return self.pick(f"不是({self.say(item)})", f"not ({self.say(item)})")

    def _compare(self, node: Compare) -> str:
        left, right = node.left, node.right
        if isinstance(right, Ago) and right.months and node.op in AGO:
            return f"{self.say(left)} {self.pick(*AGO[node.op]).format(self._period(right.months))}"
        if isinstance(right, Const):
            of = left.name if isinstance(left, Column) else ""
            kind = MONEY if left.type == MONEY else right.type
            return f"{self._inside(left)} {SIGNS[node.op]} {self.value(right.value, kind, of)}"
        return f"{self._inside(left)} {SIGNS[node.op]} {self._inside(right)}"

    def _between(self, items: tuple[Expr, ...]) -> str:
        """`low <= x AND x <= high` as one phrase; "" when the items are something else."""
        match items:
            case (Compare(">=", Column() as one, Const(low)), Compare("<=", Column() as two, Const(high))) if (
                one == two
            ):
                if one.type.kind == "region" and isinstance(low, int):
                    return self.pick(
                        f"{self.label(one.name)} 在 {self.value(low, one.type)}",
                        f"{self.label(one.name)} in {self.value(low, one.type)}",
                    )
                first, last = self.column_value(one, low), self.column_value(one, high)
                return self.pick(
                    f"{self.label(one.name)} 在 {first} 至 {last}", f"{self.label(one.name)} from {first} to {last}"
                )
        return ""

    def _one_of(self, items: tuple[Expr, ...]) -> str:
        """`x = a OR x = b` as one phrase; "" when the items are something else."""
        found = [
            item for item in items if isinstance(item, Compare) and item.op == "=" and isinstance(item.right, Const)
        ]
        if len(found) != len(items) or len({item.left for item in found}) != 1:
            return ""
        left = found[0].left
        of = left.name if isinstance(left, Column) else ""
        listed = [self.value(item.right.value, item.right.type, of) for item in found if isinstance(item.right, Const)]
        return self.pick(
            f"{self.say(left)} 是 {'、'.join(listed)} 之一", f"{self.say(left)} is one of {', '.join(listed)}"
        )

    def _case(self, node: Case) -> str:
        return "; ".join(self.arms(node))

    def arms(self, node: Expr) -> list[str]:
        """A CASE by its arms, one phrase each; any other node as one phrase."""
        if not isinstance(node, Case):
            return [self.say(node)]
        found: list[str] = []
        rest: Expr = node
        while isinstance(rest, Case):
            guard, then = self.say(rest.guard), self._inside(rest.then)
            found.append(self.pick(f"如果 {guard}，则 {then}", f"if {guard} then {then}"))
            rest = rest.otherwise
        return [*found, self.pick(f"否则 {self._inside(rest)}", f"otherwise {self._inside(rest)}")]

    def _period(self, months: int) -> str:
        years, rest = divmod(months, 12)
        if rest:
            return self.pick(f"{months} 个月", f"{months} months")
        return self.pick(f"{years} 年", f"{years} year{'s' if years != 1 else ''}")
