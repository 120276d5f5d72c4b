"""Case tables: the officials' examples and boundary cases that a policy file must decide as written."""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from yuanmeng.rules.eligibility.awards import Award, read_awards
from yuanmeng.rules.eligibility.decide import decide, gather
from yuanmeng.rules.eligibility.link import QUESTION_TYPES, RuleSet
from yuanmeng.rules.eligibility.locate import PolicyError
from yuanmeng.rules.eligibility.vocabulary import FactError, Value, Vocabulary

FIXED = ("case", "on", "expect", "amount_fen", "failed", "unknown", "why")


@dataclass(frozen=True, slots=True)
class Case:
    """One row: what is given and what must come out."""

    line: int
    name: str
    on: date
    facts: Mapping[str, Value]
    awards: tuple[Award, ...] | None
    answers: Mapping[str, Value]
    expected: tuple[str, int | None, frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Miss:
    """A case that came out otherwise."""

    line: int
    case: str
    expected: str
    found: str


def read_cases(text: str, rule_set: RuleSet, vocabulary: Vocabulary, file: str) -> list[Case]:
    """Read a case table. Raises PolicyError naming the row and the cell."""
    rows = list(csv.reader(io.StringIO(text)))
    header = [cell.strip() for cell in rows[0]] if rows else []
    known = {f"q.{name}" for name in _question_types(rule_set)} | {"prior_awards", *FIXED, *vocabulary.facts}
    for column in header:
        if column not in known:
            raise PolicyError("unknown column in the case table", file=file, line=1, found=column)
    for column in FIXED:
        if column not in header:
            raise PolicyError("the case table lacks a column", file=file, line=1, found=column)
    base: dict[str, str] = {}
    cases = []
    for line, row in enumerate(rows[1:], start=2):
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(header):
            raise PolicyError(
                f"{len(row)} cells, the header has {len(header)}", file=file, line=line, found=",".join(row)
            )
        given = {column: cell.strip() for column, cell in zip(header, row, strict=True)}
        filled = {
            column: cell or (base.get(column, "") if column not in ("failed", "unknown") else "")
            for column, cell in given.items()
        }
        base = base or filled
        try:
            cases.append(_case(line, filled, rule_set, vocabulary))
        except FactError as error:
            raise PolicyError(str(error), file=file, line=line, found=given.get("case", "")) from None
        except ValueError as error:
            raise PolicyError(f"unreadable cell: {error}", file=file, line=line, found=given.get("case", "")) from None
    return cases


def _question_types(rule_set: RuleSet) -> dict[str, str]:
    return {question.id: question.type for question in rule_set.scheme.questions}


def _case(line: int, row: Mapping[str, str], rule_set: RuleSet, vocabulary: Vocabulary) -> Case:
    facts = {name: vocabulary.facts[name].parse(cell) for name, cell in row.items() if name in vocabulary.facts}
    types = _question_types(rule_set)
    answers = {name[2:]: _answer(types[name[2:]], cell) for name, cell in row.items() if name.startswith("q.")}
    told = row.get("prior_awards")
    awards = None if told in ("?", None) else read_awards(str(told).removeprefix("-"), vocabulary)
    amount = int(row["amount_fen"]) if row["amount_fen"] not in ("", "-") and row["expect"] == "eligible" else None
    return Case(
        line=line,
        name=row["case"],
        on=date.fromisoformat(row["on"]),
        facts=facts,
        awards=awards,
        answers=answers,
        expected=(row["expect"], amount, _names(row["failed"]), _names(row["unknown"])),
    )


def _answer(kind: str, cell: str) -> Value:
    if cell in ("", "-"):
        return None
    if QUESTION_TYPES[kind].kind == "bool":
        if cell not in ("yes", "no"):
            raise ValueError(f"{cell!r} is not yes or no")
        return cell == "yes"
    return date.fromisoformat(cell) if kind == "date" else int(cell)


def _names(cell: str) -> frozenset[str]:
    return frozenset(name.strip() for name in cell.split(";") if name.strip() not in ("", "-"))


def misses(cases: list[Case], rule_set: RuleSet, vocabulary: Vocabulary) -> Iterator[Miss]:
    """The cases that are not decided as their row says."""
    for case in cases:
        flat = gather(rule_set, case.facts, case.awards, case.answers, vocabulary=vocabulary, on=case.on)
        found = decide(rule_set, flat, on=case.on)
        failed = frozenset(rule.id for rule, _ in found.failed)
        unknown = frozenset(rule.id for rule, _ in found.unknown) | ({"amount"} if found.amount_unknown else set())
        outcome = (str(found.status), found.amount_fen, failed, unknown)
        if outcome != case.expected:
            yield Miss(case.line, case.name, _shown(case.expected), _shown(outcome))


def _shown(outcome: tuple[str, int | None, frozenset[str], frozenset[str]]) -> str:
    status, amount, failed, unknown = outcome
    parts = [status, f"{amount} fen" if amount is not None else ""]
    parts += [
        f"failed {';'.join(sorted(failed))}" if failed else "",
        f"unknown {';'.join(sorted(unknown))}" if unknown else "",
    ]
    return " ".join(part for part in parts if part)
