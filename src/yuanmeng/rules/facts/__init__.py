"""Facts with their source: which of several values counts, and whether anybody vouches for it."""

from .seen import Origin, Seen, best

__all__ = ["Origin", "Seen", "best"]
