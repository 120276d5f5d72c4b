"""Chinese first; the reader's own choice before the browser's; large text by cookie."""

import pytest
from django.test import RequestFactory

from yuanmeng.web.reader import CHINESE, ENGLISH, Reader, preferred, reader_of


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", CHINESE),
        ("zh-CN,en;q=0.8", CHINESE),
        ("en-US,zh;q=0.5", ENGLISH),
        ("fr,en;q=0.5", ENGLISH),
        ("ug", CHINESE),
    ],
)
def test_the_browsers_first_language_that_we_speak(header: str, language: str) -> None:
    assert preferred(header) == language


def test_the_own_choice_wins(rf: RequestFactory) -> None:
    rf.cookies["django_language"] = "zh-hans"
    rf.cookies["text_size"] = "large"
    assert reader_of(rf.get("/", headers={"accept-language": "en"})) == Reader(CHINESE, True)


def test_an_unknown_choice_counts_as_none(rf: RequestFactory) -> None:
    rf.cookies["django_language"] = "xx"
    assert reader_of(rf.get("/", headers={"accept-language": "en"})).language == ENGLISH
