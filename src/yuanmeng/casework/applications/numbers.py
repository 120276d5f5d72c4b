"""Numbers of applications: drawn, so that one says nothing of how many there are and the next cannot be guessed."""

import secrets

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without 0, O, 1 and I, which are taken for each other on paper and on the telephone."""


def drawn(year: int) -> str:
    """YM-2026-XXXX-XXXX."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(8))
    return f"YM-{year}-{signs[:4]}-{signs[4:]}"
