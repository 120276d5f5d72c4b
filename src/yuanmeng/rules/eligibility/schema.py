"""The shape of a policy file: which keys each section takes. What is not listed here is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches

from yuanmeng.rules.eligibility.locate import Place, PolicyError, line_of

TEXT, WHOLE, BOOL, DAY, MOMENT, WORDS, TEXTS, TABLE, TABLES = (
    "text",
    "whole number",
    "true or false",
    "date",
    "date and time",
    "{ zh, en }",
    "list of texts",
    "table",
    "list of tables",
)
WORDED = {"zh": TEXT, "en": TEXT}
CHANGE = {"change": TEXT, "reason": TEXT}
CONDITION = WORDED | CHANGE | {
    "id": TEXT, "when": TEXT, "exceptions": TABLES, "fix": WORDS, "needs": TEXTS, "source": TEXT, "law": TABLE,
    "floor": BOOL, "scope": BOOL,
}  # fmt: skip
SHAPES: Mapping[str, Mapping[str, str]] = {
    "": {
        "format": WHOLE, "subject": TEXT, "kind": TEXT, "family": TEXT, "title": WORDS, "who": WORDS, "issuer": TABLE,
        "grade": TEXT, "effective": TABLE, "leap_birthday": TEXT, "documents": TEXTS, "sources": TABLES,
        "extends": TEXT, "demo": BOOL, "tables": TABLE, "decision_tables": TABLE, "parameters": TABLE,
        "question": TABLES, "tally": TABLES,
        "definition": TABLES, "condition": TABLES, "once": TABLES, "amount": TABLE, "stacking": TABLE, "window": TABLE,
        "quota": TABLE, "review": TABLES, "notice": TABLE, "instalment": TABLES, "payee": TABLE, "forfeit": TABLES,
        "open": TABLES, "accept": TABLES,
    },
    "issuer": WORDED | {"level": TEXT, "region": TEXT},
    "effective": {"from": DAY, "to": DAY},
    "sources": {"id": TEXT, "address": TEXT, "grade": TEXT},
    "question": WORDED | CHANGE | {"id": TEXT, "type": TEXT, "sentence": TEXT},
    "tally": CHANGE | {
        "id": TEXT, "family": TEXTS, "match": TABLE, "above": TEXT, "from": DAY, "to": DAY, "value": TEXT,
    },
    "definition": CHANGE | {"id": TEXT, "value": TEXT, "round": TABLE},
    "condition": CONDITION,
    "once": {key: shape for key, shape in CONDITION.items() if key not in ("when", "exceptions")}
    | {"per": TEXT, "family": TEXTS, "max": TEXT, "from": DAY, "to": DAY},
    "amount": WORDED | {"value": TEXT, "cap": TEXT, "zero": TEXT},
    "stacking": {
        "layer": TEXT, "exclusive": TEXTS, "highest_only": TEXT, "tops_up": TABLE, "matches": TABLE, "sum_cap": TABLE,
    },
    "window": {"opens_at": MOMENT, "closes_at": MOMENT, "steps": TABLES},
    "quota": {"places": WHOLE, "method": TEXT, "threshold": TEXT, "priority": TABLES},
    "review": WORDED | {
        "level": TEXT, "working_days": WHOLE, "on_silence": TEXT, "people": WHOLE, "straight_through": BOOL,
        "sample_permille": WHOLE,
    },
    "notice": {"working_days": WHOLE, "days": WHOLE, "where": WORDS},
    "instalment": {"trigger": TEXT, "share_permille": WHOLE, "amount_fen": WHOLE, "after_months": WHOLE},
    "payee": {"who": TEXT, "channel": WORDS},
    "forfeit": {"event": TEXT, "effect": TEXT},
    "open": {"sentence": TEXT, "affects": TEXT, "handled": TEXT, "choice": TABLE},
    "accept": WORDED | {"check": TEXT, "at": TEXT},
    "exceptions": {"if": TEXT, "then": TEXT, "source": TEXT, "law": TABLE},
    "law": {"doc": TEXT, "article": TEXT},
    "round": {"mode": TEXT, "unit_fen": WHOLE},
    "choice": WORDED | {"on": DAY},
    "tops_up": {"family": TEXT, "to_fen": WHOLE},
    "matches": {"family": TEXT, "permille": WHOLE},
    "sum_cap": {"group": TEXT, "fen": WHOLE},
    "match": {"level": TEXT, "trade": TEXT, "year": TEXT},
}  # fmt: skip
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "issuer": ("zh", "en", "level", "region"),
    "effective": ("from",),
    "sources": ("id", "address", "grade"),
    "question": ("id", "type", "sentence", "zh", "en"),
    "tally": ("id", "family"),
    "definition": ("id", "value"),
    "condition": ("id", "when", "zh", "en", "source"),
    "once": ("id", "per", "zh", "en", "source"),
    "amount": ("value", "cap", "zh", "en"),
    "review": ("level", "zh", "en"),
    "instalment": ("trigger",),
    "payee": ("who",),
    "forfeit": ("event", "effect"),
    "open": ("sentence", "handled"),
    "accept": ("check", "zh", "en"),
    "exceptions": ("if", "then"),
    "round": ("mode", "unit_fen"),
    "choice": ("zh", "en", "on"),
    "tops_up": ("family", "to_fen"),
    "matches": ("family", "permille"),
    "sum_cap": ("group", "fen"),
}
PARAMETER = frozenset(["value", "zh", "en", "source"])
CHOICES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("", "subject"): ("worker", "firm"),
    ("", "kind"): ("degree", "skill_award", "skill_subsidy", "firm"),
    ("", "grade"): ("a", "b", "c"),
    ("", "leap_birthday"): ("feb28", "mar1"),
    ("sources", "grade"): ("a", "b", "c"),
    ("issuer", "level"): ("national", "province", "city", "district", "township", "unit"),
    ("question", "type"): ("bool", "int", "money", "date"),
    ("tally", "value"): ("count", "sum_fen"),
    ("match", "year"): ("decision",),
    ("round", "mode"): ("down", "up", "half_up"),
    **{
        (section, "change"): ("add", "replace", "remove")
        for section in ("condition", "definition", "question", "tally", "once")
    },
    ("once", "per"): ("life", "level", "year", "period", "certificate", "award_year"),
    ("amount", "zero"): ("refused", "allowed"),
    ("stacking", "layer"): ("national", "province", "city", "district", "firm", "fund", "school"),
    ("quota", "method"): ("none", "first_come", "lottery", "rank", "unknown"),
    ("review", "level"): (
        "system", "school", "unit", "township", "district", "city", "province", "national", "hr", "finance",
    ),
    ("review", "on_silence"): ("escalate", "pass", "refuse", "wait"),
    ("instalment", "trigger"): (
        "enrolment", "study_year", "diploma", "certificate", "retention", "class_start", "class_end",
    ),
    ("payee", "who"): ("worker", "unit_union", "school", "firm", "tuition_payer"),
    ("forfeit", "event"): (
        "left_city", "left_employer", "membership_moved", "dues_stopped", "false_statement", "dropped_out",
    ),
    ("forfeit", "effect"): ("stop", "repay", "refuse"),
    ("open", "handled"): ("choice", "officer", "later"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class PolicyText:
    """A policy file as read: its name, its text and its parsed rows."""

    file: str
    text: str

    def fault(self, message: str, place: Place, *, found: str = "", fix: str = "") -> PolicyError:
        return PolicyError(message, file=self.file, line=line_of(self.text, place), found=found, fix=fix)


def check_shape(raw: Mapping[str, object], source: PolicyText) -> None:
    """Refuse unknown keys, wrong types and unknown choices. Raises PolicyError."""
    _check_table("", raw, (), source)
    parameters = raw.get("parameters")
    for name, value in parameters.items() if isinstance(parameters, dict) else ():
        row = value if isinstance(value, dict) else {"value": value}
        if not set(row) <= PARAMETER or not isinstance(row.get("value"), bool | int | date | str):
            fix = "{ value = whole number, date, true, false or text, zh, en, source }"
            raise source.fault("a parameter of another shape", ("parameters", name), found=repr(value), fix=fix)


def _check_table(name: str, row: Mapping[str, object], place: Place, source: PolicyText) -> None:
    """One table and every table inside it that has a shape of its own."""
    shape = SHAPES[name]
    for key, value in row.items():
        at = (*place, key)
        if key not in shape:
            near = get_close_matches(key, list(shape), n=1)
            fix = f"did you mean {near[0]}?" if near else f"known keys: {', '.join(shape)}"
            raise source.fault(f"unknown key in [{name or 'file'}]", at, found=key, fix=fix)
        if not _fits(shape[key], value):
            raise source.fault(f"{key} must be a {shape[key]}", at, found=repr(value))
        if key in SHAPES and isinstance(value, dict):
            _check_table(key, value, at, source)
        elif key in SHAPES and isinstance(value, list):
            for index, inner in enumerate(value):
                _check_table(key, inner, (*at, index), source)
        choices = CHOICES.get((name, key))
        if choices and value not in choices:
            near = get_close_matches(str(value), choices, n=1)
            fix = f"did you mean {near[0]}?" if near else f"use one of {', '.join(choices)}"
            raise source.fault(f"{key} has no such value", at, found=repr(value), fix=fix)
    for key in REQUIRED.get(name, ()) if row.get("change") != "remove" else ():
        if key not in row:
            raise source.fault("a key is missing", place, found=key, fix=f"add {key} to [{name}]")


def _fits(shape: str, value: object) -> bool:
    match shape:
        case "text":
            return isinstance(value, str)
        case "whole number":
            return isinstance(value, int) and not isinstance(value, bool)
        case "true or false":
            return isinstance(value, bool)
        case "date":
            return isinstance(value, date) and not isinstance(value, datetime)
        case "date and time":
            return isinstance(value, datetime)
        case "{ zh, en }":
            return isinstance(value, dict) and set(value) == {"zh", "en"}
        case "list of texts":
            return isinstance(value, list) and all(isinstance(item, str) for item in value)
        case "list of tables":
            return isinstance(value, list) and all(isinstance(item, dict) for item in value)
        case _:
            return isinstance(value, dict)
