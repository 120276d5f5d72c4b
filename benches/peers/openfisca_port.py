"""The rules in OpenFisca-core: a variable for each fact, each condition, the fail mask and the amount."""

from collections.abc import Callable, Mapping

import numpy as np
import polars as pl
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import Simulation, SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benches.peers.days import CUTS

BOOLS = (
    "union_member",
    "staffed_post",
    "hardship",
    "skill_leader",
    "major_fits",
    "same_level_degree",
    "unit_pays_dues",
)
DATES = ("birth_date", "job_started_on", "contract_signed_on", "graduated_on")
NUMBERS = ("honour", "employer_type", "platform_kind", "post_kind", "post_level", "insured_months_province")
NUMBERS += ("study_level", "education", "study_path", "tuition_fen")
NUMBERS += ("r__least_months", "r__cap_fen", "r__coefficient_permille", "t__other", "t__c14_once")
INPUTS = (*BOOLS, *DATES, *NUMBERS)
NONE = -99_999
BLANK_IS_NONE = ("contract_signed_on", "graduated_on", "study_level", "study_path")
PERSON = build_entity("worker", "workers", "", is_person=True)
WHEN = "2026-10"
Read = Callable[[str], np.ndarray]
CONDITIONS: tuple[Callable[[Read], np.ndarray], ...] = (
    lambda f: f("union_member"),
    lambda f: (
        (f("birth_date") <= CUTS["AGED_18"])
        & (f("birth_date") > np.where(f("honour") >= 3, CUTS["AGED_55"], CUTS["AGED_50"]))
    ),
    lambda f: (f("platform_kind") != 0) | (np.isin(f("employer_type"), (0, 3, 4)) & ~f("staffed_post")),
    lambda f: ((f("post_kind") == 0) & (f("post_level") <= 2)) | (f("post_kind") == 1) | (f("post_kind") == 2),
    lambda f: np.where(
        f("platform_kind") != 0,
        f("job_started_on") <= CUTS["HALF_YEAR"],
        (f("contract_signed_on") != NONE) & (f("contract_signed_on") <= CUTS["YEAR"]),
    ),
    lambda f: f("hardship") | (f("insured_months_province") >= f("r__least_months")),
    lambda f: ((f("study_level") == 0) & (f("education") <= 2)) | ((f("study_level") == 1) & (f("education") <= 3)),
    lambda f: (f("study_path") != NONE) & (f("study_path") != 4),
    lambda f: (f("graduated_on") >= CUTS["TWO_YEARS"]) & (f("graduated_on") <= CUTS["TODAY"]),
    lambda f: f("skill_leader") | f("major_fits"),
    lambda f: ~f("same_level_degree"),
    lambda f: f("unit_pays_dues") | (f("platform_kind") != 0),
    lambda f: f("tuition_fen") > f("t__other"),
    lambda f: f("t__c14_once") < 1,
)


def fail_mask(f: Read) -> np.ndarray:
    mask = np.zeros(len(f("c00")), dtype=np.int32)
    for bit in range(len(CONDITIONS)):
        mask |= np.where(f(f"c{bit:02}"), 0, 1 << bit).astype(np.int32)
    return mask


def amount_fen(f: Read) -> np.ndarray:
    alone = f("study_path") == 1
    base = np.where(f("study_level") == 0, np.where(alone, 180_000, 150_000), np.where(alone, 240_000, 200_000))
    bonus = np.where(f("hardship"), 50_000, 0) + np.where(f("honour") >= 3, 30_000, 0)
    gross = (base * f("r__coefficient_permille") // 1000 + bonus + 50) // 100 * 100
    capped = np.minimum(np.minimum(gross, f("r__cap_fen")), f("tuition_fen"))
    return np.where(f("fail_mask") == 0, np.maximum(capped - f("t__other"), 0), 0)


def _variable(name: str, kind: type, rule: Callable[[Read], np.ndarray] | None = None) -> type[Variable]:
    body: dict[str, object] = {"value_type": kind, "entity": PERSON, "definition_period": DateUnit.ETERNITY}
    if rule:
        body["formula"] = lambda workers, period: rule(lambda fact: workers(fact, period))
    return type(name, (Variable,), body)


def system() -> TaxBenefitSystem:
    made = TaxBenefitSystem([PERSON])
    made.add_variables(*(_variable(name, bool) for name in BOOLS), *(_variable(name, int) for name in DATES + NUMBERS))
    made.add_variables(*(_variable(f"c{bit:02}", bool, rule) for bit, rule in enumerate(CONDITIONS)))
    made.add_variables(_variable("fail_mask", int, fail_mask), _variable("amount_fen", int, amount_fen))
    return made


def calculated(rules: TaxBenefitSystem, arrays: Mapping[str, np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """Fail masks and amounts of all workers at once, from arrays that are ready."""
    simulation: Simulation = SimulationBuilder().build_default_simulation(rules, len(arrays["honour"]))
    for name, values in arrays.items():
        simulation.set_input(name, WHEN, values)
    return simulation.calculate("fail_mask", WHEN), simulation.calculate("amount_fen", WHEN)


def array(name: str, values: pl.Series) -> np.ndarray:
    """A column as OpenFisca holds it. A blank becomes a default, for nothing is unknown: 0, no, or the mark of none."""
    blank = NONE if name in BLANK_IS_NONE else 0
    whole = values.to_physical() if name in DATES else values
    return whole.fill_null(False if name in BOOLS else blank).cast(pl.Boolean if name in BOOLS else pl.Int32).to_numpy()


def decide() -> Callable[[Mapping[str, object]], tuple[int, int | None]]:
    """A function of one row whose dates are days; its arrays are made first, as OpenFisca wants them."""
    rules = system()

    def run(row: Mapping[str, object]) -> tuple[int, int | None]:
        fail, amount = calculated(rules, {name: np.array([_plain(name, row[name])]) for name in INPUTS})
        return int(fail[0]), None if fail[0] else int(amount[0])

    return run


def _plain(name: str, value: object) -> object:
    if value is None:
        return NONE if name in BLANK_IS_NONE else 0
    return value
