"""The tree of union bodies: which region fits which kind, and which body may stand above which."""

from dataclasses import dataclass
from enum import StrEnum

from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.regions import PLACEHOLDER, Regions


class Kind(StrEnum):
    """Kinds of union body, the lowest first. An industry union stands just below the union of its region."""

    UNIT = "unit"
    TOWNSHIP = "township"
    DISTRICT = "district"
    CITY = "city"
    PROVINCE = "province"
    NATIONAL = "national"
    INDUSTRY = "industry"


KINDS: dict[Kind, Words] = {
    Kind.UNIT: Words(zh="单位工会", en="unit union"),
    Kind.TOWNSHIP: Words(zh="乡镇街道工会", en="township union"),
    Kind.DISTRICT: Words(zh="区县总工会", en="district union"),
    Kind.CITY: Words(zh="市总工会", en="city union"),
    Kind.PROVINCE: Words(zh="省总工会", en="province union"),
    Kind.NATIONAL: Words(zh="全国总工会", en="national union"),
    Kind.INDUSTRY: Words(zh="产业工会", en="industry union"),
}
HEIGHTS = {Kind.UNIT: 10, Kind.TOWNSHIP: 20, Kind.DISTRICT: 30, Kind.CITY: 40, Kind.PROVINCE: 50, Kind.NATIONAL: 60}
TERRITORIAL = frozenset({Kind.DISTRICT, Kind.CITY, Kind.PROVINCE, Kind.NATIONAL})
BELOW_INDUSTRY = frozenset({Kind.UNIT, Kind.INDUSTRY})
SEATS: dict[Kind, frozenset[str]] = {
    Kind.NATIONAL: frozenset({"nation"}),
    Kind.PROVINCE: frozenset({"province"}),
    Kind.CITY: frozenset({"prefecture"}),
    Kind.DISTRICT: frozenset({"county"}),
    Kind.TOWNSHIP: frozenset({"county", "prefecture"}),  # a few prefectures have no counties
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """What of a body decides its place in the tree. `region` is the division code, 0 the whole country."""

    kind: Kind
    region: int

    @property
    def height(self) -> int:
        """A parent is higher than its child, so that no body stands above itself."""
        if self.kind is not Kind.INDUSTRY:
            return HEIGHTS[self.kind]
        if self.region % 10_000 == 0:
            return 45 if self.region else 55
        return 35 if self.region % 100 == 0 else 25


def contains(outer: int, inner: int) -> bool:
    """Whether the region `inner` is `outer` or lies in it, by their codes."""
    if outer == 0:
        return True
    for step in (10_000, 100):
        if outer % step == 0:
            return outer // step == inner // step
    return outer == inner


def seat_fault(seat: Seat, regions: Regions) -> Words | None:
    """Why a body of this kind cannot sit in this region, if it cannot."""
    region = regions.get(seat.region)
    if region is None or region.level == PLACEHOLDER:
        return Words(zh=f"没有行政区划{seat.region:06d}", en=f"There is no region {seat.region:06d}")
    if not region.in_force:
        return Words(
            zh=f"行政区划{seat.region:06d}（{regions.name(seat.region)}）已撤销",
            en=f"The region {seat.region:06d} ({regions.name(seat.region, 'en')}) is retired",
        )
    if region.level in SEATS.get(seat.kind, {region.level}):
        return None
    return Words(
        zh=f"{KINDS[seat.kind].zh}不能设在{seat.region:06d}（{regions.name(seat.region)}）：区划级别不符",
        en=f"A {KINDS[seat.kind].en} cannot sit in {seat.region:06d} ({regions.name(seat.region, 'en')}): wrong level",
    )


def parent_fault(child: Seat, parent: Seat) -> Words | None:
    """Why `parent` cannot stand directly above `child`, if it cannot."""
    kinds = KINDS[parent.kind], KINDS[child.kind]
    if parent.height <= child.height:
        return Words(
            zh=f"上级（{kinds[0].zh}）的级别必须高于下级（{kinds[1].zh}）",
            en=f"The parent ({kinds[0].en}) must be of a higher level than the child ({kinds[1].en})",
        )
    if parent.kind is Kind.INDUSTRY and child.kind not in BELOW_INDUSTRY:
        return Words(
            zh=f"产业工会下面只能是产业工会或单位工会，不能是{kinds[1].zh}",
            en=f"Below an industry union stand industry and unit unions only, not a {kinds[1].en}",
        )
    if not contains(parent.region, child.region):
        return Words(
            zh=f"上级的区划{parent.region:06d}不包含下级的区划{child.region:06d}",
            en=f"The parent's region {parent.region:06d} does not contain the child's region {child.region:06d}",
        )
    return None
