"""Earlier awards as a list of facts, and the counts that once-rules read from it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yuanmeng.rules.eligibility.scheme import Tally
from yuanmeng.rules.eligibility.vocabulary import Fact, FactError, Value, Vocabulary

LEVELS = ("study_level", "cert_level")


@dataclass(frozen=True, slots=True)
class Award:
    """One earlier award. `level` is a value id of study_level or cert_level, `trade` an occupation code, "" = none."""

    family: str
    level: str
    trade: str
    awarded_on: date
    amount_fen: int


def read_awards(text: str, vocabulary: Vocabulary) -> tuple[Award, ...]:
    """Read `family:level:trade:2022-11-01:100000|…`; blank = none. Raises FactError naming the record."""
    levels = {value.id for name in LEVELS for value in vocabulary.facts[name].values}
    return tuple(_read_award(record, levels) for record in text.strip().split("|") if record.strip())


def _read_award(record: str, levels: Collection[str]) -> Award:
    parts = record.strip().split(":")
    try:
        family, level, trade, day, fen = parts
        award = Award(family, level, trade, date.fromisoformat(day), int(fen or 0))
    except ValueError:
        raise FactError(
            f"以前领取的记录“{record}”看不懂，例：GD-DEGREE:college::2022-11-01:100000",
            f'earlier award "{record}" is not like GD-DEGREE:college::2022-11-01:100000',
        ) from None
    if level and level not in levels:
        raise FactError(f"以前领取记录里的层次“{level}”不认得", f'earlier award has the unknown level "{level}"')
    if award.amount_fen < 0:
        raise FactError("以前领取记录的金额不能是负数", "the amount of an earlier award must not be negative")
    return award


def tally(
    spec: Tally,
    awards: Sequence[Award] | None,
    facts: Mapping[str, Value],
    fact: Callable[[str], Fact],
    on: date,
) -> int | None:
    """The count (or sum in fen) of one tally on the decision date; None when it cannot be known."""
    if awards is None:
        return None
    found = [award for award in awards if award.family in spec.family and _in_period(award, spec)]
    for field, name in spec.match:
        kept = _matching(found, field, name, facts, fact, on)
        if kept is None:
            return None
        found = kept
    if spec.above and found:
        floor = facts.get(spec.above)
        if not isinstance(floor, int):
            return None
        known = fact(spec.above)
        found = [award for award in found if (known.position(award.level) or 0) > floor]
    return sum(award.amount_fen for award in found) if spec.value == "sum_fen" else len(found)


def _in_period(award: Award, spec: Tally) -> bool:
    return (spec.since is None or award.awarded_on >= spec.since) and (
        spec.until is None or award.awarded_on <= spec.until
    )


def _matching(
    awards: list[Award],
    field: str,
    name: str,
    facts: Mapping[str, Value],
    fact: Callable[[str], Fact],
    on: date,
) -> list[Award] | None:
    """The awards whose field equals the fact; None when there are awards and the fact is not known."""
    if not awards:
        return []
    if field == "year":
        return [award for award in awards if award.awarded_on.year == on.year]
    if field == "before_year":
        return [award for award in awards if award.awarded_on.year < on.year]
    value = facts.get(name)
    if value is None:
        return None
    if field == "level":
        return [award for award in awards if fact(name).position(award.level) == value]
    return [award for award in awards if award.trade.replace("-", "") == str(value)]
