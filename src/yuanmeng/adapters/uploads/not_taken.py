"""How a parser says no."""


class NotTaken(Exception):
    """Its text is the code of a message in `refused`."""
