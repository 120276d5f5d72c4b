"""The blind sample: which decided-by-itself claims an officer looks at all the same, and at which level.

Anybody who has the ids draws the same again. A claim is drawn once for its whole chain.
"""

from collections.abc import Sequence
from hashlib import sha256
from uuid import UUID

from yuanmeng.rules.reviews.chain import Level

PERMILLE = 1000


def drawn_level(chain: Sequence[Level], *, window: UUID, claim: UUID, revision: int) -> int | None:
    """The place in the chain where an officer looks, None: not drawn.

    1. SHA-256 of "window claim revision" gives two numbers of 64 bits, most significant byte first.
    2. The second, modulo their count, names one of the levels that may be passed without an officer.
    3. The claim is drawn when the first, modulo 1000, is below the share of that level in permille.

    The remainder favours small numbers by less than 1000 / 2**64.
    """
    levels = [place for place, level in enumerate(chain) if level.straight_through]
    if not levels:
        return None
    digest = sha256(f"{window} {claim} {revision}".encode()).digest()
    lot, place = int.from_bytes(digest[:8], "big"), int.from_bytes(digest[8:16], "big")
    level = levels[place % len(levels)]
    return level if lot % PERMILLE < chain[level].sample_permille else None
