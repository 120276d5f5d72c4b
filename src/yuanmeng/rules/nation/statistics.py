"""The published figures, estimates and assumptions a register is calibrated on, as read from policies/statistics."""

import csv
import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

import numpy as np

Floats: TypeAlias = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure or row of figures with its grade (P T N R K E A), source and, for E and A, the reason."""

    id: str
    value: float
    values: Mapping[str, float]
    rows: Mapping[str, tuple[float, ...]]
    year: int
    source: str
    grade: str
    reason: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV table: columns of text by name."""

    columns: Mapping[str, tuple[str, ...]]

    def text(self, column: str) -> tuple[str, ...]:
        return self.columns[column]

    def numbers(self, *columns: str) -> Floats:
        """One column as a vector, several as a matrix with a row per table row; blanks are nan."""
        arrays = [np.array([float(cell) if cell else np.nan for cell in self.columns[name]]) for name in columns]
        return arrays[0] if len(arrays) == 1 else np.stack(arrays, axis=1)


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures by id and all tables by name."""

    figures: Mapping[str, Figure]
    tables: Mapping[str, Table] = field(default_factory=dict)

    def number(self, name: str) -> float:
        return self.figures[name].value

    def share(self, name: str, key: str) -> float:
        return self.figures[name].values[key]

    def vector(self, name: str) -> Floats:
        """The values of a figure in the order of its file."""
        return np.array(list(self.figures[name].values.values()))

    def matrix(self, name: str) -> Floats:
        """The rows of a figure in the order of its file."""
        return np.array(list(self.figures[name].rows.values()))

    def grade(self, name: str) -> str:
        return self.figures[name].grade


GRADES = frozenset("PTNRKEA")


def read_statistics(figures: Mapping[str, str], tables: Mapping[str, str]) -> Statistics:
    """Take the texts of the figure files (TOML) and of the tables (CSV, by name). Raises ValueError on a bad grade."""
    known: dict[str, Figure] = {}
    for text in figures.values():
        for name, row in tomllib.loads(text).items():
            known[name] = _figure(name, row)
    return Statistics(known, {name: _table(text) for name, text in tables.items()})


def _figure(name: str, row: Mapping[str, object]) -> Figure:
    grade, reason = str(row.get("grade", "")), str(row.get("reason", ""))
    if grade not in GRADES or (grade in "EA" and not reason):
        raise ValueError(f"[{name}]: grade {grade!r} unknown, or an estimate or assumption without a reason")
    given = row.get("values", {})
    values = given if isinstance(given, dict) else {}
    return Figure(
        id=name,
        value=float(str(row.get("value", "nan"))),
        values={key: float(value) for key, value in values.items() if not isinstance(value, list)},
        rows={key: tuple(float(cell) for cell in value) for key, value in values.items() if isinstance(value, list)},
        year=int(str(row.get("year", 0))),
        source=str(row.get("source", "")),
        grade=grade,
        reason=reason,
        zh=str(row.get("zh", name)),
        en=str(row.get("en", name)),
    )


def _table(text: str) -> Table:
    rows = list(csv.reader(io.StringIO(text)))
    if not rows or any(len(row) != len(rows[0]) for row in rows):
        raise ValueError("a table needs a header and rows of equal length")
    return Table({name: tuple(row[k] for row in rows[1:]) for k, name in enumerate(rows[0])})
