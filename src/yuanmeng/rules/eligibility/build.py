"""Typed construction of rule nodes: every check on types happens here, once."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from yuanmeng.rules.eligibility.nodes import (
    BOOL,
    DATE,
    INT,
    MONEY,
    Ago,
    And,
    Arith,
    ArithOp,
    Case,
    Column,
    Compare,
    CompareOp,
    Const,
    Expr,
    IDiv,
    Not,
    Or,
    Pick,
    Type,
)
from yuanmeng.rules.eligibility.vocabulary import Fact
from yuanmeng.rules.periods import birthday_on_first_of_march, earliest_start_within, latest_start_elapsed

TEXT = Type("text")
ORDERED = ("int", "money", "date", "rank")


class ExpressionError(ValueError):
    """An expression that is not in the language; `at` is the offset in its text, `found` the offending words."""

    def __init__(self, message: str, *, at: int = 0, found: str = "", fix: str = "") -> None:
        super().__init__(message)
        self.message, self.at, self.found, self.fix = message, at, found, fix


@dataclass(frozen=True, slots=True)
class Word:
    """A quoted text whose meaning depends on what it is compared with."""

    text: str
    type: Type = TEXT


@dataclass(frozen=True, slots=True)
class Before:
    """A date counted back from a constant date; the comparison decides which end of the period is meant."""

    base: date | None
    months: int
    type: Type = DATE


Operand = Expr | Word | Before


def conjunction(items: list[Operand]) -> Expr:
    booleans = tuple(boolean(item) for item in items)
    return booleans[0] if len(booleans) == 1 else And(booleans)


def disjunction(items: list[Operand]) -> Expr:
    booleans = tuple(boolean(item) for item in items)
    return booleans[0] if len(booleans) == 1 else Or(booleans)


def negation(item: Operand) -> Expr:
    return Not(boolean(item))


def boolean(item: Operand) -> Expr:
    if item.type != BOOL or isinstance(item, Word | Before):
        raise ExpressionError(f"needs a yes/no value here, not {item.type.kind}")
    return item


def plain(item: Operand) -> Expr:
    """An operand outside a comparison: words and open periods have no meaning there."""
    if isinstance(item, Word):
        raise ExpressionError("a text stands only beside =, <>, IN or an order of ranks", found=item.text)
    return _settle(item, "elapsed") if isinstance(item, Before) else item


def compare(op: CompareOp, left: Operand, right: Operand, facts: Callable[[str], Fact]) -> Expr:
    """A comparison; texts become positions of their list, periods become dates."""
    left, right = _words_settled(left, right, facts)
    side = "elapsed" if op in ("<=", ">") else "within"
    if isinstance(left, Before):
        left = _settle(left, "within" if side == "elapsed" else "elapsed")
    if isinstance(right, Before):
        right = _settle(right, side)
    kinds = (left.type.kind, right.type.kind)
    if left.type == BOOL or right.type == BOOL:
        raise ExpressionError(
            "a yes/no value stands alone or behind NOT; it is not compared", fix="write FACT or NOT FACT"
        )
    if "region" in kinds:
        raise ExpressionError("a region is tested with WITHIN(fact, '440000')", fix="use WITHIN")
    same = left.type == right.type or (left.type.is_number and right.type.is_number and _money_fits(left, right))
    if not same:
        raise ExpressionError(f"cannot compare {kinds[0]} with {kinds[1]}")
    if op not in ("=", "<>") and left.type.kind not in ORDERED:
        raise ExpressionError(f"{left.type.kind} has no order", fix="use =, <> or IN")
    return Compare(op, plain(left), plain(right))


def _money_fits(left: Operand, right: Operand) -> bool:
    """Money is compared with money, or with a plain number written in the rule."""
    return left.type == right.type or isinstance(left, Const) or isinstance(right, Const)


def _words_settled(left: Operand, right: Operand, facts: Callable[[str], Fact]) -> tuple[Operand, Operand]:
    if isinstance(left, Word) and isinstance(right, Word):
        raise ExpressionError("two texts are compared", found=left.text)
    if isinstance(left, Word):
        return _as_value(left, right.type, facts), right
    if isinstance(right, Word):
        return left, _as_value(right, left.type, facts)
    return left, right


def _as_value(word: Word, wanted: Type, facts: Callable[[str], Fact]) -> Const:
    if wanted.kind not in ("text", "rank", "code"):
        raise ExpressionError(f"a text cannot be compared with {wanted.kind}", found=word.text)
    try:
        value = facts(wanted.of).parse(word.text)
    except ValueError as error:
        raise ExpressionError(str(error), found=word.text) from None
    if not isinstance(value, int):
        raise ExpressionError("an empty text", found=word.text)
    return Const(value, wanted)


def _settle(item: Before, side: str) -> Expr:
    if item.base is None:
        return Ago(item.months, "elapsed" if side == "elapsed" else "within")
    settle = latest_start_elapsed if side == "elapsed" else earliest_start_within
    return Const(settle(item.base, item.months), DATE)


def age_at_least(column: Operand, years: int, leap_birthday: str) -> Expr:
    """At least `years` years have passed since the date on the decision date."""
    if not isinstance(column, Column) or column.type != DATE:
        raise ExpressionError("AGE_GE needs a date fact")
    side: Ago = Ago(12 * years, "march" if leap_birthday == "mar1" else "elapsed")
    return Compare("<=", column, side)


def ago_date(node: Ago, on: date) -> date:
    """The date an Ago stands for on the decision date."""
    match node.side:
        case "elapsed":
            return latest_start_elapsed(on, node.months)
        case "within":
            return earliest_start_within(on, node.months)
        case _:
            return birthday_on_first_of_march(on, node.months // 12)


def within(column: Operand, code: str) -> Expr:
    """The region lies in the province, city or county of the six-digit code (GB/T 2260 is hierarchical)."""
    if not isinstance(column, Column) or column.type.kind != "region":
        raise ExpressionError("WITHIN needs a region fact")
    if len(code) != 6 or not code.isdigit():
        raise ExpressionError("a region is six digits", found=code)
    low = int(code)
    size = 10000 if code.endswith("0000") else 100 if code.endswith("00") else 1
    if size == 1:
        return Compare("=", column, Const(low, column.type))
    return And(
        (Compare(">=", column, Const(low, column.type)), Compare("<=", column, Const(low + size - 1, column.type)))
    )


def arithmetic(op: ArithOp, left: Operand, right: Operand) -> Expr:
    one, two = plain(left), plain(right)
    if not (one.type.is_number and two.type.is_number):
        raise ExpressionError(f"{op} needs numbers, not {one.type.kind} and {two.type.kind}")
    if op == "*" and one.type == MONEY and two.type == MONEY:
        raise ExpressionError("money times money has no meaning")
    result = MONEY if MONEY in (one.type, two.type) else INT
    if isinstance(one, Const) and isinstance(two, Const):
        return Const(_fold(op, int(one.value), int(two.value)), result)  # type: ignore[arg-type]  # numbers by type
    return Arith(op, one, two, result)


def _fold(op: ArithOp, left: int, right: int) -> int:
    return left + right if op == "+" else left - right if op == "-" else left * right


def divided(item: Operand, divisor: Operand) -> Expr:
    number = plain(item)
    if not number.type.is_number:
        raise ExpressionError("IDIV needs a number")
    if not isinstance(divisor, Const) or isinstance(divisor.value, date) or int(divisor.value) <= 0:
        raise ExpressionError("IDIV divides by a constant above 0")
    return IDiv(number, int(divisor.value), number.type)


def pick(which: str, left: Operand, right: Operand) -> Expr:
    one, two, kind = _aligned(left, right)
    return Pick("min" if which == "MIN2" else "max", one, two, kind)


def case(guard: Operand, then: Operand, otherwise: Operand) -> Expr:
    one, two, kind = _aligned(then, otherwise)
    return Case(boolean(guard), one, two, kind)


def _aligned(left: Operand, right: Operand) -> tuple[Expr, Expr, Type]:
    one, two = plain(left), plain(right)
    if one.type == two.type:
        return one, two, one.type
    if one.type.is_number and two.type.is_number:
        return _as_money(one), _as_money(two), MONEY
    raise ExpressionError(f"both must be of one type, not {one.type.kind} and {two.type.kind}")


def _as_money(item: Expr) -> Expr:
    return replace(item, type=MONEY) if isinstance(item, Const) else item
