"""Several funders for one worker: what may be held together, what tops up, what is capped over all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.vocabulary import Words, show_money

LAYERS = ("national", "fund", "province", "city", "district", "school", "firm", "")
MOST_TRIED = 14


@dataclass(frozen=True, slots=True)
class Claim:
    """A scheme that would pay, with its own amount in fen before stacking."""

    rule_set: RuleSet
    amount_fen: int

    @property
    def family(self) -> str:
        return self.rule_set.scheme.family


@dataclass(slots=True)
class Stacked:
    """What each scheme pays in the end, in fen, and why it differs from its own amount."""

    paid_fen: dict[str, int] = field(default_factory=dict)
    notes: dict[str, Words] = field(default_factory=dict)

    @property
    def total_fen(self) -> int:
        return sum(self.paid_fen.values())


def stack(claims: Sequence[Claim]) -> Stacked:
    """The best lawful combination: exclusive families and highest-only groups keep the greater total, then top-ups,
    matches and caps on sums apply. Ties keep the scheme named first."""
    rivals = _rivals(claims)
    kept = _best(claims, rivals)
    result = Stacked()
    for claim in claims:
        if claim not in kept:
            winner = next(other for other in kept if frozenset({other.rule_set.id, claim.rule_set.id}) in rivals)
            title = winner.rule_set.scheme.title
            result.paid_fen[claim.rule_set.id] = 0
            result.notes[claim.rule_set.id] = Words(
                zh=f"和“{title.zh}”只能领一项，已按金额高的算",
                en=f'Only one of this and "{title.en}" is paid; the higher one is counted',
            )
    _pay(kept, result)
    _cap(kept, result)
    return result


def _rivals(claims: Sequence[Claim]) -> frozenset[frozenset[str]]:
    """The pairs of schemes of which only one is paid."""
    return frozenset(
        frozenset({one.rule_set.id, two.rule_set.id}) for one, two in combinations(claims, 2) if _exclude(one, two)
    )


def _exclude(one: Claim, two: Claim) -> bool:
    first, second = one.rule_set.scheme.stacking, two.rule_set.scheme.stacking
    same_group = bool(first.highest_only) and first.highest_only == second.highest_only
    named = two.family in first.exclusive or one.family in second.exclusive
    joined = any(
        rule and rule[0] == other for rule, other in ((first.tops_up, two.family), (second.tops_up, one.family))
    )
    return same_group or (named and not joined) or one.family == two.family


def _best(claims: Sequence[Claim], rivals: frozenset[frozenset[str]]) -> tuple[Claim, ...]:
    ordered = sorted(claims, key=lambda claim: -claim.amount_fen)
    if len(ordered) > MOST_TRIED:
        return _greedy(ordered, rivals)
    best: tuple[Claim, ...] = ()
    most = -1
    for size in range(len(claims), 0, -1):
        for chosen in combinations(claims, size):
            total = sum(claim.amount_fen for claim in chosen)
            if total > most and _compatible(chosen, rivals):
                best, most = chosen, total
    return best


def _greedy(ordered: Sequence[Claim], rivals: frozenset[frozenset[str]]) -> tuple[Claim, ...]:
    kept: tuple[Claim, ...] = ()
    for claim in ordered:
        if _compatible((*kept, claim), rivals):
            kept = (*kept, claim)
    return kept


def _compatible(chosen: Sequence[Claim], rivals: frozenset[frozenset[str]]) -> bool:
    return not any(frozenset({one.rule_set.id, two.rule_set.id}) in rivals for one, two in combinations(chosen, 2))


def _pay(kept: Sequence[Claim], result: Stacked) -> None:
    own: Mapping[str, int] = {claim.family: claim.amount_fen for claim in kept}
    for claim in kept:
        rules = claim.rule_set.scheme.stacking
        paid = claim.amount_fen
        if rules.tops_up and rules.tops_up[0] in own:
            paid = max(rules.tops_up[1] - own[rules.tops_up[0]], 0)
            full = show_money(rules.tops_up[1])
            _note(result, claim, f"补足到合计 {full}", f"Tops the other award up to {full} in all")
        if rules.matches:
            paid = own.get(rules.matches[0], 0) * rules.matches[1] // 1000
            _note(
                result, claim, "按所配套的那一项算，那一项领到才有", "A share of the award it matches, and only with it"
            )
        result.paid_fen[claim.rule_set.id] = paid


def _cap(kept: Sequence[Claim], result: Stacked) -> None:
    left: dict[str, int] = {}
    for claim in sorted(kept, key=lambda claim: LAYERS.index(claim.rule_set.scheme.stacking.layer)):
        cap = claim.rule_set.scheme.stacking.sum_cap
        if cap is None:
            continue
        group, fen = cap
        room = min(left.get(group, fen), fen)
        paid = result.paid_fen[claim.rule_set.id]
        if paid > room:
            result.paid_fen[claim.rule_set.id] = room
            _note(result, claim, f"各级合计最多 {show_money(fen)}", f"At most {show_money(fen)} over all levels")
        left[group] = room - result.paid_fen[claim.rule_set.id]


def _note(result: Stacked, claim: Claim, zh: str, en: str) -> None:
    result.notes[claim.rule_set.id] = Words(zh=zh, en=en)
