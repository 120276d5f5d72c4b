"""Facts with their source: which of several values counts, whether anybody vouches for it, and what they decide."""

from .assessing import Assessed, replay
from .seen import Origin, Seen, best

__all__ = ["Assessed", "Origin", "Seen", "best", "replay"]
