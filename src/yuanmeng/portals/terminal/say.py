"""Printing for the terminal door."""

import sys


def say(text: str = "") -> None:
    """One line for the reader."""
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    """One line about something wrong."""
    sys.stderr.write(text + "\n")
