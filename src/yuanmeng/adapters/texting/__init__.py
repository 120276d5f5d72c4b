"""Short text messages: through an HTTP gateway, or, where there is none, to a file that a development page shows."""

from .development import Kept, kept
from .send import Undelivered, Way, send

__all__ = ["Kept", "Undelivered", "Way", "kept", "send"]
