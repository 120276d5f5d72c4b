"""The rules in CEL (common-expression-language): one list of conditions, one amount, both compiled once."""

from collections.abc import Callable, Mapping

import cel

from benches.peers.days import filled

CONDITIONS = """[
 union_member,
 birth_date <= @AGED_18 && (honour >= 3 ? birth_date > @AGED_55 : birth_date > @AGED_50),
 platform_kind != 0 ? true : (employer_type in [0, 3, 4] && !staffed_post),
 (post_kind == 0 && post_level <= 2) || post_kind == 1 || post_kind == 2,
 platform_kind != 0 ? job_started_on <= @HALF_YEAR : (contract_signed_on != null && contract_signed_on <= @YEAR),
 hardship ? true : insured_months_province >= r__least_months,
 study_level != null && ((study_level == 0 && education <= 2) || (study_level == 1 && education <= 3)),
 study_path != null && study_path != 4,
 graduated_on != null && graduated_on >= @TWO_YEARS && graduated_on <= @TODAY,
 skill_leader ? true : major_fits,
 !same_level_degree,
 unit_pays_dues || platform_kind != 0,
 tuition_fen > t__other,
 t__c14_once < 1]"""
BASE = "(study_level == 0 ? (study_path == 1 ? 180000 : 150000) : (study_path == 1 ? 240000 : 200000))"
BONUS = "(hardship ? 50000 : 0) + (honour >= 3 ? 30000 : 0)"
GROSS = f"(({BASE} * r__coefficient_permille / 1000 + {BONUS} + 50) / 100 * 100)"
CAPPED = (
    "[{0}].map(g, g < r__cap_fen ? g : r__cap_fen).map(g, g < tuition_fen ? g : tuition_fen)"
    ".map(g, g > t__other ? g - t__other : 0)[0]"
)


def decide() -> Callable[[Mapping[str, object]], tuple[int, int | None]]:
    """A function of one row: the fail mask and, for the eligible, the amount."""
    conditions, amount = cel.compile(filled(CONDITIONS)), cel.compile(CAPPED.format(GROSS))

    def run(row: Mapping[str, object]) -> tuple[int, int | None]:
        fail = 0
        for bit, held in enumerate(conditions.execute(row)):
            if not held:
                fail |= 1 << bit
        return (fail, None) if fail else (0, amount.execute(row))

    return run
