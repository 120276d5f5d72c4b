"""The mapping file of a register: which column is which fact, which word is which value, and in which unit."""

import tomllib
from collections.abc import Mapping as Table
from dataclasses import dataclass, field

from yuanmeng.adapters.registers.cells import plain
from yuanmeng.adapters.registers.refused import RegisterRefused
from yuanmeng.rules.eligibility.vocabulary import Vocabulary

IGNORE = "ignore"
OWN_COLUMNS = ("worker_id", "firm_id", "credit_code", "id_number", "prior_awards", IGNORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """Columns by their header, words by fact, units by fact (yuan or fen); `excel_serials` reads 45505 as a date."""

    columns: Table[str, str] = field(default_factory=dict)
    values: Table[str, dict[str, str]] = field(default_factory=dict)
    units: Table[str, str] = field(default_factory=dict)
    excel_serials: bool = False


NO_MAPPING = Mapping()


def read_mapping(text: str, vocabulary: Vocabulary) -> Mapping:
    """Read the TOML text of a mapping file. Raises RegisterRefused with the offending word and the nearest name."""
    try:
        raw = tomllib.loads(text)
    except tomllib.TOMLDecodeError as fault:
        raise RegisterRefused("mapping", found=fault) from None
    for key in raw.keys() - {"columns", "values", "units", "excel_serials"}:
        raise RegisterRefused("mapping", found=key)
    columns = {plain(header): _target(str(target), vocabulary) for header, target in _table(raw, "columns").items()}
    values = {}
    for name, words in _table(raw, "values").items():
        fact = _fact(name, vocabulary)
        if not isinstance(words, dict):
            raise RegisterRefused("mapping", found=f"values.{name}")
        values[fact] = {plain(word): str(value) for word, value in words.items()}
    units = {_fact(name, vocabulary): str(unit) for name, unit in _table(raw, "units").items()}
    for name, unit in units.items():
        if unit not in ("yuan", "fen"):
            raise RegisterRefused("mapping", found=f'units.{name} = "{unit}" (yuan, fen)')
    return Mapping(columns=columns, values=values, units=units, excel_serials=raw.get("excel_serials") is True)


def _table(raw: dict[str, object], key: str) -> dict[str, object]:
    table = raw.get(key, {})
    if not isinstance(table, dict):
        raise RegisterRefused("mapping", found=key)
    return table


def _target(name: str, vocabulary: Vocabulary) -> str:
    return name if name in OWN_COLUMNS else _fact(name, vocabulary)


def _fact(name: str, vocabulary: Vocabulary) -> str:
    if name not in vocabulary.facts:
        near = vocabulary.nearest(name)
        raise RegisterRefused("mapping", found=f"{name}（{near}？）" if near else name)
    return name
