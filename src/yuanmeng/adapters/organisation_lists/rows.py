"""Rows of a list into entries; a row with any wrong cell is rejected whole, with a line for each wrong cell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from yuanmeng.adapters.registers.cells import Reading
from yuanmeng.rules.eligibility.vocabulary import Fact, FactError, Words
from yuanmeng.rules.organisations.entries import BodyEntry, EmployerEntry, RowFault
from yuanmeng.rules.organisations.tree import Kind

from . import cells

Read = TypeVar("Read")
OF_EMPLOYERS, OF_BODIES = ("uscc", "industry", "pays_dues"), ("valid_from",)
NOT_FOR_A_BODY = Words(zh="只有用人单位填这一列", en="This column is for employers only")
NOT_FOR_AN_EMPLOYER = Words(zh="只有工会填这一列", en="This column is for unions only")


@dataclass(slots=True)
class Rows:
    """What has been read so far."""

    reading: Reading
    industry: Fact
    bodies: list[BodyEntry] = field(default_factory=list)
    employers: list[EmployerEntry] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)

    def read(self, row: int, given: Mapping[str, str], bad: Mapping[str, Words]) -> None:
        """`given` are texts by column, `bad` the cells that the file itself could not give."""
        before = len(self.faults)
        for column, why in bad.items():
            self._fault(row, column, given, why)
        kind = Cell(self, row, given).take("kind", cells.read_kind, "")
        if bad or kind == "":
            return
        if isinstance(kind, Kind):
            body = self._body(row, given, kind)
            if len(self.faults) == before:
                self.bodies.append(body)
        else:
            employer = self._employer(row, given)
            if len(self.faults) == before:
                self.employers.append(employer)

    def _body(self, row: int, given: Mapping[str, str], kind: Kind) -> BodyEntry:
        self._misplaced(row, given, OF_EMPLOYERS, NOT_FOR_A_BODY)
        cell = Cell(self, row, given)
        return BodyEntry(
            row=row,
            kind=kind,
            name_zh=cell.take("name_zh", cells.read_own_name, ""),
            name_en=cell.take("name_en", lambda text: cells.read_name(text, cells.ENGLISH_NAME), ""),
            region=cell.take("region", lambda text: cells.read_region(text, self.reading), 0),
            parent=cell.take("parent", lambda text: cells.read_name(text, cells.NAME), ""),
            valid_from=cell.take("valid_from", lambda text: cells.read_day(text, self.reading), None),
        )

    def _employer(self, row: int, given: Mapping[str, str]) -> EmployerEntry:
        self._misplaced(row, given, OF_BODIES, NOT_FOR_AN_EMPLOYER)
        cell = Cell(self, row, given)
        return EmployerEntry(
            row=row,
            uscc=cell.take("uscc", cells.read_uscc, ""),
            name_zh=cell.take("name_zh", cells.read_own_name, ""),
            name_en=cell.take("name_en", lambda text: cells.read_name(text, cells.ENGLISH_NAME), ""),
            region=cell.take("region", lambda text: cells.read_region(text, self.reading), 0),
            industry=cell.take("industry", lambda text: cells.read_industry(text, self.industry, self.reading), ""),
            union_body=cell.take("parent", lambda text: cells.read_name(text, cells.NAME), ""),
            pays_dues=cell.take("pays_dues", lambda text: cells.read_yes_no(text, self.reading), None),
        )

    def _misplaced(self, row: int, given: Mapping[str, str], columns: tuple[str, ...], why: Words) -> None:
        for column in columns:
            if given.get(column, "").strip():
                self._fault(row, column, given, why)

    def _fault(self, row: int, column: str, given: Mapping[str, str], why: Words) -> None:
        self.faults.append(RowFault(row=row, column=column, value=given.get(column, ""), why=why))


@dataclass(frozen=True, slots=True)
class Cell:
    """Takes the cells of one row."""

    rows: Rows
    row: int
    given: Mapping[str, str]

    def take(self, column: str, read: Callable[[str], Read], instead: Read) -> Read:
        """The cell as read; `instead` when it is refused, which is noted."""
        text = self.given.get(column, "")
        try:
            return read(text)
        except FactError as fault:
            why = Words(zh=fault.zh, en=fault.en)
            self.rows.faults.append(RowFault(row=self.row, column=column, value=text, why=why))
            return instead
