"""What a list would change: every row is decided once, whatever the order of the rows."""

from collections import Counter
from dataclasses import replace
from datetime import date
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from yuanmeng.adapters.policies.load import policies_root, read_regions
from yuanmeng.rules.organisations.entries import BodyEntry, EmployerEntry, KnownBody, KnownEmployer, place
from yuanmeng.rules.organisations.plan import Outcome, Plan, plan
from yuanmeng.rules.organisations.tree import Kind

REGIONS = read_regions(policies_root())
DAY = date(2020, 1, 1)
USCC = "91990101MADEM0QM14"


def entry(row: int, kind: Kind, name: str, region: int, parent: str = "", name_en: str = "") -> BodyEntry:
    return BodyEntry(row=row, kind=kind, name_zh=name, name_en=name_en, region=region, parent=parent, valid_from=None)


def firm(row: int, union_body: str = "", uscc: str = USCC, region: int = 990101) -> EmployerEntry:
    return EmployerEntry(
        row=row,
        uscc=uscc,
        name_zh="厂",
        name_en="",
        region=region,
        industry="",
        union_body=union_body,
        pays_dues=None,
    )


def known(number: int, kind: Kind, name: str, region: int, parent: int | None = None) -> KnownBody:
    above = UUID(int=parent) if parent else None
    return KnownBody(
        id=UUID(int=number), kind=kind, name_zh=name, name_en="", region=region, parent=above, valid_from=DAY
    )


PROVINCE = entry(2, Kind.PROVINCE, "省会", 990000)
CITY = entry(3, Kind.CITY, "市会", 990100, "省会")
DISTRICT = entry(4, Kind.DISTRICT, "区会", 990101, "市会")
UNIT = entry(5, Kind.UNIT, "厂会", 990101, "区会")
WHOLE = (PROVINCE, CITY, DISTRICT, UNIT)
REGISTERED = (
    known(1, Kind.PROVINCE, "省会", 990000),
    known(2, Kind.CITY, "市会", 990100, 1),
    known(3, Kind.DISTRICT, "区会", 990101, 2),
    known(4, Kind.UNIT, "厂会", 990101, 3),
)


def of_bodies(*bodies: BodyEntry, registered: tuple[KnownBody, ...] = ()) -> Plan:
    return plan(bodies, (), registered, (), REGIONS)


def faults(found: Plan) -> dict[int, tuple[str, str]]:
    return {fault.row: (fault.column, fault.why.en) for fault in found.faults}


@given(st.permutations(WHOLE))
def test_parents_may_come_later_and_are_written_first(rows: list[BodyEntry]) -> None:
    found = of_bodies(*(replace(body, row=number) for number, body in enumerate(rows, 2)))
    assert [step.entry.name_zh for step in found.bodies] == ["省会", "市会", "区会", "厂会"]
    assert found.count(Outcome.ADDED) == 4
    assert found.faults == ()


def test_the_same_list_again_changes_nothing() -> None:
    found = of_bodies(*WHOLE, registered=REGISTERED)
    assert (found.count(Outcome.UNCHANGED), found.faults) == (4, ())


def test_a_changed_parent_and_a_changed_english_name_are_changes_and_a_blank_is_none() -> None:
    moved = replace(UNIT, parent="市会", name_en="Works")
    blank = replace(DISTRICT, parent="")
    found = of_bodies(moved, blank, registered=REGISTERED)
    assert {step.entry.name_zh: step.changes for step in found.bodies} == {"厂会": ("parent", "name_en"), "区会": ()}


def test_full_width_signs_and_blanks_make_no_other_name() -> None:
    registered = (known(1, Kind.CITY, "市会（Ａ）", 990100),)
    found = of_bodies(
        entry(2, Kind.CITY, "市会(A)", 990100), entry(3, Kind.UNIT, "厂", 990101, " 市会 (A)"), registered=registered
    )
    assert [step.outcome for step in found.bodies] == [Outcome.UNCHANGED, Outcome.ADDED]


def test_a_missing_parent_takes_all_below_it_along() -> None:
    found = of_bodies(PROVINCE, replace(CITY, parent="没有的会"), DISTRICT, UNIT)
    assert faults(found) == {
        3: ("parent", '"没有的会" is neither in the list nor registered'),
        4: ("parent", "The parent's own row 3 is rejected"),
        5: ("parent", "The parent's own row 4 is rejected"),
    }


def test_a_rejected_parent_that_is_registered_still_holds_what_is_below() -> None:
    found = of_bodies(replace(CITY, parent="没有的会"), DISTRICT, registered=REGISTERED)
    assert set(faults(found)) == {3}
    assert found.count(Outcome.UNCHANGED) == 1


