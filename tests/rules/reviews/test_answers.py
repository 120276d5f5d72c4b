"""Officers' answers from text."""

from datetime import date

import pytest

from yuanmeng.rules.eligibility.scheme import Question
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.reviews.answers import AnswerError, read_answer


def question(kind: str) -> Question:
    return Question(id="q", type=kind, sentence="原文", words=Words(zh="问", en="ask"))


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("bool", "yes", True),
        ("bool", " no ", False),
        ("int", "12", 12),
        ("money", "100000", 100000),
        ("date", "2026-09-01", date(2026, 9, 1)),
        ("bool", "", None),
        ("date", "-", None),
    ],
)
def test_answers(kind: str, text: str, value: object) -> None:
    assert read_answer("q", question(kind), text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [("bool", "maybe"), ("int", "1.5"), ("int", "-3"), ("int", "³"), ("money", "9" * 30), ("date", "2026-13-01")],
)
def test_what_is_no_answer(kind: str, text: str) -> None:
    with pytest.raises(AnswerError) as caught:
        read_answer("q", question(kind), text)
    assert caught.value.zh
    assert caught.value.en


def test_a_question_the_scheme_does_not_ask() -> None:
    with pytest.raises(AnswerError, match="does not ask"):
        read_answer("q", None, "yes")
