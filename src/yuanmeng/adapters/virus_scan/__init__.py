"""Ask a running ClamAV about the bytes of one upload."""

from .scan import scan
from .verdict import Outcome, Verdict

__all__ = ["Outcome", "Verdict", "scan"]
