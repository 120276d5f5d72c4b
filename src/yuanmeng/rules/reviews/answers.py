"""Officers' answers to the questions a scheme's text leaves open, from text."""

from datetime import date

from yuanmeng.rules.eligibility.link import MOST_FEN
from yuanmeng.rules.eligibility.scheme import Question
from yuanmeng.rules.eligibility.vocabulary import Value


class AnswerError(ValueError):
    """An answer that cannot be read; says why in both languages."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en


def read_answer(name: str, question: Question | None, text: str) -> Value:
    """yes or no, a whole number (money in fen) or an ISO date; blank takes the answer back. Raises AnswerError."""
    if question is None:
        raise AnswerError(f"这个办法没有“{name[:48]}”这个问题", f'the scheme does not ask "{name[:48]}"')
    text = text.strip()
    if text in ("", "-"):
        return None
    match question.type:
        case "bool":
            if text in ("yes", "no"):
                return text == "yes"
            raise AnswerError(f"“{question.sentence}”要答是或否", f'"{name}" is answered by yes or no')
        case "date":
            return _date(name, question, text)
        case _:
            if text.isascii() and text.isdecimal() and len(text) <= len(str(MOST_FEN)) and int(text) <= MOST_FEN:
                return int(text)
            raise AnswerError(f"“{question.sentence}”要填整数", f'"{name}" is answered by a whole number')


def _date(name: str, question: Question, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise AnswerError(
            f"“{question.sentence}”要填日期，例：2026-09-01", f'"{name}" is answered by a date like 2026-09-01'
        ) from None
