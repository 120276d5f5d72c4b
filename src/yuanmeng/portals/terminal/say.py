"""Printing for the terminal door."""

import sys
from dataclasses import dataclass

from yuanmeng.rules.eligibility.vocabulary import Words


def say(text: str = "") -> None:
    """One line for the reader."""
    sys.stdout.write(text + "\n")


def complain(text: str) -> None:
    """One line about something wrong."""
    sys.stderr.write(text + "\n")


@dataclass(frozen=True, slots=True)
class Voice:
    """The language of the reader."""

    language: str

    def pick(self, zh: str, en: str) -> str:
        return zh if self.language == "zh" else en

    def read(self, words: Words) -> str:
        return words.in_language(self.language)
