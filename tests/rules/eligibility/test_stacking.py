"""Several funders for one worker: exclusions, top-ups, matches and caps on sums."""

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rules.eligibility.drafts import called, condition, linked
from yuanmeng.rules.eligibility.scheme import Stacking
from yuanmeng.rules.eligibility.stacking import LAYERS, MOST_TRIED, Claim, stack

DRAFT = linked(condition("employed"))


def claim(family: str, fen: int, **rules: object) -> Claim:
    return Claim(called(DRAFT, family, stacking=Stacking(**rules)), fen)  # type: ignore[arg-type]


def paid(*claims: Claim, earlier: tuple[str, ...] = ()) -> list[int]:
    found = stack(claims, earlier)
    assert found.total_fen == sum(found.paid_fen.values())
    return [found.paid_fen[one.rule_set.id] for one in claims]


def test_schemes_without_rules_for_each_other_are_all_paid() -> None:
    assert paid(claim("A", 100), claim("B", 200)) == [100, 200]


@pytest.mark.parametrize("fen", [(100, 300), (300, 100)])
def test_of_exclusive_families_the_greater_is_kept_whoever_names_the_other(fen: tuple[int, int]) -> None:
    for one, two in (
        (claim("A", fen[0], exclusive=("B",)), claim("B", fen[1])),
        (claim("A", fen[0]), claim("B", fen[1], exclusive=("A",))),
    ):
        assert paid(one, two) == [kept if kept == 300 else 0 for kept in fen]


def test_two_smaller_awards_win_over_a_greater_one_that_excludes_both() -> None:
    assert paid(claim("A", 500, exclusive=("B", "C")), claim("B", 300), claim("C", 250)) == [0, 300, 250]


def test_what_is_left_out_names_the_award_that_is_paid() -> None:
    found = stack([claim("A", 100, exclusive=("B",)), claim("B", 300)])
    assert set(found.notes) == {"000000-a/2026"}
    assert "草稿" in found.notes["000000-a/2026"].zh
    assert "Draft" in found.notes["000000-a/2026"].en


def test_of_a_highest_only_group_one_is_paid() -> None:
    group = [claim(name, fen, highest_only="G") for name, fen in (("A", 100), ("B", 300), ("C", 200))]
    assert paid(*group, claim("D", 50, highest_only="H")) == [0, 300, 0, 50]


def test_of_equal_awards_the_one_named_first_is_kept() -> None:
    assert paid(claim("A", 100, exclusive=("B",)), claim("B", 100)) == [100, 0]
    assert paid(claim("B", 100), claim("A", 100, exclusive=("B",))) == [100, 0]


def test_two_versions_of_one_family_are_never_both_paid() -> None:
    later = claim("A", 100)
    scheme = replace(later.rule_set.scheme, id="000000-a/2025")
    assert paid(later, Claim(replace(later.rule_set, scheme=scheme), 100)) == [100, 0]


TOP = {"tops_up": ("GD", 150_000), "exclusive": ("GD",)}


def test_a_top_up_brings_both_awards_to_1500_in_all() -> None:
    assert paid(claim("GD", 100_000), claim("GZ", 150_000, **TOP)) == [100_000, 50_000]
    assert paid(claim("GZ", 150_000, **TOP)) == [150_000]
    assert paid(claim("GD", 160_000), claim("GZ", 150_000, **TOP)) == [160_000, 0]


def test_a_top_up_counts_as_it_is_paid_when_the_best_is_chosen() -> None:
    """The two together pay 1,500, not 2,500: a rival award of 2,000 is better."""
    rival = claim("X", 200_000, exclusive=("GD", "GZ"))
    assert paid(claim("GD", 100_000), claim("GZ", 150_000, **TOP), rival) == [0, 0, 200_000]


MATCH = {"matches": ("BJ", 1000)}


def test_a_match_is_paid_one_to_one_and_only_beside_the_other() -> None:
    assert paid(claim("BJ", 80_000), claim("FS", 50_000, **MATCH)) == [80_000, 80_000]
    assert paid(claim("FS", 50_000, **MATCH)) == [0]
    assert paid(claim("BJ", 80_000), claim("FS", 50_000, matches=("BJ", 250))) == [80_000, 20_000]


def test_beside_an_award_already_held_a_match_pays_its_own_amount() -> None:
    assert paid(claim("FS", 50_000, **MATCH), earlier=("BJ",)) == [50_000]
    assert paid(claim("FS", 50_000, **MATCH), earlier=("OTHER",)) == [0]


def test_a_cap_on_the_sum_is_filled_from_the_higher_level_down() -> None:
    cap = ("SD", 300_000)
    district = claim("D", 150_000, sum_cap=cap, layer="district")
    city = claim("C", 150_000, sum_cap=cap, layer="city")
    province = claim("P", 100_000, sum_cap=cap, layer="province")
    assert paid(district, city, province) == [50_000, 150_000, 100_000]
    assert paid(city, province) == [150_000, 100_000]
    assert paid(district, city, province, claim("OTHER", 900_000)) == [50_000, 150_000, 100_000, 900_000]


def test_a_lower_cap_of_a_later_level_counts_what_was_paid_before() -> None:
    province = claim("P", 100_000, sum_cap=("SD", 500_000), layer="province")
    city = claim("C", 300_000, sum_cap=("SD", 300_000), layer="city")
    assert paid(province, city) == [100_000, 200_000]


def test_more_rivals_than_are_tried_keep_the_greatest_in_turn() -> None:
    many = [claim(f"F{number}", 100 + number, highest_only="G") for number in range(MOST_TRIED + 6)]
    assert paid(*many) == [0] * (MOST_TRIED + 5) + [100 + MOST_TRIED + 5]


def test_many_claims_that_do_not_touch_are_all_paid() -> None:
    assert paid(*[claim(f"F{number}", 100) for number in range(60)]) == [100] * 60


NAMES = "ABCDEF"
RULES = st.builds(
    Stacking,
    layer=st.sampled_from(LAYERS),
    exclusive=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
    highest_only=st.sampled_from(("", "", "G")),
    sum_cap=st.none() | st.just(("S", 500)),
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.tuples(RULES, st.integers(0, 400)), min_size=1, max_size=6))
def test_no_lawful_combination_pays_more(rows: list[tuple[Stacking, int]]) -> None:
    """Against every subset, judged by the rules as the policy format states them."""
    claims = [Claim(called(DRAFT, name, stacking=rules), fen) for name, (rules, fen) in zip(NAMES, rows, strict=False)]
    found = stack(claims)
    kept = [one for one in claims if found.paid_fen[one.rule_set.id]]
    assert not any(_rivals(one, two) for one, two in combinations(kept, 2))
    best = 0
    for size in range(len(claims) + 1):
        for chosen in combinations(claims, size):
            if not any(_rivals(one, two) for one, two in combinations(chosen, 2)):
                best = max(best, _total(chosen))
    assert found.total_fen == best


def _rivals(one: Claim, two: Claim) -> bool:
    first, second = one.rule_set.scheme.stacking, two.rule_set.scheme.stacking
    grouped = first.highest_only != "" and first.highest_only == second.highest_only
    return grouped or two.family in first.exclusive or one.family in second.exclusive


def _total(chosen: tuple[Claim, ...]) -> int:
    capped = sum(one.amount_fen for one in chosen if one.rule_set.scheme.stacking.sum_cap)
    return min(capped, 500) + sum(one.amount_fen for one in chosen if not one.rule_set.scheme.stacking.sum_cap)
