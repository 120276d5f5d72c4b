"""Where a key stands in a policy file, and the error that says so."""

import re
from collections.abc import Iterator

Place = tuple[str | int, ...]
HEADER = re.compile(r"^\s*(\[\[?)\s*([A-Za-z0-9_.]+)\s*\]\]?")
KEY = re.compile(r"^\s*([A-Za-z0-9_\-]+)\s*=")


class PolicyError(ValueError):
    """A fault in a policy file: file, line, the offending text, what is wrong and how to mend it."""

    def __init__(self, message: str, *, file: str, line: int, found: str = "", fix: str = "") -> None:
        self.message, self.file, self.line, self.found, self.fix = message, file, line, found, fix
        super().__init__(f"{file}:{line}: {message}" + (f": {found}" if found else "") + (f" ({fix})" if fix else ""))


def line_of(text: str, place: Place) -> int:
    """The 1-based line of ("condition", 2, "when"), ("condition", "c3_member", "when") or ("title",).

    A table of a list is named by its position or by its id; for an absent key what it stands in answers, else line 1.
    """
    place = _by_position(text, place)
    lines: dict[Place, int] = {}
    for number, found in _keys(text):
        lines.setdefault(found, number)
    for length in range(len(place), 0, -1):
        for wanted in (place[:length], (*place[:length], "")):
            if wanted in lines:
                return lines[wanted]
    return 1


def _by_position(text: str, place: Place) -> Place:
    """The place with an id replaced by the position of the table that has it."""
    if len(place) < 3 or not isinstance(place[1], str):
        return place
    wanted = re.compile(rf"^\s*id\s*=\s*[\"']{re.escape(place[1])}[\"']")
    lines = text.splitlines()
    for number, found in _keys(text):
        if found[0] == place[0] and found[-1] == "id" and wanted.match(lines[number - 1]):
            return (place[0], found[1], *place[2:])
    return place


def _keys(text: str) -> Iterator[tuple[int, Place]]:
    """Each header (with an empty last part) and each key with its table and, for arrays of tables, its index."""
    counts: dict[str, int] = {}
    table: Place = ()
    for number, line in enumerate(text.splitlines(), start=1):
        header = HEADER.match(line)
        if header and header.group(1) == "[[":
            name = header.group(2)
            counts[name] = counts.get(name, -1) + 1
            table = (name, counts[name])
            yield number, (*table, "")
        elif header:
            table = (header.group(2),)
            yield number, (*table, "")
        elif key := KEY.match(line):
            yield number, (*table, key.group(1))
