"""The rule language: text to typed nodes. A small SQL-like subset without casts, floats, comments or free functions."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from typing import Protocol

from yuanmeng.rules.eligibility import build
from yuanmeng.rules.eligibility.build import Before, ExpressionError, Operand, Word
from yuanmeng.rules.eligibility.nodes import BOOL, DATE, INT, Column, CompareOp, Const, Expr, IsNull, Not
from yuanmeng.rules.eligibility.vocabulary import Fact

TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+)|(?P<name>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)?)"
    r"|(?P<text>'[^']*')|(?P<sign><>|<=|>=|[=<>+\-*(),]))"
)
KEYWORDS = frozenset(
    ["AND", "OR", "NOT", "BETWEEN", "IN", "IS", "NULL", "CASE", "WHEN", "THEN", "ELSE", "END", "TRUE", "FALSE"]
)
FUNCTIONS = (
    "D",
    "YEARS_AGO",
    "MONTHS_AGO",
    "YEARS_BEFORE",
    "MONTHS_BEFORE",
    "AGE_GE",
    "WITHIN",
    "IDIV",
    "MIN2",
    "MAX2",
)
COMPARISONS: tuple[CompareOp, ...] = ("=", "<>", "<", "<=", ">", ">=")


class Scope(Protocol):
    """What names mean in one policy file."""

    leap_birthday: str

    def resolve(self, name: str) -> Operand:
        """The node of a name; raises ExpressionError naming the nearest known one."""

    def fact(self, name: str) -> Fact:
        """The vocabulary entry of a fact."""


@dataclass(frozen=True, slots=True)
class Token:
    kind: str
    text: str
    at: int


def parse(text: str, scope: Scope) -> Expr:
    """Read one expression. Raises ExpressionError with the offset, the offending words and, where known, the fix."""
    reader = _Reader(_tokens(text), scope)
    try:
        found = build.plain(reader.expression())
        reader.expect_end()
    except ExpressionError as error:
        if not error.at:
            error.at = reader.last.at
        error.found = error.found or reader.last.text
        raise
    return found


def _tokens(text: str) -> list[Token]:
    for mark, why in (("--", "comments are not allowed"), ("/*", "comments are not allowed")):
        if mark in text:
            raise ExpressionError(
                why, at=text.index(mark), found=mark, fix="put the remark into the file as a TOML comment"
            )
    tokens, at = [], 0
    while text[at:].strip():
        match = TOKEN.match(text, at)
        if match is None:
            start = at + len(text[at:]) - len(text[at:].lstrip())
            raise ExpressionError(
                "this sign is not part of the language", at=start, found=text[start], fix=_sign_fix(text[start])
            )
        kind = str(match.lastgroup)
        tokens.append(Token(kind, match.group(kind), match.start(kind)))
        at = match.end()
    tokens.append(Token("end", "the end", len(text)))
    return tokens


def _sign_fix(sign: str) -> str:
    return {
        "/": "write IDIV(a, n)",
        "%": "there is no remainder",
        ".": "money is whole fen; there are no decimals",
    }.get(sign, "")


@dataclass(slots=True)
class _Reader:
    tokens: list[Token]
    scope: Scope
    place: int = 0
    last: Token = field(default_factory=lambda: Token("end", "", 0))

    def peek(self) -> Token:
        return self.tokens[self.place]

    def take(self) -> Token:
        self.last = self.tokens[self.place]
        self.place += 1
        return self.last

    def ahead(self, *words: str) -> bool:
        """Whether these keywords or signs come next."""
        coming = self.tokens[self.place : self.place + len(words)]
        return [_upper(token) for token in coming] == list(words)

    def accept(self, *words: str) -> bool:
        if self.ahead(*words):
            for _ in words:
                self.take()
            return True
        return False

    def expect(self, word: str) -> None:
        if not self.accept(word):
            token = self.peek()
            raise ExpressionError(f"{word} is missing before {token.text!r}", at=token.at, found=token.text)

    def expect_end(self) -> None:
        token = self.peek()
        if token.kind != "end":
            raise ExpressionError("the expression should end here", at=token.at, found=token.text)

    # --- the grammar, one method a line of docs/policy-format.md
    def expression(self) -> Operand:
        items = [self.conjunction()]
        while self.accept("OR"):
            items.append(self.conjunction())
        return items[0] if len(items) == 1 else build.disjunction(items)

    def conjunction(self) -> Operand:
        items = [self.negation()]
        while self.accept("AND"):
            items.append(self.negation())
        return items[0] if len(items) == 1 else build.conjunction(items)

    def negation(self) -> Operand:
        return build.negation(self.negation()) if self.accept("NOT") else self.test()

    def test(self) -> Operand:
        left = self.sum()
        token = self.peek()
        for op in COMPARISONS:
            if token.kind == "sign" and token.text == op:
                self.take()
                return build.compare(op, left, self.sum(), self.scope.fact)
        if self.accept("IS"):
            return self._null_test(left)
        negated = self.accept("NOT", "BETWEEN") or self.accept("NOT", "IN")
        if negated or self.ahead("BETWEEN") or self.ahead("IN"):
            word = _upper(self.last) if negated else _upper(self.take())
            found = self._between(left) if word == "BETWEEN" else self._in(left)
            return Not(found) if negated else found
        return left

    def _null_test(self, left: Operand) -> Expr:
        negated = self.accept("NOT")
        self.expect("NULL")
        if not isinstance(left, Column) or left.missing != "none":
            raise ExpressionError(
                "IS NULL is only for facts whose blank means none", fix="an unknown fact is handled by itself"
            )
        return Not(IsNull(left)) if negated else IsNull(left)

    def _between(self, left: Operand) -> Expr:
        low = self.sum()
        self.expect("AND")
        high = self.sum()
        fact = self.scope.fact
        return build.conjunction([build.compare(">=", left, low, fact), build.compare("<=", left, high, fact)])

    def _in(self, left: Operand) -> Expr:
        self.expect("(")
        tests: list[Operand] = [build.compare("=", left, self.sum(), self.scope.fact)]
        while self.accept(","):
            tests.append(build.compare("=", left, self.sum(), self.scope.fact))
        self.expect(")")
        return build.disjunction(tests)

    def sum(self) -> Operand:
        left = self.product()
        while self.peek().text in ("+", "-") and self.peek().kind == "sign":
            op = self.take().text
            left = build.arithmetic("+" if op == "+" else "-", left, self.product())
        return left

    def product(self) -> Operand:
        left = self.factor()
        while self.accept("*"):
            left = build.arithmetic("*", left, self.factor())
        return left

    def factor(self) -> Operand:
        if self.accept("-"):
            return build.arithmetic("-", Const(0, INT), self.atom())
        return self.atom()

    def atom(self) -> Operand:
        token = self.take()
        if token.kind == "number":
            return Const(int(token.text), INT)
        if token.kind == "text":
            return Word(token.text[1:-1])
        if token.text == "(":
            inner = self.expression()
            self.expect(")")
            return inner
        if token.kind != "name":
            raise ExpressionError("a value is missing", at=token.at, found=token.text)
        return self._named(token)

    def _named(self, token: Token) -> Operand:
        word = _upper(token)
        if word in ("TRUE", "FALSE"):
            return Const(word == "TRUE", BOOL)
        if word == "CASE":
            return self._case()
        if self.ahead("("):
            return self._call(token)
        if word in KEYWORDS:
            raise ExpressionError("a value is missing", at=token.at, found=token.text)
        return self.scope.resolve(token.text)

    def _case(self) -> Operand:
        self.expect("WHEN")
        guard = self.expression()
        self.expect("THEN")
        then = self.expression()
        if self.ahead("WHEN"):
            return build.case(guard, then, self._case())
        self.expect("ELSE")
        otherwise = self.expression()
        self.expect("END")
        return build.case(guard, then, otherwise)

    def _call(self, token: Token) -> Operand:
        self.expect("(")
        arguments = [self.expression()]
        while self.accept(","):
            arguments.append(self.expression())
        self.expect(")")
        call = CALLS.get((token.text, len(arguments)))
        if call is None:
            near = get_close_matches(token.text.upper(), FUNCTIONS, n=1)
            fix = f"did you mean {near[0]}?" if near else f"use one of {', '.join(FUNCTIONS)}"
            raise ExpressionError("no such function with these arguments", at=token.at, found=token.text, fix=fix)
        return call(arguments, self.scope)


def _upper(token: Token) -> str:
    return token.text.upper() if token.kind == "name" and token.text.upper() in KEYWORDS else token.text


def _whole(item: Operand) -> int:
    if not isinstance(item, Const) or item.type != INT:
        raise ExpressionError("needs a whole number")
    return int(item.value)  # type: ignore[arg-type]  # an INT constant holds an int


def _day(arguments: list[Operand], scope: Scope) -> Operand:
    try:
        return Const(date.fromisoformat(_text(arguments[0])), DATE)
    except ValueError:
        raise ExpressionError("not a date such as 2026-08-31", found=_text(arguments[0])) from None


def _text(item: Operand) -> str:
    if not isinstance(item, Word):
        raise ExpressionError("needs a quoted text")
    return item.text


def _before(months: int) -> Callable[[list[Operand], Scope], Operand]:
    def call(arguments: list[Operand], scope: Scope) -> Operand:
        base, count = arguments
        if not isinstance(base, Const) or not isinstance(base.value, date):
            raise ExpressionError("needs a constant date: D('…') or a parameter")
        return Before(base.value, months * _whole(count))

    return call


CALLS: dict[tuple[str, int], Callable[[list[Operand], Scope], Operand]] = {
    ("D", 1): _day,
    ("YEARS_AGO", 1): lambda arguments, scope: Before(None, 12 * _whole(arguments[0])),
    ("MONTHS_AGO", 1): lambda arguments, scope: Before(None, _whole(arguments[0])),
    ("YEARS_BEFORE", 2): _before(12),
    ("MONTHS_BEFORE", 2): _before(1),
    ("AGE_GE", 2): lambda arguments, scope: build.age_at_least(arguments[0], _whole(arguments[1]), scope.leap_birthday),
    ("WITHIN", 2): lambda arguments, scope: build.within(arguments[0], _text(arguments[1])),
    ("IDIV", 2): lambda arguments, scope: build.divided(arguments[0], arguments[1]),
    ("MIN2", 2): lambda arguments, scope: build.pick("MIN2", arguments[0], arguments[1]),
    ("MAX2", 2): lambda arguments, scope: build.pick("MAX2", arguments[0], arguments[1]),
}
