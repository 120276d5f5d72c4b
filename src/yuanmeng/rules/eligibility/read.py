"""From the text of a policy file to a Scheme."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from difflib import get_close_matches
from typing import cast

from yuanmeng.rules.eligibility import scheme as s
from yuanmeng.rules.eligibility.locate import Place, PolicyError
from yuanmeng.rules.eligibility.overlay import Raw, merged
from yuanmeng.rules.eligibility.schema import PolicyText, check_shape
from yuanmeng.rules.eligibility.sections import (
    accepted,
    amount,
    as_texts,
    condition,
    decision,
    definition,
    gap_question,
    instalment,
    joined,
    notice,
    open_point,
    optional,
    parameter,
    payee,
    question,
    quota,
    review,
    rows_of,
    stacking,
    table_of,
    tally,
    texts_listed,
    window,
    words_of,
)
from yuanmeng.rules.eligibility.vocabulary import Vocabulary

ID = re.compile(r"[a-z][a-z0-9_]*")
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
    effective = table_of(raw["effective"])
    sources = {row["id"]: s.Source(**as_texts(row)) for row in rows_of(raw, "sources")}
    found = s.Scheme(
        id=identity,
        file=source.file,
        region=int(identity[:6]),
        subject=str(raw["subject"]),
        kind=str(raw["kind"]),
        family=str(raw["family"]),
        title=words_of(raw["title"]),
        who=words_of(raw["who"]),
        issuer=s.Issuer(**as_texts(table_of(raw["issuer"]))),
        grade=str(raw["grade"]),
        effective_from=cast(date, effective["from"]),
        effective_to=cast("date | None", effective.get("to")),
        leap_birthday=str(raw.get("leap_birthday", "feb28")),
        documents=texts_listed(raw.get("documents")),
        sources={str(key): value for key, value in sources.items()},
        extends=str(raw.get("extends", "")),
        demo=bool(raw.get("demo", False)),
        tables={name: joined(value) for name, value in table_of(raw.get("tables")).items()},
        parameters={name: parameter(name, value) for name, value in table_of(raw.get("parameters")).items()},
        questions=(
            *(question(row) for row in rows_of(raw, "question")),
            *(gap_question(name, value) for name, value in table_of(raw.get("decision_tables")).items()),
        ),
        tallies=tuple(tally(row) for row in rows_of(raw, "tally")),
        definitions=tuple(definition(row) for row in rows_of(raw, "definition")),
        decision_tables={name: decision(value) for name, value in table_of(raw.get("decision_tables")).items()},
        conditions=tuple(condition(row) for row in rows_of(raw, "condition")),
        amount=amount(table_of(raw["amount"])),
        stacking=stacking(table_of(raw.get("stacking"))),
        window=window(table_of(raw.get("window"))),
        quota=quota(table_of(raw.get("quota"))),
        reviews=tuple(review(row) for row in rows_of(raw, "review")),
        notice=optional(raw.get("notice"), notice),
        instalments=tuple(instalment(row) for row in rows_of(raw, "instalment")),
        payee=optional(raw.get("payee"), payee),
        forfeits=tuple(s.Forfeit(**as_texts(row)) for row in rows_of(raw, "forfeit")),
        open_points=tuple(open_point(row) for row in rows_of(raw, "open")),
        accepted=tuple(accepted(row) for row in rows_of(raw, "accept")),
    )
    return _with_once_rules(found, rows_of(raw, "once"), source, vocabulary)


def _with_once_rules(found: s.Scheme, rows: list[Raw], source: PolicyText, vocabulary: Vocabulary) -> s.Scheme:
    """Each once-rule becomes a tally and the condition that it stays below its maximum."""
    tallies, conditions = list(found.tallies), list(found.conditions)
    for row in rows:
        tallies.append(_once_tally(row, found.family))
        conditions.append(condition({**row, "when": f"t.{row['id']} < {row.get('max', '1')}"}, once=str(row["per"])))
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
        family=texts_listed(row.get("family")) or (own_family,),
        match=ONCE_MATCH[str(row["per"])],
        since=cast("date | None", row.get("from")),
        until=cast("date | None", row.get("to")),
    )


def _check_references(found: s.Scheme, source: PolicyText, vocabulary: Vocabulary) -> None:
    """Named documents and sources must exist, ids must not repeat, a choice must say when it was made."""
    for rule in found.conditions:
        _check_documents(rule.needs, ("condition", rule.id, "needs"), source, vocabulary)
        if rule.source not in found.sources:
            raise source.fault(
                "unknown source", ("condition", rule.id, "source"), found=rule.source, fix="list it in sources"
            )
    _check_documents(found.documents, ("documents",), source, vocabulary)
    for section, items in (
        ("condition", found.conditions),
        ("definition", found.definitions),
        ("question", found.questions),
        ("tally", found.tallies),
    ):
        _check_ids(section, [item.id for item in items], source, vocabulary)
    for index, spec in enumerate(found.tallies):
        _check_tally(spec, ("tally", index, "match"), source, vocabulary)
    if not found.conditions:
        raise source.fault("a scheme needs a condition", (), fix="add [[condition]]")
    if len(found.conditions) > 62:
        raise source.fault("more than 62 conditions", ("condition", 62, "id"))
    for index, point in enumerate(found.open_points):
        if point.handled == "choice" and (point.choice is None or point.chosen_on is None):
            raise source.fault("a choice needs zh, en and on", ("open", index, "handled"), found=point.sentence)


def _check_ids(section: str, names: list[str], source: PolicyText, vocabulary: Vocabulary) -> None:
    for index, name in enumerate(names):
        place = (section, index, "id")
        if not ID.fullmatch(name):
            raise source.fault("an id is lower-case letters, digits and _", place, found=name)
        if name in names[:index]:
            raise source.fault(f"a {section} id stands twice", place, found=name)
        if section == "definition" and name in vocabulary.facts:
            raise source.fault("a definition has the name of a fact", place, found=name, fix="choose another id")


def _check_tally(spec: s.Tally, place: Place, source: PolicyText, vocabulary: Vocabulary) -> None:
    """What a tally compares awards with must be a fact: a closed list for levels, an occupation code for trades."""
    wanted = [(name, "code" if field == "trade" else "rank") for field, name in spec.match if name != "decision"]
    for name, kind in [*wanted, *([(spec.above, "rank")] if spec.above else [])]:
        fact = vocabulary.facts.get(name)
        if fact is None or fact.type != kind:
            near = vocabulary.nearest(name)
            fix = f"did you mean {near}?" if near and near != name else f"name a fact of type {kind}"
            raise source.fault("a tally cannot compare awards with this", place, found=name, fix=fix)


def _check_documents(names: tuple[str, ...], place: Place, source: PolicyText, vocabulary: Vocabulary) -> None:
    for name in names:
        if name not in vocabulary.documents:
            near = next(iter(get_close_matches(name, list(vocabulary.documents), n=1)), "")
            raise source.fault(
                "unknown document", place, found=name, fix=f"did you mean {near}?" if near else "see documents.toml"
            )
