"""The closed list of purposes holds what the law asks of it."""

from yuanmeng.rules.actors import Role
from yuanmeng.rules.purposes import CONSENTS, PURPOSES, Field, Purpose


def test_every_purpose_has_its_terms_in_both_languages_and_its_law() -> None:
    assert set(PURPOSES) == set(Purpose)
    for terms in PURPOSES.values():
        assert terms.zh
        assert terms.en
        assert terms.law.startswith("PIPL Art. ")


def test_every_consent_is_separate_by_article_29() -> None:
    without = {Purpose.AUDIT, Purpose.OWN_COPY}  # ordered by law, or the person's own
    assert set(CONSENTS) == set(Purpose) - without
    assert all("29" in PURPOSES[purpose].law for purpose in CONSENTS)


def test_the_bank_card_is_seen_by_who_pays_audits_or_owns_it() -> None:
    seen = {purpose for purpose, terms in PURPOSES.items() if Field.BANK_CARD in terms.fields}
    assert seen == {Purpose.PAYMENT, Purpose.AUDIT, Purpose.OWN_COPY}
    assert all(Role.REVIEWER not in PURPOSES[purpose].roles for purpose in seen)


def test_only_law_and_the_person_go_on_after_a_request_for_deletion() -> None:
    assert {purpose for purpose, terms in PURPOSES.items() if terms.outlives} == {Purpose.AUDIT, Purpose.OWN_COPY}
