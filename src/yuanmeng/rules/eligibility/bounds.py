"""Interval arithmetic: between which bounds an amount can lie, given what is known and the domains of the rest."""

from yuanmeng.rules.eligibility.nodes import Arith, Case, Column, Const, Expr, IDiv, Pick, Ref
from yuanmeng.rules.eligibility.settle import Known, settle

Span = tuple[int, int]
WIDEST: Span = (0, 10**13)


def span(node: Expr, known: Known) -> Span:
    """Least and greatest value in fen (or whole number)."""
    value, _ = settle(node, known)
    if isinstance(value, int):
        return int(value), int(value)
    match node:
        case Const(number) if isinstance(number, int):
            return int(number), int(number)
        case Column(_, _, _, low, high):
            return (low if isinstance(low, int) else 0), (high if isinstance(high, int) else WIDEST[1])
        case Ref(name):
            return span(known.definitions[name], known)
        case IDiv(item, divisor):
            low, high = span(item, known)
            return low // divisor, high // divisor
        case Case(guard, then, otherwise):
            decided, _ = settle(guard, known)
            if decided is not None:
                return span(then if decided else otherwise, known)
            (low, high), (least, most) = span(then, known), span(otherwise, known)
            return min(low, least), max(high, most)
        case Pick(which, left, right):
            (low, high), (least, most) = span(left, known), span(right, known)
            return (min(low, least), min(high, most)) if which == "min" else (max(low, least), max(high, most))
        case Arith(op, left, right):
            return _arith(op, span(left, known), span(right, known))
        case _:
            return WIDEST


def _arith(op: str, left: Span, right: Span) -> Span:
    if op == "+":
        return left[0] + right[0], left[1] + right[1]
    if op == "-":
        return left[0] - right[1], left[1] - right[0]
    corners = [one * two for one in left for two in right]
    return min(corners), max(corners)
