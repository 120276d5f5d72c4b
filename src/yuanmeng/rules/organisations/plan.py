"""What a list would change: every row is added, changed, unchanged or rejected, and none is lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.regions import Regions

from .entries import BodyEntry, EmployerEntry, KnownBody, KnownEmployer, Place, RowFault, place
from .parents import Names, circles
from .tree import KINDS, Kind, Seat, seat_fault


class Outcome(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyStep:
    """A row that is taken: `known` is the registered body it means, `above` where its parent is found."""

    entry: BodyEntry
    known: KnownBody | None
    above: Place | None
    changes: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        return _outcome(self.known, self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmployerStep:
    """The same for an employer; `above` is its union body."""

    entry: EmployerEntry
    known: KnownEmployer | None
    above: Place | None
    changes: tuple[str, ...]

    @property
    def outcome(self) -> Outcome:
        return _outcome(self.known, self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Bodies are in the order in which they can be written: the higher first."""

    bodies: tuple[BodyStep, ...]
    employers: tuple[EmployerStep, ...]
    faults: tuple[RowFault, ...]

    def count(self, outcome: Outcome) -> int:
        """Rows of bodies and employers with this outcome."""
        outcomes = [step.outcome for step in self.bodies] + [step.outcome for step in self.employers]
        return outcomes.count(outcome)


def plan(
    bodies: Sequence[BodyEntry],
    employers: Sequence[EmployerEntry],
    known_bodies: Sequence[KnownBody],
    known_employers: Sequence[KnownEmployer],
    regions: Regions,
) -> Plan:
    """Decide every row. Parents may stand anywhere in the list, or be registered already."""
    planner = _Planner(bodies, known_bodies, regions)
    higher_first = sorted(bodies, key=lambda entry: (-entry.seat.height, entry.row))
    placed = [planner.body(entry) for entry in higher_first]
    registered = {employer.uscc: employer for employer in known_employers}
    under = [planner.employer(entry, registered.get(entry.uscc)) for entry in employers]
    faults = tuple(planner.faults[row] for row in sorted(planner.faults))
    return Plan(
        bodies=tuple(step for step in placed if step), employers=tuple(step for step in under if step), faults=faults
    )


class _Planner:
    """Decides row after row and remembers which were rejected, for what hangs below a rejected row falls with it."""

    def __init__(self, bodies: Sequence[BodyEntry], known: Sequence[KnownBody], regions: Regions) -> None:
        self._regions = regions
        self._registered = {place(body): body for body in known}
        self._ids: dict[Place | None, UUID] = {place(body): body.id for body in known}
        self._first = {place(entry): entry for entry in reversed(bodies)}
        seats = {one: entry.seat for one, entry in self._first.items()}
        self._names = Names(seats | {one: Seat(kind=b.kind, region=b.region) for one, b in self._registered.items()})
        self._circles = circles(bodies)
        self._employers: dict[str, int] = {}
        self.faults: dict[int, RowFault] = {}

    def body(self, entry: BodyEntry) -> BodyStep | None:
        """The step of a row, or None when it is rejected."""
        known = self._registered.get(place(entry))
        if not self._sound(entry, known):
            return None
        above = self._names.parent(entry) if entry.parent else None
        if isinstance(above, Words) or self._fallen(above):
            self._reject(entry.row, "parent", entry.parent, self._why(above))
            return None
        changes: tuple[str, ...] = ()
        if known is not None:
            moved = above is not None and self._ids.get(above) != known.parent
            named = bool(entry.name_en) and entry.name_en != known.name_en
            changes = tuple(name for name, is_so in (("parent", moved), ("name_en", named)) if is_so)
        return BodyStep(entry=entry, known=known, above=above, changes=changes)

    def employer(self, entry: EmployerEntry, known: KnownEmployer | None) -> EmployerStep | None:
        """The step of a row, or None when it is rejected."""
        first = self._employers.setdefault(entry.uscc, entry.row)
        if first != entry.row:
            self._reject(entry.row, "uscc", entry.uscc, _repeats(first))
            return None
        if fault := seat_fault(Seat(kind=Kind.UNIT, region=entry.region), self._regions):
            self._reject(entry.row, "region", f"{entry.region:06d}", fault)
            return None
        above = self._names.union_body(entry.union_body, entry.region) if entry.union_body else None
        if isinstance(above, Words) or self._fallen(above):
            self._reject(entry.row, "parent", entry.union_body, self._why(above))
            return None
        return EmployerStep(entry=entry, known=known, above=above, changes=self._employer_changes(entry, known, above))

    def _sound(self, entry: BodyEntry, known: KnownBody | None) -> bool:
        """Whether the row stands by itself: in its region, once, in no circle, and true to what is registered."""
        first = self._first[place(entry)].row
        if fault := seat_fault(entry.seat, self._regions):
            self._reject(entry.row, "region", f"{entry.region:06d}", fault)
        elif first != entry.row:
            self._reject(entry.row, "name_zh", entry.name_zh, _repeats(first))
        elif circle := self._circles.get(entry.row):
            self._reject(entry.row, "parent", entry.parent, circle)
        elif known is not None and known.kind is not entry.kind:
            self._reject(entry.row, "kind", KINDS[entry.kind].zh, KIND_STAYS)
        elif known is not None and entry.valid_from not in (None, known.valid_from):
            self._reject(entry.row, "valid_from", str(entry.valid_from), DAY_STAYS)
        return entry.row not in self.faults

    def _fallen(self, above: Place | None) -> bool:
        return above is not None and above not in self._registered and self._first[above].row in self.faults

    def _why(self, above: Place | Words | None) -> Words:
        if isinstance(above, Words):
            return above
        row = self._first[above].row if above else 0
        return Words(zh=f"上级所在的第{row}行被拒收", en=f"The parent's own row {row} is rejected")

    def _employer_changes(
        self, entry: EmployerEntry, known: KnownEmployer | None, above: Place | None
    ) -> tuple[str, ...]:
        if known is None:
            return ()
        changed = {
            "name_zh": entry.name_zh != known.name_zh,
            "name_en": entry.name_en not in ("", known.name_en),
            "region": entry.region != known.region,
            "industry": entry.industry not in ("", known.industry),
            "union_body": above is not None and self._ids.get(above) != known.union_body,
            "pays_dues": entry.pays_dues not in (None, known.pays_dues),
        }
        return tuple(name for name, is_so in changed.items() if is_so)

    def _reject(self, row: int, column: str, value: str, why: Words) -> None:
        self.faults[row] = RowFault(row=row, column=column, value=value, why=why)


KIND_STAYS = Words(
    zh="这个区划里同名的工会是另一种类型：类型不能改，请撤销后另立",
    en="The body of that name in the region is of another kind, and a kind never changes: close it and found another",
)
DAY_STAYS = Words(zh="成立日期与已登记的不同", en="The first day differs from the one registered")


def _outcome(known: KnownBody | KnownEmployer | None, changes: tuple[str, ...]) -> Outcome:
    if known is None:
        return Outcome.ADDED
    return Outcome.CHANGED if changes else Outcome.UNCHANGED


def _repeats(row: int) -> Words:
    return Words(zh=f"与第{row}行重复", en=f"Repeats row {row}")
