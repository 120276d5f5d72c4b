"""Overlays: a local version inherits a base version and changes it by id."""

from collections.abc import Mapping

from yuanmeng.rules.eligibility.schema import PolicyText

Raw = Mapping[str, object]
BY_ID = ("condition", "definition", "question", "tally", "once")
OWN = ("extends",)


def merged(base: Raw, own: Raw, source: PolicyText) -> dict[str, object]:
    """The base with the own file laid over it. Raises PolicyError for a change that names nothing or adds twice."""
    result: dict[str, object] = {**base, **{key: value for key, value in own.items() if key not in BY_ID}}
    result["parameters"] = {**_table(base.get("parameters")), **_table(own.get("parameters"))}
    result["sources"] = [*_rows(base.get("sources")), *_rows(own.get("sources"))]
    for section in BY_ID:
        result[section] = _changed(section, _rows(base.get(section)), _rows(own.get(section)), source)
    return result


def _changed(section: str, rows: list[Raw], changes: list[Raw], source: PolicyText) -> list[Raw]:
    kept = {str(row["id"]): row for row in rows}
    for index, change in enumerate(changes):
        identity, verb = str(change.get("id", "")), change.get("change", "add")
        known = identity in kept
        if known == (verb == "add"):
            why = "is in the base already" if known else "is not in the base"
            raise source.fault(f"{verb} {section}: {why}", (section, index, "id"), found=identity)
        if verb != "add" and not change.get("reason"):
            raise source.fault(f"{verb} {section}: say the reason", (section, index, "id"), found=identity)
        if verb == "remove":
            if kept[identity].get("floor"):
                raise source.fault(
                    "a floor condition may be tightened, never removed", (section, index, "id"), found=identity
                )
            del kept[identity]
        else:
            floor = {"floor": True} if known and kept[identity].get("floor") else {}
            kept[identity] = {**change, **floor}
    return list(kept.values())


def _table(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _rows(value: object) -> list[Raw]:
    return value if isinstance(value, list) else []