def test_a_circle_is_named_as_one_and_the_rest_stands() -> None:
    ring = (replace(CITY, parent="厂会"), DISTRICT, UNIT)
    found = of_bodies(
        PROVINCE, *ring, entry(6, Kind.UNIT, "别厂会", 990101, "区会"), entry(7, Kind.UNIT, "独会", 990101, "独会")
    )
    circle = "The parents go in a circle: rows 3, 4, 5"
    assert faults(found) == {
        3: ("parent", circle),
        4: ("parent", circle),
        5: ("parent", circle),
        6: ("parent", "The parent's own row 4 is rejected"),
        7: ("parent", "The parents go in a circle: rows 7"),
    }
    assert found.count(Outcome.ADDED) == 1


def test_a_parent_of_a_wrong_level_or_place_is_refused() -> None:
    found = of_bodies(
        PROVINCE, CITY, entry(4, Kind.DISTRICT, "书会", 990201, "市会"), entry(5, Kind.CITY, "求会", 990200, "市会")
    )
    assert [why for _, why in faults(found).values()] == [
        "The parent's region 990100 does not contain the child's region 990201",
        "The parent (city union) must be of a higher level than the child (city union)",
    ]


def test_of_two_parents_of_one_name_the_one_that_fits_is_taken() -> None:
    twins = (entry(2, Kind.CITY, "总会", 990100), entry(3, Kind.CITY, "总会", 990200))
    found = of_bodies(*twins, entry(4, Kind.DISTRICT, "书会", 990201, "总会"))
    assert next(step.above.region for step in found.bodies if step.above) == 990200
    two = of_bodies(*twins, entry(4, Kind.PROVINCE, "总会", 990000), entry(5, Kind.DISTRICT, "书会", 990201, "总会"))
    assert faults(two) == {5: ("parent", 'Several bodies are called "总会" (990000, 990200)')}


def test_a_name_twice_in_a_region_is_refused_and_in_two_regions_is_not() -> None:
    found = of_bodies(PROVINCE, CITY, replace(UNIT, parent="市会"), replace(UNIT, row=6, parent="市会"))
    assert faults(found) == {6: ("name_zh", "Repeats row 5")}
    assert not of_bodies(entry(2, Kind.UNIT, "厂会", 990101), entry(3, Kind.UNIT, "厂会", 990102)).faults


def test_regions_that_are_unknown_retired_or_of_another_level_are_refused() -> None:
    rows = (entry(2, Kind.UNIT, "一", 123456), entry(3, Kind.UNIT, "二", 370204), entry(4, Kind.CITY, "三", 990101))
    assert [column for column, _ in faults(of_bodies(*rows)).values()] == ["region"] * 3


def test_kind_and_first_day_of_a_registered_body_stay() -> None:
    district = known(3, Kind.DISTRICT, "区会", 990101)
    found = of_bodies(
        entry(2, Kind.UNIT, "区会", 990101), replace(DISTRICT, parent="", valid_from=DAY), registered=(district,)
    )
    assert faults(found)[2][0] == "kind"
    later = of_bodies(replace(DISTRICT, parent="", valid_from=date(2021, 1, 1)), registered=(district,))
    assert faults(later) == {4: ("valid_from", "The first day differs from the one registered")}


def test_employers_are_found_by_credit_code_and_hang_under_their_union() -> None:
    firms = (firm(6, "厂会"), firm(7, "没有"), firm(8, uscc="91990201MADEM0002E", region=370204), firm(9))
    found = plan(WHOLE, firms, (), (), REGIONS)
    assert [(step.entry.row, step.above and step.above.name) for step in found.employers] == [(6, "厂会")]
    assert {row: column for row, (column, _) in faults(found).items()} == {7: "uscc", 8: "region", 9: "uscc"}


def test_what_a_row_says_of_a_known_employer_is_compared_and_blanks_say_nothing() -> None:
    before = KnownEmployer(
        id=UUID(int=9),
        uscc=USCC,
        name_zh="厂",
        name_en="Works",
        region=990101,
        industry="C",
        union_body=UUID(int=4),
        pays_dues=True,
    )
    same = plan((), (firm(2, "厂会"),), REGISTERED, (before,), REGIONS)
    assert [step.outcome for step in same.employers] == [Outcome.UNCHANGED]
    other = replace(firm(2, "区会", region=990102), name_zh="新厂", industry="D", pays_dues=False, name_en="New")
    (step,) = plan((), (other,), REGISTERED, (before,), REGIONS).employers
    assert set(step.changes) == {"name_zh", "name_en", "region", "industry", "union_body", "pays_dues"}


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(Kind),
            st.sampled_from("甲乙丙丁"),
            st.sampled_from([0, 990000, 990100, 990101, 990200, 370204, 111]),
            st.sampled_from(["", "甲", "乙", "丙", "丁", "戊"]),
        ),
        max_size=12,
    )
)
def test_every_row_is_decided_once_and_what_is_taken_can_be_written(rows: list[tuple[Kind, str, int, str]]) -> None:
    bodies = [entry(number, *row) for number, row in enumerate(rows, 2)]
    found = of_bodies(*bodies)
    decided = Counter([step.entry.row for step in found.bodies] + [fault.row for fault in found.faults])
    assert decided == Counter(body.row for body in bodies)
    written = set()
    for step in found.bodies:
        assert step.above is None or step.above in written
        written.add(place(step.entry))
