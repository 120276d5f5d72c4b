"""From the text of a policy file to a Scheme."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar, cast

from yuanmeng.rules.eligibility import scheme as s
from yuanmeng.rules.eligibility.locate import PolicyError
from yuanmeng.rules.eligibility.overlay import Raw, merged
from yuanmeng.rules.eligibility.schema import PolicyText, check_shape
from yuanmeng.rules.eligibility.vocabulary import Vocabulary, Words

T = TypeVar("T")
NEEDED = ("format", "subject", "kind", "family", "title", "who", "issuer", "grade", "effective", "sources", "amount")


def raw_policy(source: PolicyText) -> dict[str, object]:
    """Parse and check the shape. Raises PolicyError."""
    try:
        raw = tomllib.loads(source.text)
    except tomllib.TOMLDecodeError as error:
        raise PolicyError(f"not valid TOML: {error}", file=source.file, line=_toml_line(error)) from None
    check_shape(raw, source)
    return raw


def _toml_line(error: tomllib.TOMLDecodeError) -> int:
    words = str(error).replace(",", "").replace(")", "").split()
    return int(words[words.index("line") + 1]) if "line" in words else 1


def read_scheme(
    identity: str, raw: Raw, source: PolicyText, vocabulary: Vocabulary, base: Raw | None = None
) -> s.Scheme:
    """Read one version from its `raw_policy`; `base` is the raw policy it extends. Raises PolicyError."""
    full = merged(base, raw, source) if base is not None else dict(raw)
    for key in NEEDED:
        if key not in full:
            raise source.fault("a key is missing", (), found=key, fix=f"add {key}")
    try:
        return _scheme(identity, full, source, vocabulary)
    except KeyError as error:
        raise source.fault("a key is missing", (), found=str(error.args[0]), fix="see docs/policy-format.md") from None


def _scheme(identity: str, raw: Raw, source: PolicyText, vocabulary: Vocabulary) -> s.Scheme:
    effective = _table(raw["effective"])
    sources = {row["id"]: s.Source(**_texts(row)) for row in _rows(raw, "sources")}
    found = s.Scheme(
        id=identity,
        file=source.file,
        region=int(identity[:6]),
        subject=str(raw["subject"]),
        kind=str(raw["kind"]),
        family=str(raw["family"]),
        title=_words(raw["title"]),
        who=_words(raw["who"]),
        issuer=s.Issuer(**_texts(_table(raw["issuer"]))),
        grade=str(raw["grade"]),
        effective_from=cast(date, effective["from"]),
        effective_to=cast("date | None", effective.get("to")),
        leap_birthday=str(raw.get("leap_birthday", "feb28")),
        documents=_tuple(raw.get("documents")),
        sources={str(key): value for key, value in sources.items()},
        extends=str(raw.get("extends", "")),
        demo=bool(raw.get("demo", False)),
        tables={name: _joined(value) for name, value in _table(raw.get("tables")).items()},
        parameters={name: _parameter(name, value) for name, value in _table(raw.get("parameters")).items()},
        questions=tuple(
            s.Question(id=str(row["id"]), type=str(row["type"]), sentence=str(row["sentence"]), words=_words(row))
            for row in _rows(raw, "question")
        ),
        tallies=tuple(_tally(row) for row in _rows(raw, "tally")),
        definitions=tuple(_definition(row) for row in _rows(raw, "definition")),
        decision_tables={name: _decision(value) for name, value in _table(raw.get("decision_tables")).items()},
        conditions=tuple(_condition(row) for row in _rows(raw, "condition")),
        amount=_amount(_table(raw["amount"])),
        stacking=_stacking(_table(raw.get("stacking"))),
        window=_window(_table(raw.get("window"))),
        quota=_quota(_table(raw.get("quota"))),
        reviews=tuple(
            s.Review(
                level=str(row["level"]),
                words=_words(row),
                working_days=_int(row.get("working_days")),
                on_silence=str(row.get("on_silence", "escalate")),
            )
            for row in _rows(raw, "review")
        ),
        notice=_optional(raw.get("notice"), _notice),
        instalments=tuple(_instalment(row) for row in _rows(raw, "instalment")),
        payee=_optional(
            raw.get("payee"), lambda row: s.Payee(who=str(row["who"]), channel=_optional(row.get("channel"), _words))
        ),
        forfeits=tuple(s.Forfeit(**_texts(row)) for row in _rows(raw, "forfeit")),
        open_points=tuple(_open(row) for row in _rows(raw, "open")),
        accepted=tuple(
            s.Accepted(check=str(row["check"]), at=str(row.get("at", "")), words=_words(row))
            for row in _rows(raw, "accept")
        ),
    )
    return _with_once_rules(found, _rows(raw, "once"), source, vocabulary)


def _with_once_rules(found: s.Scheme, rows: list[Raw], source: PolicyText, vocabulary: Vocabulary) -> s.Scheme:
    """Each once-rule becomes a tally and the condition that it stays below its maximum."""
    tallies, conditions = list(found.tallies), list(found.conditions)
    for row in rows:
        tallies.append(_once_tally(row, found.family))
        conditions.append(_condition({**row, "when": f"t.{row['id']} < {row.get('max', '1')}"}, once=str(row["per"])))
    _check_references(replace(found, conditions=tuple(conditions)), source, vocabulary)
    return replace(found, tallies=tuple(tallies), conditions=tuple(conditions))


ONCE_MATCH: Mapping[str, tuple[tuple[str, str], ...]] = {
    "life": (),
    "period": (),
    "level": (("level", "study_level"),),
    "certificate": (("level", "cert_level"), ("trade", "cert_occupation")),
    "year": (("year", "decision"),),
    "award_year": (("before_year", "decision"),),
}


def _once_tally(row: Raw, own_family: str) -> s.Tally:
    return s.Tally(
        id=str(row["id"]),
        family=_tuple(row.get("family")) or (own_family,),
        match=ONCE_MATCH[str(row["per"])],
        since=cast("date | None", row.get("from")),
        until=cast("date | None", row.get("to")),
    )


def _check_references(found: s.Scheme, source: PolicyText, vocabulary: Vocabulary) -> None:
    """Documents and sources that are named must exist; ids must not repeat; an officer's point needs a question."""
    for index, condition in enumerate(found.conditions):
        for document in condition.needs:
            if document not in vocabulary.documents:
                raise source.fault("unknown document", ("condition", index, "needs"), found=document)
        if condition.source not in found.sources:
            raise source.fault(
                "unknown source", ("condition", index, "source"), found=condition.source, fix="list it in sources"
            )
    for document in found.documents:
        if document not in vocabulary.documents:
            raise source.fault("unknown document", ("documents",), found=document)
    names = [item.id for item in found.conditions]
    for name in {name for name in names if names.count(name) > 1}:
        raise source.fault("a condition id stands twice", ("condition", names.index(name), "id"), found=name)
    if len(names) > 62:
        raise source.fault("more than 62 conditions", ("condition", 62, "id"))
    for index, point in enumerate(found.open_points):
        if point.handled == "choice" and (point.choice is None or point.chosen_on is None):
            raise source.fault("a choice needs zh, en and on", ("open", index, "handled"), found=point.sentence)


