"""Division codes of GB/T 2260: names, levels, parents, and what became of the retired ones."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

PLACEHOLDER = "placeholder"


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """One code in one span of years (half-open; None = since 1980, or still in force)."""

    code: int
    zh: str
    en: str
    level: str
    valid_from: int | None
    valid_to: int | None
    successors: tuple[int, ...]
    demo: bool

    @property
    def in_force(self) -> bool:
        return self.valid_to is None


class Regions:
    """All codes ever in force. `code in regions` is true for retired ones too."""

    def __init__(self, rows: Iterable[Region]) -> None:
        self._last: dict[int, Region] = {}
        self._children: dict[int, list[int]] = defaultdict(list)
        for row in rows:
            held = self._last.get(row.code)
            if held is None or not held.in_force:
                self._last[row.code] = row
        for code, row in self._last.items():
            if row.in_force and row.level in ("prefecture", "county"):
                self._children[next(reversed(self.parents(code)), 0)].append(code)

    def __contains__(self, code: object) -> bool:
        return code in self._last

    def __iter__(self) -> Iterator[Region]:
        """One region per code, by code."""
        return iter(self._last[code] for code in sorted(self._last))

    def get(self, code: int) -> Region | None:
        """The place that holds the code today, or held it last."""
        return self._last.get(code)

    def today(self, code: int) -> tuple[int, ...]:
        """The codes in force that stand for `code`: itself, a successor, several after a split, none if unknown."""
        found: set[int] = set()
        ahead, seen = [code], set()
        while ahead:
            step = ahead.pop()
            row = self._last.get(step)
            if row is None or step in seen:
                continue
            seen.add(step)
            if row.in_force:
                found.add(step)
            ahead.extend(() if row.in_force else row.successors)
        return tuple(sorted(found))

    def parents(self, code: int) -> tuple[int, ...]:
        """Province, then prefecture where the code has one; placeholders are passed over."""
        above = (code // 10000 * 10000, code // 100 * 100)
        return tuple(dict.fromkeys(one for one in above if one != code and one in self._last and self._is_place(one)))

    def children(self, code: int) -> tuple[int, ...]:
        """Codes in force directly below; the districts of a municipality stand below it directly."""
        return tuple(sorted(self._children[code])) if code in self._children else ()

    def provinces(self) -> tuple[int, ...]:
        """Codes of the provinces in force."""
        return tuple(code for code, row in sorted(self._last.items()) if row.in_force and row.level == "province")

    def name(self, code: int, language: str = "zh") -> str:
        """The full name: 山东省济南市莱芜区, or "Laiwu District, Jinan, Shandong"; "" when the code is unknown."""
        rows = [self._last[one] for one in (*self.parents(code), code)] if code in self._last else []
        if language.startswith("zh"):
            return "".join(row.zh for row in rows)
        return ", ".join(row.en for row in reversed(rows))

    def find(self, name: str) -> int | None:
        """The code of a Chinese name: full, from the prefecture down, or alone when only one place bears it."""
        return self._codes.get(name)

    @cached_property
    def _codes(self) -> Mapping[str, int]:
        """Names to codes, made when a name is first looked up."""
        return self._by_name()

    def _is_place(self, code: int) -> bool:
        return self._last[code].level != PLACEHOLDER

    def _by_name(self) -> Mapping[str, int]:
        """Names to codes. A place in force wins over retired ones; a name that two bear is left out."""
        found: dict[bool, dict[str, set[int]]] = {True: defaultdict(set), False: defaultdict(set)}
        for code, row in self._last.items():
            if row.level == PLACEHOLDER:
                continue
            names = [self._last[one].zh for one in (*self.parents(code), code)]
            for start in range(len(names)):
                found[row.in_force]["".join(names[start:])].add(code)
        unique = {name: codes for name, codes in (found[False] | found[True]).items() if len(codes) == 1}
        return {name: next(iter(codes)) for name, codes in unique.items()}


def read(text: str) -> Regions:
    """Read the text of regions.csv."""
    return Regions(
        Region(
            code=int(row["code"]),
            zh=row["zh"],
            en=row["en"],
            level=row["level"],
            valid_from=int(row["valid_from"]) if row["valid_from"] else None,
            valid_to=int(row["valid_to"]) if row["valid_to"] else None,
            successors=tuple(int(code) for code in row["successors"].split(";") if code),
            demo=row["demo"] == "yes",
        )
        for row in csv.DictReader(text.splitlines())
    )
