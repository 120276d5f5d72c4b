"""Times as an officer writes them, and the terms of every window a policy file states."""

from datetime import UTC, date, datetime

import pytest

from yuanmeng.adapters.policies.load import library
from yuanmeng.rules.eligibility.vocabulary import FactError
from yuanmeng.rules.windows.days import closing, opening
from yuanmeng.rules.windows.terms import CHINA, NO_CHANGES, may_open, terms

SCHEMES = library().schemes


def test_a_last_day_is_open_until_midnight_and_a_time_is_taken_as_it_is() -> None:
    assert opening("2026-03-01") == datetime(2026, 3, 1, tzinfo=CHINA)
    assert closing(" 2026-12-11 ") == datetime(2026, 12, 12, tzinfo=CHINA)
    assert closing("2026-12-11T17:00") == datetime(2026, 12, 11, 17, tzinfo=CHINA)
    assert closing("2026-12-11T17:00+00:00") == datetime(2026, 12, 11, 17, tzinfo=UTC)
    for text in ("", "soon", "2026-02-30"):
        with pytest.raises(FactError):
            opening(text)


def test_a_text_that_says_one_second_to_midnight_means_midnight() -> None:
    for rules in SCHEMES.values():
        stated, found = rules.scheme.window.closes_at, terms(rules.scheme, NO_CHANGES).closes_at
        if stated is None:
            assert found is None
        else:
            whole_day = stated.time().isoformat() == "23:59:59"
            assert found is not None
            assert found.astimezone(CHINA).date() == (date.fromordinal(stated.toordinal() + whole_day))


def test_every_window_has_a_level_of_review() -> None:
    for rules in SCHEMES.values():
        found = terms(rules.scheme, NO_CHANGES)
        assert found.reviews == rules.scheme.reviews or [one.level for one in found.reviews] == [
            rules.scheme.issuer.level
        ]


@pytest.mark.parametrize(
    ("region", "issuer", "may"),
    [
        ("990000", "990000", True),
        ("000000", "990100", True),
        ("990000", "990101", True),
        ("990100", "990000", False),
        ("990100", "990200", False),
        ("990101", "990102", False),
        (None, "990100", False),
    ],
)
def test_who_stands_at_or_above_the_issuer(region: str | None, issuer: str, may: bool) -> None:
    assert may_open(region, issuer) is may