def _parameter(name: str, value: object) -> s.Parameter:
    row = value if isinstance(value, dict) else {"value": value}
    words = Words(zh=str(row.get("zh", name)), en=str(row.get("en", name)))
    return s.Parameter(
        name=name, value=cast("bool | int | date", row["value"]), words=words, source=str(row.get("source", ""))
    )


def _tally(row: Raw) -> s.Tally:
    return s.Tally(
        id=str(row["id"]),
        family=_tuple(row["family"]),
        match=tuple((key, str(value)) for key, value in _table(row.get("match")).items()),
        above=str(row.get("above", "")),
        since=cast("date | None", row.get("from")),
        until=cast("date | None", row.get("to")),
        value=str(row.get("value", "count")),
    )


def _definition(row: Raw) -> s.Definition:
    rounding = _table(row.get("round"))
    rounded = (str(rounding["mode"]), int(str(rounding["unit_fen"]))) if rounding else None
    return s.Definition(id=str(row["id"]), value=str(row["value"]), round=rounded)


def _condition(row: Raw, once: str = "") -> s.Condition:
    law = _table(row.get("law"))
    return s.Condition(
        id=str(row["id"]),
        when=str(row["when"]),
        exceptions=tuple(
            s.Exemption(test=str(item["if"]), then=str(item["then"])) for item in _rows(row, "exceptions")
        ),
        words=_words(row),
        fix=_optional(row.get("fix"), _words),
        needs=_tuple(row.get("needs")),
        source=str(row["source"]),
        law=s.Law(doc=str(law.get("doc", "")), article=str(law.get("article", ""))) if law else None,
        floor=bool(row.get("floor", False)),
        scope=bool(row.get("scope", False)),
        once=once,
    )


