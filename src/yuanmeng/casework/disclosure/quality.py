"""What is published on how claims are judged: agreement of blind officers and machine, and how much needs nobody."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.utils.timezone import localdate

from yuanmeng.casework.applications.models import Claim
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.reviews.models import ReviewStep, Vote
from yuanmeng.casework.schemes.access import windows
from yuanmeng.casework.schemes.models import Window
from yuanmeng.rules.actors import MACHINE
from yuanmeng.rules.disclosure.cells import SMALLEST, protected
from yuanmeng.rules.lifecycles.claim import State
from yuanmeng.rules.lifecycles.review_step import StepAction
from yuanmeng.rules.reviews.clear import Verdict
from yuanmeng.rules.reviews.kappa import Kappa, kappa

THROUGH = [State.PASSED, State.NOTICED, State.APPROVED]


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Of one level; "" is all levels together."""

    level: str
    kappa: Kappa

    @property
    def counts(self) -> tuple[int | None, ...]:
        """Both pass, only the machine, only the officer, both refuse: small ones are None."""
        four = self.kappa
        return protected([four.both_pass, four.only_machine_passes, four.only_officer_passes, four.both_refuse])

    @property
    def enough(self) -> bool:
        """Below ten cases no figure is published."""
        return self.kappa.total >= SMALLEST


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """One window: `through` claims passed review, `by_rules` of them without an officer; small ones are None."""

    window: Window
    levels: tuple[Agreement, ...]
    through: int
    by_rules: int | None

    @property
    def first(self) -> date:
        """The day the window opened."""
        return localdate(self.window.opens_at)

    @property
    def percent(self) -> int | None:
        """How many of a hundred passed without an officer."""
        return None if self.by_rules is None else round(100 * self.by_rules / self.through)


def published_quality() -> list[Quality]:
    """Every window, the newest first. Counts of whole windows only: nothing about a person or an officer."""
    with acting(MACHINE):
        rows = list(windows())
        pairs, passed = _pairs(rows), _passed(rows)
    return [_of_window(window, pairs.get(window.pk, {}), *passed.get(window.pk, (0, 0))) for window in rows]


def _pairs(rows: Sequence[Window]) -> dict[UUID, dict[str, list[tuple[bool, bool]]]]:
    """By window and level: would the machine pass, did the officer. As `reviews.read.agreement` reads them."""
    first = Vote.objects.filter(step=OuterRef("pk")).order_by("at", "pk").values("action")[:1]
    drawn = ReviewStep.objects.filter(window__in=rows, sampled=True).annotate(said=Subquery(first))
    found: dict[UUID, dict[str, list[tuple[bool, bool]]]] = defaultdict(lambda: defaultdict(list))
    judged = drawn.filter(said__in=[StepAction.PASS, StepAction.REFUSE])
    for window, level, machine, said in judged.values_list("window", "level", "machine", "said"):
        found[window][level].append((machine == Verdict.PASS, said == StepAction.PASS))
    return found


def _passed(rows: Sequence[Window]) -> dict[UUID, tuple[int, int]]:
    by_hand = ReviewStep.objects.filter(claim=OuterRef("pk"), decided_by__isnull=False)
    claims = Claim.objects.filter(window__in=rows, state__in=THROUGH).annotate(by_hand=Exists(by_hand))
    counted = (
        claims.order_by()
        .values_list("window")
        .annotate(through=Count("pk"), by_rules=Count("pk", filter=Q(by_hand=False)))
    )
    return {window: (through, by_rules) for window, through, by_rules in counted}


def _of_window(window: Window, pairs: dict[str, list[tuple[bool, bool]]], through: int, by_rules: int) -> Quality:
    every = [pair for level in pairs.values() for pair in level]
    levels = [Agreement(level=level, kappa=kappa(found)) for level, found in pairs.items()]
    if not all(level.enough for level in levels):  # a small level could be told from the sum of the others
        levels = []
    if len(levels) != 1:
        levels.insert(0, Agreement(level="", kappa=kappa(every)))
    shown = protected([by_rules, through - by_rules])[0] if through >= SMALLEST else None
    return Quality(window=window, levels=tuple(levels), through=through, by_rules=shown)
