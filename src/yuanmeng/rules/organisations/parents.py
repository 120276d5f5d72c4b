"""Which body a name in the parent column means, and names that lead in a circle."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from yuanmeng.rules.eligibility.vocabulary import Words

from .entries import BodyEntry, Place, alike, place
from .tree import Seat, contains, parent_fault


class Names:
    """All bodies a name can mean: those registered and those of the list, wherever in it they stand."""

    def __init__(self, seats: Mapping[Place, Seat]) -> None:
        self._seats = seats
        self._places: dict[str, list[Place]] = defaultdict(list)
        for one in seats:
            self._places[one.name].append(one)

    def parent(self, entry: BodyEntry) -> Place | Words:
        """The body above this one, or why there is none."""
        found = [one for one in self._places.get(alike(entry.parent), ()) if one != place(entry)]
        faults = {one: parent_fault(entry.seat, self._seats[one]) for one in found}
        fit = [one for one, fault in faults.items() if fault is None]
        if not fit:
            return next((fault for fault in faults.values() if fault is not None), _missing(entry.parent))
        return fit[0] if len(fit) == 1 else _several(entry.parent, fit)

    def union_body(self, name: str, region: int) -> Place | Words:
        """The union of an employer: the only body of that name, or the only one in whose region the employer is."""
        found = self._places.get(alike(name), [])
        near = [one for one in found if contains(one.region, region)] if len(found) > 1 else found
        if not found:
            return _missing(name)
        return near[0] if len(near) == 1 else _several(name, near or found)


def circles(entries: Iterable[BodyEntry]) -> dict[int, Words]:
    """Rows whose parents, by name within the list, lead back to themselves."""
    by_name: dict[str, list[BodyEntry]] = defaultdict(list)
    for entry in entries:
        by_name[alike(entry.name_zh)].append(entry)
    above = {entry: _above(entry, by_name) for same in by_name.values() for entry in same}
    done: set[BodyEntry] = set()
    found: dict[int, Words] = {}
    for start in above:
        path: list[BodyEntry] = []
        step: BodyEntry | None = start
        while step is not None and step not in done and step not in path:
            path.append(step)
            step = above[step]
        if step is not None and step in path:
            rows = [entry.row for entry in path[path.index(step) :]]
            found |= dict.fromkeys(rows, _circle(rows))
        done.update(path)
    return found


def _above(entry: BodyEntry, by_name: Mapping[str, Sequence[BodyEntry]]) -> BodyEntry | None:
    named = by_name.get(alike(entry.parent), ())
    others = [one for one in named if one is not entry] or named
    return others[0] if len(others) == 1 else None


def _circle(rows: Sequence[int]) -> Words:
    shown = sorted(rows)
    return Words(
        zh=f"上下级成环：第{'、'.join(map(str, shown))}行互为上级",
        en=f"The parents go in a circle: rows {', '.join(map(str, shown))}",
    )


def _missing(name: str) -> Words:
    return Words(zh=f"名单和已登记的工会里都没有“{name}”", en=f'"{name}" is neither in the list nor registered')


def _several(name: str, places: Sequence[Place]) -> Words:
    codes = sorted(f"{one.region:06d}" for one in places)
    return Words(
        zh=f"有几个工会都叫“{name}”（{'、'.join(codes)}），不知是哪一个",
        en=f'Several bodies are called "{name}" ({", ".join(codes)})',
    )
