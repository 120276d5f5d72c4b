"""An approved claim as an earlier award."""

from datetime import date

from tests.rules.eligibility.drafts import VOCABULARY
from yuanmeng.rules.eligibility.awarded import award_of
from yuanmeng.rules.eligibility.awards import Award

ON = date(2026, 12, 1)


def test_the_level_is_kept_by_its_id_whatever_word_the_source_used() -> None:
    found = award_of(
        "GD-DEGREE", {"study_level": "大专", "birth_date": "1990-01-01"}, VOCABULARY, amount_fen=1, awarded_on=ON
    )
    assert found == Award("GD-DEGREE", "college", "", ON, 1)


def test_a_certificate_keeps_its_level_and_trade() -> None:
    facts = {"cert_level": "level4", "cert_occupation": "6-18-01-01"}
    assert award_of("GD-SKILL", facts, VOCABULARY, amount_fen=2, awarded_on=ON) == Award(
        "GD-SKILL", "level4", "6-18-01-01", ON, 2
    )


def test_what_was_not_read_stays_empty() -> None:
    assert award_of(
        "X", {"study_level": "-", "cert_occupation": "-"}, VOCABULARY, amount_fen=3, awarded_on=ON
    ) == Award("X", "", "", ON, 3)
