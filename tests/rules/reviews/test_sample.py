"""The blind sample: drawn once, drawn again by anybody, as large as the scheme says."""

from collections import Counter
from hashlib import sha256
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tests.rules.reviews.chains import CHAIN, level
from yuanmeng.rules.reviews.sample import drawn_level

WINDOW = UUID(int=7)
MANY = 20_000


def draws(permille: int) -> list[int | None]:
    chain = tuple(level(one.level, sample_permille=permille) for one in CHAIN)
    return [drawn_level(chain, window=WINDOW, claim=UUID(int=serial), revision=1) for serial in range(MANY)]


def test_one_in_twenty_is_drawn_and_the_levels_share_them() -> None:
    found = Counter(draws(50))
    drawn = MANY - found.pop(None)
    assert 900 < drawn < 1100  # 1000 expected, four standard deviations are 123
    assert set(found) == {0, 1, 2, 3}
    assert all(190 < count < 310 for count in found.values())


def test_a_share_of_nothing_draws_nobody_and_of_all_draws_all() -> None:
    assert set(draws(0)) == {None}
    assert None not in draws(1000)


def test_the_draw_is_what_the_docstring_says() -> None:
    chain = tuple(level(one.level, sample_permille=500) for one in CHAIN)
    for serial in range(50):
        digest = sha256(f"{WINDOW} {UUID(int=serial)} 3".encode()).hexdigest()
        expected = int(digest[16:32], 16) % 4 if int(digest[:16], 16) % 1000 < 500 else None
        assert drawn_level(chain, window=WINDOW, claim=UUID(int=serial), revision=3) == expected


@given(st.uuids(), st.uuids(), st.integers(1, 9))
def test_only_levels_without_an_officer_are_drawn(window: UUID, claim: UUID, revision: int) -> None:
    chain = (level("unit", straight_through=False), level("city", sample_permille=1000))
    assert drawn_level(chain, window=window, claim=claim, revision=revision) == 1


def test_a_chain_of_officers_draws_nobody() -> None:
    chain = (level(straight_through=False, sample_permille=1000),)
    assert drawn_level(chain, window=WINDOW, claim=UUID(int=1), revision=1) is None


def test_another_revision_is_another_draw() -> None:
    first = [drawn_level(CHAIN, window=WINDOW, claim=UUID(int=n), revision=1) for n in range(500)]
    second = [drawn_level(CHAIN, window=WINDOW, claim=UUID(int=n), revision=2) for n in range(500)]
    assert first != second
