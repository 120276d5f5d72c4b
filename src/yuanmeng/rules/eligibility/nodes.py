"""The abstract syntax of rules: the only source of meaning, from which every engine's text is made.

Every node has a type. Values are bool, whole numbers (fen for money) and dates; texts, ranks, regions and codes are
whole numbers already. Any value may be unknown (None).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal, TypeAlias

Kind = Literal["bool", "int", "money", "date", "text", "rank", "region", "code"]
CompareOp = Literal["=", "<>", "<", "<=", ">", ">="]
ArithOp = Literal["+", "-", "*"]
Side = Literal["elapsed", "within", "march"]


@dataclass(frozen=True, slots=True)
class Type:
    """A kind and, for text, rank and code, the fact whose list it uses."""

    kind: Kind
    of: str = ""

    @property
    def is_number(self) -> bool:
        return self.kind in ("int", "money")


BOOL, INT, MONEY, DATE = Type("bool"), Type("int"), Type("money"), Type("date")


@dataclass(frozen=True, slots=True)
class Const:
    value: bool | int | date
    type: Type


@dataclass(frozen=True, slots=True)
class Ago:
    """A date counted back from the decision date; `side` says which end of the Civil Code period is meant."""

    months: int
    side: Side
    type: Type = DATE


@dataclass(frozen=True, slots=True)
class Column:
    """A value read from outside. `missing` "none": a blank is known not to exist."""

    name: str
    type: Type
    missing: Literal["unknown", "none"] = "unknown"
    low: int | date | None = None
    high: int | date | None = None


@dataclass(frozen=True, slots=True)
class Ref:
    """The value of a definition."""

    name: str
    type: Type

    @property
    def staged(self) -> str:
        """What engines call it: never a word that Python or SQL keeps for itself, never a fact."""
        return f"d__{self.name}"


@dataclass(frozen=True, slots=True)
class And:
    items: tuple["Expr", ...]
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Or:
    items: tuple["Expr", ...]
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Not:
    item: "Expr"
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Compare:
    op: CompareOp
    left: "Expr"
    right: "Expr"
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class IsNull:
    column: Column
    type: Type = BOOL


@dataclass(frozen=True, slots=True)
class Arith:
    op: ArithOp
    left: "Expr"
    right: "Expr"
    type: Type


@dataclass(frozen=True, slots=True)
class IDiv:
    """Floor division by a constant above 0."""

    item: "Expr"
    divisor: int
    type: Type


@dataclass(frozen=True, slots=True)
class Pick:
    """The lesser or greater of two; unknown when either is."""

    which: Literal["min", "max"]
    left: "Expr"
    right: "Expr"
    type: Type


@dataclass(frozen=True, slots=True)
class Case:
    """Two arms; when the guard is unknown the value is known only if both arms agree."""

    guard: "Expr"
    then: "Expr"
    otherwise: "Expr"
    type: Type


Expr: TypeAlias = Const | Ago | Column | Ref | And | Or | Not | Compare | IsNull | Arith | IDiv | Pick | Case


def children(node: Expr) -> tuple[Expr, ...]:
    match node:
        case And(items) | Or(items):
            return items
        case Not(item) | IDiv(item):
            return (item,)
        case Compare(_, left, right) | Arith(_, left, right) | Pick(_, left, right):
            return (left, right)
        case Case(guard, then, otherwise):
            return (guard, then, otherwise)
        case IsNull(column):
            return (column,)
        case _:
            return ()


def walk(node: Expr) -> Iterator[Expr]:
    """The node and everything below it, depth first."""
    yield node
    for child in children(node):
        yield from walk(child)


def columns(node: Expr) -> tuple[Column, ...]:
    """The columns read directly, each once, in order of reading."""
    return tuple(dict.fromkeys(found for found in walk(node) if isinstance(found, Column)))


def refs(node: Expr) -> tuple[str, ...]:
    """The definitions used directly."""
    return tuple(dict.fromkeys(found.name for found in walk(node) if isinstance(found, Ref)))


def rewritten(node: Expr, change: Callable[[Expr], Expr]) -> Expr:
    """The tree with `change` applied from the leaves up."""
    match node:
        case And(items) | Or(items):
            node = replace(node, items=tuple(rewritten(item, change) for item in items))
        case Not(item) | IDiv(item):
            node = replace(node, item=rewritten(item, change))
        case Compare(_, left, right) | Arith(_, left, right) | Pick(_, left, right):
            node = replace(node, left=rewritten(left, change), right=rewritten(right, change))
        case Case(guard, then, otherwise):
            arms = [rewritten(part, change) for part in (guard, then, otherwise)]
            node = replace(node, guard=arms[0], then=arms[1], otherwise=arms[2])
    return change(node)
