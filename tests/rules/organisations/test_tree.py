"""Which body may stand above which, and where it may sit."""

from hypothesis import given
from hypothesis import strategies as st

from yuanmeng.adapters.policies.load import policies_root, read_regions
from yuanmeng.rules.organisations.tree import KINDS, Kind, Seat, contains, parent_fault, seat_fault

REGIONS = read_regions(policies_root())
NATION = Seat(kind=Kind.NATIONAL, region=0)
PROVINCE = Seat(kind=Kind.PROVINCE, region=990000)
CITY = Seat(kind=Kind.CITY, region=990100)
DISTRICT = Seat(kind=Kind.DISTRICT, region=990101)
UNIT = Seat(kind=Kind.UNIT, region=990101)
CODES = st.sampled_from([0, 990000, 990100, 990101, 990102, 990200, 990201, 370000, 370200, 370202])
ANY_SEAT = st.builds(Seat, kind=st.sampled_from(Kind), region=CODES)


def industry(region: int) -> Seat:
    return Seat(kind=Kind.INDUSTRY, region=region)


def test_each_level_stands_under_a_higher_one_that_contains_it() -> None:
    line = [NATION, PROVINCE, CITY, DISTRICT, UNIT]
    for above, parent in enumerate(line):
        for child in line[above + 1 :]:
            assert parent_fault(child, parent) is None


def test_a_parent_of_the_same_or_a_lower_level_is_refused_in_both_languages() -> None:
    fault = parent_fault(PROVINCE, CITY)
    assert fault is not None
    assert fault.zh == "上级（市总工会）的级别必须高于下级（省总工会）"
    assert fault.en == "The parent (city union) must be of a higher level than the child (province union)"
    assert parent_fault(DISTRICT, DISTRICT) is not None


def test_a_parent_elsewhere_is_refused() -> None:
    fault = parent_fault(DISTRICT, Seat(kind=Kind.CITY, region=990200))
    assert fault is not None
    assert "990200" in fault.zh
    assert "990101" in fault.en


def test_an_industry_union_stands_below_the_union_of_its_region_and_above_units_only() -> None:
    assert parent_fault(industry(990000), PROVINCE) is None
    assert parent_fault(industry(990100), industry(990000)) is None
    assert parent_fault(UNIT, industry(990100)) is None
    assert parent_fault(industry(990100), CITY) is None
    assert parent_fault(industry(990000), CITY) is not None
    assert parent_fault(DISTRICT, industry(990100)) is not None


@given(ANY_SEAT, ANY_SEAT, ANY_SEAT)
def test_whoever_may_stand_above_may_not_stand_below_also_over_two_steps(a: Seat, b: Seat, c: Seat) -> None:
    if parent_fault(a, b) is None:
        assert parent_fault(b, a) is not None
        if parent_fault(b, c) is None:
            assert contains(c.region, a.region)
            assert parent_fault(c, a) is not None


@given(CODES, CODES)
def test_two_regions_that_contain_each_other_are_the_same(a: int, b: int) -> None:
    assert (contains(a, b) and contains(b, a)) == (a == b)


def test_a_region_contains_those_that_the_register_of_regions_puts_below_it() -> None:
    for region in REGIONS:
        assert all(contains(above, region.code) for above in REGIONS.parents(region.code))
    assert not contains(990101, 990100)


def test_a_kind_sits_in_a_region_of_its_level() -> None:
    for seat in (NATION, PROVINCE, CITY, DISTRICT, UNIT, industry(0), industry(990100)):
        assert seat_fault(seat, REGIONS) is None
    for kind, region in ((Kind.CITY, 990000), (Kind.DISTRICT, 990100), (Kind.PROVINCE, 0), (Kind.TOWNSHIP, 990000)):
        fault = seat_fault(Seat(kind=kind, region=region), REGIONS)
        assert fault is not None
        assert "级别不符" in fault.zh


def test_unknown_retired_and_placeholder_regions_are_refused() -> None:
    found = [seat_fault(Seat(kind=Kind.UNIT, region=code), REGIONS) for code in (123456, 370204, 370201)]
    assert [fault.en if fault else "" for fault in found] == [
        "There is no region 123456",
        "The region 370204 (Taidong District, Qingdao, Shandong) is retired",
        "There is no region 370201",
    ]


def test_every_kind_has_a_name_and_a_height() -> None:
    assert set(KINDS) == set(Kind)
    assert len({Seat(kind=kind, region=990100).height for kind in Kind}) == len(Kind)
