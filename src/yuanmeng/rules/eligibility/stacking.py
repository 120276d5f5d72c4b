"""Several funders for one worker: what may be held together, what tops up, what is capped over all."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.vocabulary import Words, show_money

LAYERS = ("national", "fund", "province", "city", "district", "school", "firm", "")
MOST_TRIED = 14
Rivals: TypeAlias = Mapping[str, frozenset[str]]


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


def stack(claims: Sequence[Claim], earlier: Collection[str] = ()) -> Stacked:
    """The best lawful combination: of exclusive families and highest-only groups the greater total is kept, as it is
    paid after top-ups, matches and caps on sums. Ties keep the scheme named first. `earlier` are the families of which
    the worker holds an award already: what matches one of them pays its own amount."""
    rivals = {claim.rule_set.id: _rivals(claim, claims) for claim in claims}
    kept = [claim for group in _groups(claims) for claim in _best(group, rivals, earlier)]
    result = _paid(kept, earlier)
    for claim in claims:
        if claim not in kept:
            winner = next(other for other in kept if other.rule_set.id in rivals[claim.rule_set.id])
            title = winner.rule_set.scheme.title
            result.paid_fen[claim.rule_set.id] = 0
            zh = f"和“{title.zh}”只能领一项，已按金额高的算"
            _note(result, claim, zh, f'Only one of this and "{title.en}" is paid; the higher one is counted')
    return result


def _rivals(claim: Claim, claims: Sequence[Claim]) -> frozenset[str]:
    """The schemes that are not paid together with this one."""
    return frozenset(other.rule_set.id for other in claims if other is not claim and _exclude(claim, other))


def _exclude(one: Claim, two: Claim) -> bool:
    first, second = one.rule_set.scheme.stacking, two.rule_set.scheme.stacking
    same_group = bool(first.highest_only) and first.highest_only == second.highest_only
    named = two.family in first.exclusive or one.family in second.exclusive
    return same_group or (named and not _builds_on(one, two)) or one.family == two.family


def _builds_on(one: Claim, two: Claim) -> bool:
    """Whether one tops up or matches the other."""
    first, second = one.rule_set.scheme.stacking, two.rule_set.scheme.stacking
    return any(rule and rule[0] == two.family for rule in (first.tops_up, first.matches)) or any(
        rule and rule[0] == one.family for rule in (second.tops_up, second.matches)
    )


def _groups(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims parted so that no claim of one group bears on another group; in the order given."""
    groups: list[list[Claim]] = []
    for claim in claims:
        touched = [group for group in groups if any(_bears_on(claim, other) for other in group)]
        merged = [other for group in touched for other in group] + [claim]
        groups = [group for group in groups if group not in touched] + [merged]
    return [sorted(group, key=claims.index) for group in groups]


def _bears_on(one: Claim, two: Claim) -> bool:
    first, second = one.rule_set.scheme.stacking.sum_cap, two.rule_set.scheme.stacking.sum_cap
    return bool(first and second and first[0] == second[0]) or _builds_on(one, two) or _exclude(one, two)


def _best(claims: Sequence[Claim], rivals: Rivals, earlier: Collection[str]) -> tuple[Claim, ...]:
    """The combination of one group that pays most; with very many rivals the greatest claims in turn."""
    if sum(bool(rivals[claim.rule_set.id]) for claim in claims) > MOST_TRIED:
        ordered = sorted(claims, key=lambda claim: -claim.amount_fen)
        return next(_lawful(ordered, rivals))
    full = (chosen for chosen in _lawful(claims, rivals) if _is_full(chosen, claims, rivals))
    return max(full, key=lambda chosen: _paid(chosen, earlier).total_fen)


def _lawful(claims: Sequence[Claim], rivals: Rivals) -> Iterator[tuple[Claim, ...]]:
    """Every combination without rivals, those with the first claims first."""
    if not claims:
        yield ()
        return
    first, rest = claims[0], claims[1:]
    against = rivals[first.rule_set.id]
    for chosen in _lawful([claim for claim in rest if claim.rule_set.id not in against], rivals):
        yield (first, *chosen)
    if against:
        yield from _lawful(rest, rivals)


def _is_full(chosen: Sequence[Claim], claims: Sequence[Claim], rivals: Rivals) -> bool:
    """Whether nothing could be added: every claim left out has a rival inside."""
    inside = {claim.rule_set.id for claim in chosen}
    return all(claim.rule_set.id in inside or inside & rivals[claim.rule_set.id] for claim in claims)


def _paid(kept: Sequence[Claim], earlier: Collection[str]) -> Stacked:
    """What each of these pays beside the others."""
    result = Stacked()
    own = {claim.family: claim.amount_fen for claim in kept}
    for claim in kept:
        rules = claim.rule_set.scheme.stacking
        paid = claim.amount_fen
        if rules.tops_up and rules.tops_up[0] in own:
            paid = max(rules.tops_up[1] - own[rules.tops_up[0]], 0)
            full = show_money(rules.tops_up[1])
            _note(result, claim, f"补足到合计 {full}", f"Tops the other award up to {full} in all")
        if rules.matches and (rules.matches[0] in own or rules.matches[0] not in earlier):
            paid = own.get(rules.matches[0], 0) * rules.matches[1] // 1000
            _note(
                result, claim, "按所配套的那一项算，那一项领到才有", "A share of the award it matches, and only with it"
            )
        result.paid_fen[claim.rule_set.id] = paid
    _cap(kept, result)
    return result


def _cap(kept: Sequence[Claim], result: Stacked) -> None:
    """Sums capped over several levels: the higher level pays first, the others what is left."""
    spent: Counter[str] = Counter()
    for claim in sorted(kept, key=lambda claim: LAYERS.index(claim.rule_set.scheme.stacking.layer)):
        cap = claim.rule_set.scheme.stacking.sum_cap
        if cap is None:
            continue
        group, fen = cap
        room = max(fen - spent[group], 0)
        if result.paid_fen[claim.rule_set.id] > room:
            result.paid_fen[claim.rule_set.id] = room
            _note(result, claim, f"各级合计最多 {show_money(fen)}", f"At most {show_money(fen)} over all levels")
        spent[group] += result.paid_fen[claim.rule_set.id]


def _note(result: Stacked, claim: Claim, zh: str, en: str) -> None:
    result.notes[claim.rule_set.id] = Words(zh=zh, en=en)
