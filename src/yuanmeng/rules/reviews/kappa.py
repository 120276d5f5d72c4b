"""How far officers who did not know the machine's verdict came to the same: Cohen's kappa.

J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960) 37-46.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Kappa:
    """The four counts of machine and officer. All shares are exact."""

    both_pass: int
    only_machine_passes: int
    only_officer_passes: int
    both_refuse: int

    @property
    def total(self) -> int:
        return self.both_pass + self.only_machine_passes + self.only_officer_passes + self.both_refuse

    @property
    def agreement(self) -> Fraction | None:
        """The share judged alike; None without a case."""
        return Fraction(self.both_pass + self.both_refuse, self.total) if self.total else None

    @property
    def value(self) -> Fraction | None:
        """(observed - expected) / (1 - expected); None without a case, and when both only ever said one same thing."""
        observed, expected = self.agreement, self._expected
        if observed is None or expected is None or expected == 1:
            return None
        return (observed - expected) / (1 - expected)

    @property
    def _expected(self) -> Fraction | None:
        """Agreement by chance, from how often each says pass."""
        if not self.total:
            return None
        machine = Fraction(self.both_pass + self.only_machine_passes, self.total)
        officer = Fraction(self.both_pass + self.only_officer_passes, self.total)
        return machine * officer + (1 - machine) * (1 - officer)


def kappa(pairs: Iterable[tuple[bool, bool]]) -> Kappa:
    """From pairs (machine would pass, officer passed)."""
    counts = {(machine, officer): 0 for machine in (True, False) for officer in (True, False)}
    for pair in pairs:
        counts[pair] += 1
    return Kappa(
        both_pass=counts[True, True],
        only_machine_passes=counts[True, False],
        only_officer_passes=counts[False, True],
        both_refuse=counts[False, False],
    )
