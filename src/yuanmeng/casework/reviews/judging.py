"""What the machine says of a claim: why an officer has to look, and its verdict."""

from collections.abc import Mapping, Sequence

from yuanmeng.adapters.policies.load import library
from yuanmeng.casework.applications.models import Claim
from yuanmeng.rules.facts.stating import may_be_verified
from yuanmeng.rules.reviews.clear import Held, why_held

Kept = Mapping[str, Sequence[object]]
"""The facts of an assessment: name to [value, origin, verified, observed on, reference]."""


def held(claim: Claim, status: str, facts: Kept, *, doubled: bool) -> tuple[Held, ...]:
    """Why an officer has to look, by the last assessment; empty: clear.

    `claim.clear` is false besides where the rules take a blank as "there is none" and nobody vouches for that.
    """
    known = library().vocabulary.facts
    loose = [name for name, fact in facts.items() if not fact[2] and may_be_verified(known[name])]
    found = why_held(status, unverified=loose, doubled=doubled, wants_human=claim.wants_human)
    return found if found or claim.clear else (Held.UNVERIFIED,)
