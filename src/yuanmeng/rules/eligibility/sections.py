"""The sections of a policy file, each from its rows to its dataclass. Shapes were checked before."""

from collections.abc import Callable
from datetime import date, datetime
from typing import TypeVar, cast

from yuanmeng.rules.eligibility import scheme as s
from yuanmeng.rules.eligibility.overlay import Raw
from yuanmeng.rules.eligibility.vocabulary import Words

T = TypeVar("T")


def question(row: Raw) -> s.Question:
    return s.Question(id=str(row["id"]), type=str(row["type"]), sentence=str(row["sentence"]), words=words_of(row))


def gap_question(table: str, value: object) -> s.Question:
    """What an officer answers where no row of a decision table does."""
    words = Words(zh=f"表 {table} 没有列出的情形由经办人定", en=f"What table {table} leaves open, by the officer")
    kind = "money" if table.endswith("_fen") else "int"
    return s.Question(id=f"{table}_gap", type=kind, sentence=decision(value)[0], words=words)


def review(row: Raw) -> s.Review:
    return s.Review(
        level=str(row["level"]),
        words=words_of(row),
        working_days=whole_number(row.get("working_days")),
        on_silence=str(row.get("on_silence", "escalate")),
        people=whole_number(row.get("people")) or 1,
        straight_through=bool(row.get("straight_through", False)),
        sample_permille=whole_number(row.get("sample_permille")),
    )


def payee(row: Raw) -> s.Payee:
    return s.Payee(who=str(row["who"]), channel=optional(row.get("channel"), words_of))


def accepted(row: Raw) -> s.Accepted:
    return s.Accepted(check=str(row["check"]), at=str(row.get("at", "")), words=words_of(row))


def parameter(name: str, value: object) -> s.Parameter:
    row = value if isinstance(value, dict) else {"value": value}
    words = Words(zh=str(row.get("zh", name)), en=str(row.get("en", name)))
    return s.Parameter(
        name=name, value=cast("bool | int | date | str", row["value"]), words=words, source=str(row.get("source", ""))
    )


def tally(row: Raw) -> s.Tally:
    return s.Tally(
        id=str(row["id"]),
        family=texts_listed(row["family"]),
        match=tuple((key, str(value)) for key, value in table_of(row.get("match")).items()),
        above=str(row.get("above", "")),
        since=cast("date | None", row.get("from")),
        until=cast("date | None", row.get("to")),
        value=str(row.get("value", "count")),
    )


def definition(row: Raw) -> s.Definition:
    rounding = table_of(row.get("round"))
    rounded = (str(rounding["mode"]), int(str(rounding["unit_fen"]))) if rounding else None
    return s.Definition(id=str(row["id"]), value=str(row["value"]), round=rounded)


def condition(row: Raw, once: str = "") -> s.Condition:
    law = table_of(row.get("law"))
    return s.Condition(
        id=str(row["id"]),
        when=str(row["when"]),
        exceptions=tuple(
            s.Exemption(test=str(item["if"]), then=str(item["then"])) for item in rows_of(row, "exceptions")
        ),
        words=words_of(row),
        fix=optional(row.get("fix"), words_of),
        needs=texts_listed(row.get("needs")),
        source=str(row["source"]),
        law=s.Law(doc=str(law.get("doc", "")), article=str(law.get("article", ""))) if law else None,
        floor=bool(row.get("floor", False)),
        scope=bool(row.get("scope", False)),
        once=once,
    )


def amount(row: Raw) -> s.Amount:
    return s.Amount(
        value=str(row["value"]), cap=str(row["cap"]), zero=str(row.get("zero", "refused")), words=words_of(row)
    )


def stacking(row: Raw) -> s.Stacking:
    def pair(key: str, name: str, number: str) -> tuple[str, int] | None:
        table = table_of(row.get(key))
        return (str(table[name]), int(str(table[number]))) if table else None

    return s.Stacking(
        layer=str(row.get("layer", "")),
        exclusive=texts_listed(row.get("exclusive")),
        highest_only=str(row.get("highest_only", "")),
        tops_up=pair("tops_up", "family", "to_fen"),
        matches=pair("matches", "family", "permille"),
        sum_cap=pair("sum_cap", "group", "fen"),
    )


def window(row: Raw) -> s.Window:
    return s.Window(
        opens_at=cast("datetime | None", row.get("opens_at")),
        closes_at=cast("datetime | None", row.get("closes_at")),
        steps=tuple(rows_of(row, "steps")),
    )


def quota(row: Raw) -> s.Quota:
    return s.Quota(
        places=whole_number(row.get("places")),
        method=str(row.get("method", "unknown")),
        threshold=str(row.get("threshold", "")),
        priority=tuple(words_of(item) for item in rows_of(row, "priority")),
    )


def notice(row: Raw) -> s.Notice:
    where = optional(row.get("where"), words_of)
    return s.Notice(working_days=whole_number(row.get("working_days")), days=whole_number(row.get("days")), where=where)


def instalment(row: Raw) -> s.Instalment:
    return s.Instalment(
        trigger=str(row["trigger"]),
        share_permille=whole_number(row.get("share_permille")),
        amount_fen=whole_number(row.get("amount_fen")),
        after_months=whole_number(row.get("after_months")) or 0,
    )


def open_point(row: Raw) -> s.OpenPoint:
    choice = table_of(row.get("choice"))
    return s.OpenPoint(
        sentence=str(row["sentence"]),
        affects=str(row.get("affects", "")),
        handled=str(row["handled"]),
        choice=Words(zh=str(choice["zh"]), en=str(choice["en"])) if choice else None,
        chosen_on=cast("date | None", choice.get("on")),
    )


def joined(value: object) -> tuple[str, str]:
    """A parameter table and the region fact it is joined on."""
    return (value, "work_region") if isinstance(value, str) else (table_of(value)["file"], table_of(value)["on"])  # type: ignore[return-value]


def decision(value: object) -> tuple[str, str]:
    row = {"file": value} if isinstance(value, str) else table_of(value)
    return str(row["file"]), str(row.get("hit", "UNIQUE"))


def words_of(row: object) -> Words:
    table = table_of(row)
    return Words(zh=str(table["zh"]), en=str(table["en"]))


def optional(value: object, make: Callable[[dict[str, object]], T]) -> T | None:
    return make(value) if isinstance(value, dict) else None


def whole_number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def texts_listed(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else ()


def table_of(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def rows_of(row: Raw, key: str) -> list[Raw]:
    value = row.get(key)
    return value if isinstance(value, list) else []


def as_texts(row: Raw) -> dict[str, str]:
    return {key: str(value) for key, value in row.items()}
