"""Files from outside: proved by parsing to be what they are, stripped of everything but what is seen."""

from .clean import clean
from .limits import MAX_BYTES, MAX_PAGES, MAX_PIXELS
from .refused import UploadRefused
from .result import Cleaned

__all__ = ["MAX_BYTES", "MAX_PAGES", "MAX_PIXELS", "Cleaned", "UploadRefused", "clean"]
