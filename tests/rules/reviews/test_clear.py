"""What is clear, and what the machine says."""

import pytest

from yuanmeng.rules.reviews.clear import HELD, Held, Verdict, verdict, why_held


@pytest.mark.parametrize(
    ("status", "unverified", "doubled", "human", "reasons", "said"),
    [
        ("eligible", (), False, False, (), Verdict.PASS),
        ("refused", (), False, False, (Held.REFUSED,), Verdict.REFUSE),
        ("undecided", (), False, False, (Held.UNDECIDED,), Verdict.OPEN),
        ("eligible", ("post_level",), False, False, (Held.UNVERIFIED,), Verdict.OPEN),
        ("eligible", (), True, False, (Held.DOUBLED,), Verdict.OPEN),
        ("eligible", (), False, True, (Held.WANTS_HUMAN,), Verdict.OPEN),
        ("refused", ("post_level",), True, False, (Held.REFUSED, Held.UNVERIFIED, Held.DOUBLED), Verdict.OPEN),
    ],
)
def test_reasons_and_verdict(
    status: str, unverified: tuple[str, ...], doubled: bool, human: bool, reasons: tuple[Held, ...], said: Verdict
) -> None:
    found = why_held(status, unverified=unverified, doubled=doubled, wants_human=human)
    assert found == reasons
    assert verdict(found) is said


def test_every_reason_has_words() -> None:
    assert set(HELD) == set(Held)