def _amount(row: Raw) -> s.Amount:
    return s.Amount(
        value=str(row["value"]), cap=str(row["cap"]), zero=str(row.get("zero", "refused")), words=_words(row)
    )


def _stacking(row: Raw) -> s.Stacking:
    def pair(key: str, name: str, number: str) -> tuple[str, int] | None:
        table = _table(row.get(key))
        return (str(table[name]), int(str(table[number]))) if table else None

    return s.Stacking(
        layer=str(row.get("layer", "")),
        exclusive=_tuple(row.get("exclusive")),
        highest_only=str(row.get("highest_only", "")),
        tops_up=pair("tops_up", "family", "to_fen"),
        matches=pair("matches", "family", "permille"),
        sum_cap=pair("sum_cap", "group", "fen"),
    )


def _window(row: Raw) -> s.Window:
    return s.Window(
        opens_at=cast("datetime | None", row.get("opens_at")),
        closes_at=cast("datetime | None", row.get("closes_at")),
        steps=tuple(_rows(row, "steps")),
    )


def _quota(row: Raw) -> s.Quota:
    return s.Quota(
        places=_int(row.get("places")),
        method=str(row.get("method", "unknown")),
        threshold=str(row.get("threshold", "")),
        priority=tuple(_words(item) for item in _rows(row, "priority")),
    )


def _notice(row: Raw) -> s.Notice:
    where = _optional(row.get("where"), _words)
    return s.Notice(working_days=_int(row.get("working_days")), days=_int(row.get("days")), where=where)


def _instalment(row: Raw) -> s.Instalment:
    return s.Instalment(
        trigger=str(row["trigger"]),
        share_permille=_int(row.get("share_permille")),
        amount_fen=_int(row.get("amount_fen")),
        after_months=_int(row.get("after_months")) or 0,
    )


def _open(row: Raw) -> s.OpenPoint:
    choice = _table(row.get("choice"))
    return s.OpenPoint(
        sentence=str(row["sentence"]),
        affects=str(row.get("affects", "")),
        handled=str(row["handled"]),
        choice=Words(zh=str(choice["zh"]), en=str(choice["en"])) if choice else None,
        chosen_on=cast("date | None", choice.get("on")),
    )


def _joined(value: object) -> tuple[str, str]:
    """A parameter table and the region fact it is joined on."""
    return (value, "work_region") if isinstance(value, str) else (_table(value)["file"], _table(value)["on"])  # type: ignore[return-value]


def _decision(value: object) -> tuple[str, str]:
    row = {"file": value} if isinstance(value, str) else _table(value)
    return str(row["file"]), str(row.get("hit", "UNIQUE"))


def _words(row: object) -> Words:
    table = _table(row)
    return Words(zh=str(table["zh"]), en=str(table["en"]))


def _optional(value: object, make: Callable[[dict[str, object]], T]) -> T | None:
    return make(value) if isinstance(value, dict) else None


def _int(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _tuple(value: object) -> tuple[str, ...]:
    return tuple(value) if isinstance(value, list) else ()


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _rows(row: Raw, key: str) -> list[Raw]:
    value = row.get(key)
    return value if isinstance(value, list) else []


def _texts(row: Raw) -> dict[str, str]:
    return {key: str(value) for key, value in row.items()}
