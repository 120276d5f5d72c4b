"""Parameter tables (numbers by region and date) and decision tables (amounts by facts)."""

import csv
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from yuanmeng.rules.eligibility.locate import PolicyError
from yuanmeng.rules.eligibility.nodes import DATE, INT, MONEY, Type

TableValue = int | date | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """Values of one region over [valid_from, valid_to); None = open."""

    region: int
    valid_from: date
    valid_to: date | None
    values: Mapping[str, TableValue]


@dataclass(frozen=True, slots=True)
class ParameterTable:
    name: str
    types: Mapping[str, Type]
    rows: tuple[TableRow, ...]

    def look_up(self, region: int | None, on: date) -> TableRow | None:
        """The row in force for the county, else its city, its province, the nation."""
        if region is None:
            return None
        for code in (region, region // 100 * 100, region // 10000 * 10000, 0):
            for row in self.rows:
                if row.region == code and row.valid_from <= on and (row.valid_to is None or on < row.valid_to):
                    return row
        return None

    def domain(self, column: str) -> tuple[TableValue, TableValue]:
        """Least and greatest value of a column over all rows."""
        found = [value for row in self.rows if (value := row.values[column]) is not None]
        return (min(found), max(found)) if found else (None, None)


KEYS = ("region", "valid_from", "valid_to", "document")


def read_parameter_table(name: str, text: str, file: str) -> ParameterTable:
    """Read policies/tables/NAME.csv. Raises PolicyError for a gap, an overlap or an unreadable value."""
    reader = csv.DictReader(io.StringIO(text))
    types = {column: _column_type(column) for column in reader.fieldnames or () if column not in KEYS}
    rows = []
    for line, row in enumerate(reader, start=2):
        try:
            values = {column: _cell(types[column], row[column]) for column in types}
            until = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
            rows.append(TableRow(int(row["region"]), date.fromisoformat(row["valid_from"]), until, values))
        except (ValueError, KeyError, TypeError) as error:
            raise PolicyError(f"unreadable row: {error}", file=file, line=line, found=str(dict(row))) from None
    _check_periods(rows, file)
    return ParameterTable(name, types, tuple(rows))


def _column_type(column: str) -> Type:
    return MONEY if column.endswith("_fen") else DATE if column.endswith("_on") else INT


def _cell(kind: Type, text: str) -> TableValue:
    if text == "":
        return None
    return date.fromisoformat(text) if kind == DATE else int(text)


def _check_periods(rows: list[TableRow], file: str) -> None:
    for region in dict.fromkeys(row.region for row in rows):
        periods = sorted((row for row in rows if row.region == region), key=lambda row: row.valid_from)
        for before, after in pairwise(periods):
            if before.valid_to != after.valid_from:
                why = "a gap" if before.valid_to and before.valid_to < after.valid_from else "an overlap"
                line = rows.index(after) + 2
                raise PolicyError(f"{why} between the periods of region {region:06d}", file=file, line=line)


def decision_text(name: str, text: str, file: str) -> str:
    """A decision table as a CASE expression; where no row answers, the officer's question q.NAME_gap decides.

    Header: input columns, `=> NAME`, `law`. Cells: `-` any, a value, `>= 6`, `in(a;b)`.
    """
    rows = list(csv.reader(io.StringIO(text)))
    header = [cell.strip() for cell in rows[0]] if rows else []
    if f"=> {name}" not in header:
        raise PolicyError(f"the table has no column '=> {name}'", file=file, line=1, found=", ".join(header))
    output = header.index(f"=> {name}")
    arms = []
    for line, row in enumerate(rows[1:], start=2):
        if len(row) != len(header):
            raise PolicyError(
                "a row has another number of cells than the header", file=file, line=line, found=",".join(row)
            )
        tests = [_test(header[index], cell.strip()) for index, cell in enumerate(row[:output]) if cell.strip() != "-"]
        arms.append(f"WHEN {' AND '.join(tests) or 'TRUE'} THEN {row[output].strip()}")
    return f"CASE {' '.join(arms)} ELSE q.{name}_gap END"


def _test(column: str, cell: str) -> str:
    if match := re.fullmatch(r"in\((.*)\)", cell):
        return f"{column} IN ({', '.join(_literal(item.strip()) for item in match.group(1).split(';'))})"
    if match := re.fullmatch(r"(<>|<=|>=|<|>)\s*(.+)", cell):
        return f"{column} {match.group(1)} {_literal(match.group(2))}"
    if cell.lower() in ("yes", "no"):
        return column if cell.lower() == "yes" else f"NOT {column}"
    return f"{column} = {_literal(cell)}"


def _literal(text: str) -> str:
    if re.fullmatch(r"-?\d+", text):
        return text
    return f"D('{text}')" if re.fullmatch(r"\d{4}-\d\d-\d\d", text) else f"'{text}'"
