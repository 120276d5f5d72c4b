"""What a list of union bodies and employers would change; nothing is written."""

from dataclasses import dataclass

from yuanmeng.adapters.organisation_lists import OrganisationList
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.rules.actors import SYSTEM, Actor, Role
from yuanmeng.rules.organisations.entries import RowFault
from yuanmeng.rules.organisations.plan import Outcome, Plan, plan
from yuanmeng.rules.regions import Regions

from .facts import known_bodies, known_employers


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """`rows_in` = added + changed + unchanged + rejected. `faults` say why, once or more for a rejected row."""

    rows_in: int
    plan: Plan
    faults: tuple[RowFault, ...]

    @property
    def added(self) -> int:
        return self.plan.count(Outcome.ADDED)

    @property
    def changed(self) -> int:
        return self.plan.count(Outcome.CHANGED)

    @property
    def unchanged(self) -> int:
        return self.plan.count(Outcome.UNCHANGED)

    @property
    def rejected(self) -> int:
        return len({fault.row for fault in self.faults})


def preview_import(actor: Actor, given: OrganisationList, regions: Regions) -> Preview:
    """For the operator only: an import may touch every tree. Raises Refusal."""
    if actor.role is not Role.OPERATOR or actor.body != SYSTEM.body:
        raise Refusal(zh="只有系统管理员可以导入名单。", en="Only the operator imports lists.")
    with acting(actor):
        planned = plan(given.bodies, given.employers, known_bodies(), known_employers(), regions)
    faults = sorted((*given.faults, *planned.faults), key=lambda fault: fault.row)
    found = Preview(rows_in=given.rows_in, plan=planned, faults=tuple(faults))
    if found.added + found.changed + found.unchanged + found.rejected != given.rows_in:
        raise AssertionError(f"{given.rows_in} rows in, not all of them decided")
    return found
