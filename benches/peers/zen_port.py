"""The rules in GoRules ZEN: one list of conditions, one amount, both compiled once."""

from collections.abc import Callable, Mapping

import zen

from benches.peers.days import filled

CONDITIONS = """[
 union_member,
 birth_date <= @AGED_18 and (honour >= 3 ? birth_date > @AGED_55 : birth_date > @AGED_50),
 platform_kind != 0 ? true : (employer_type in [0, 3, 4] and not staffed_post),
 (post_kind == 0 and post_level <= 2) or post_kind == 1 or post_kind == 2,
 platform_kind != 0 ? job_started_on <= @HALF_YEAR : (contract_signed_on != null and contract_signed_on <= @YEAR),
 hardship ? true : insured_months_province >= r__least_months,
 study_level != null and ((study_level == 0 and education <= 2) or (study_level == 1 and education <= 3)),
 study_path != null and study_path != 4,
 graduated_on != null and graduated_on >= @TWO_YEARS and graduated_on <= @TODAY,
 skill_leader ? true : major_fits,
 not same_level_degree,
 unit_pays_dues or platform_kind != 0,
 tuition_fen > t__other,
 t__c14_once < 1]"""
BASE = "(study_level == 0 ? (study_path == 1 ? 180000 : 150000) : (study_path == 1 ? 240000 : 200000))"
BONUS = "(hardship ? 50000 : 0) + (honour >= 3 ? 30000 : 0)"
GROSS = f"floor((floor({BASE} * r__coefficient_permille / 1000) + {BONUS} + 50) / 100) * 100"
CAPPED = f"max([min([{GROSS}, r__cap_fen, tuition_fen]) - t__other, 0])"


def decide() -> Callable[[Mapping[str, object]], tuple[int, int | None]]:
    """A function of one row: the fail mask and, for the eligible, the amount."""
    conditions, amount = zen.compile_expression(filled(CONDITIONS)), zen.compile_expression(CAPPED)

    def run(row: Mapping[str, object]) -> tuple[int, int | None]:
        fail = 0
        for bit, held in enumerate(conditions.evaluate(row)):
            if not held:
                fail |= 1 << bit
        return (fail, None) if fail else (0, int(amount.evaluate(row)))

    return run
