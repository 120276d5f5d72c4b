"""Two committed sides for every module of this folder."""

from tests.casework.isolation.two_sides import sides

__all__ = ["sides"]
