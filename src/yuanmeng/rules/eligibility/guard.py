"""A comparison on a fact whose blank means "none" must stand behind its own guard (eligibility note, section 4)."""

from collections.abc import Mapping

from yuanmeng.rules.eligibility.nodes import And, Case, Column, Expr, IsNull, Not, Or, Ref, children

Names = frozenset[str]


def unguarded(node: Expr, definitions: Mapping[str, Expr], known: Names = frozenset()) -> str | None:
    """The first "none" fact read without a guard to its left; None when all are guarded."""
    match node:
        case IsNull():
            return None
        case Column(name, _, "none"):
            return None if name in known else name
        case Ref(name):
            return unguarded(definitions[name], definitions, known)
        case And(items):
            return _in_turn(items, definitions, known, true_before=True)
        case Or(items):
            return _in_turn(items, definitions, known, true_before=False)
        case Case(guard, then, otherwise):
            return (
                unguarded(guard, definitions, known)
                or unguarded(then, definitions, known | present_if(guard, True, definitions))
                or unguarded(otherwise, definitions, known | present_if(guard, False, definitions))
            )
        case _:
            return next((found for child in children(node) if (found := unguarded(child, definitions, known))), None)


def _in_turn(
    items: tuple[Expr, ...], definitions: Mapping[str, Expr], known: Names, *, true_before: bool
) -> str | None:
    for item in items:
        found = unguarded(item, definitions, known)
        if found:
            return found
        known = known | present_if(item, true_before, definitions)
    return None


def present_if(node: Expr, holds: bool, definitions: Mapping[str, Expr]) -> Names:
    """The facts that are certainly present when the node is true (`holds`) or false."""
    match node:
        case IsNull(column):
            return frozenset() if holds else frozenset({column.name})
        case Not(item):
            return present_if(item, not holds, definitions)
        case Ref(name):
            return present_if(definitions[name], holds, definitions)
        case And(items):
            return _combined(items, holds, definitions, every=holds)
        case Or(items):
            return _combined(items, holds, definitions, every=not holds)
        case _:
            return frozenset()


def _combined(items: tuple[Expr, ...], holds: bool, definitions: Mapping[str, Expr], *, every: bool) -> Names:
    found = [present_if(item, holds, definitions) for item in items]
    return frozenset().union(*found) if every else frozenset.intersection(*found)
