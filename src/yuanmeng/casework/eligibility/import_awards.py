"""Bring earlier awards of other systems: kept by the keyed hash of the identity number, without name or number."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from yuanmeng.adapters.policies.load import library
from yuanmeng.adapters.registers.awards import AwardRow, read_awards_list, write_rejects
from yuanmeng.adapters.registers.refused import RegisterRefused
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.naming_hashes import naming_hashes
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.people.hashed import number_hashes
from yuanmeng.rules.actors import Actor, Role, region_prefix

from .models import PaidBefore

BATCH = 500  # the hashes of a batch are named to the database in one setting


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedAwards:
    """`rows_in` = `new` + `known` + `rejected`."""

    rows_in: int
    new: int
    known: int
    rejected: int


def import_awards(
    actor: Actor, path: Path, *, at: datetime, rejects: Path | None = None, preview: bool = False
) -> ImportedAwards:
    """An award that is recorded already is left as it is. `preview` writes nothing. Raises Refusal."""
    if actor.role is not Role.OPERATOR or region_prefix(actor) != "":
        raise Refusal(zh="只有负责全部地区的运维能导入领取记录。", en="Only an operator for the whole country imports.")
    known = library()
    families = frozenset(rules.scheme.family for rules in known.schemes.values())
    try:
        given = read_awards_list(path, vocabulary=known.vocabulary, regions=known.regions, families=families)
    except RegisterRefused as refused:
        raise Refusal(zh=refused.zh, en=refused.en) from None
    new = 0
    for start in range(0, len(given.awards), BATCH):
        with acting(actor):
            new += _write(given.awards[start : start + BATCH], path.name, preview)
    if rejects is not None:
        write_rejects(rejects, given.faults)
    rejected = given.rows_in - len(given.awards)
    if new and not preview:
        with acting(actor):
            record("awards.import", at.isoformat(), actor, at=at, rows_in=given.rows_in, new=new, rejected=rejected)
    return ImportedAwards(rows_in=given.rows_in, new=new, known=len(given.awards) - new, rejected=rejected)


def _write(rows: tuple[AwardRow, ...], name: str, preview: bool) -> int:
    """How many are new. A person's file and awards have their hash by one key, also while keys are being changed."""
    hashes = number_hashes([row.id_number for row in rows])
    made = {
        (one.id_hash, one.family, one.level, one.trade, one.awarded_on): one
        for one in (_row(row, hashes[row.id_number], name) for row in rows)
    }
    with naming_hashes(*{one.id_hash for one in made.values()}):
        stand = PaidBefore.objects.filter(id_hash__in={key[0] for key in made})
        held = set(stand.values_list("id_hash", "family", "level", "trade", "awarded_on"))
        new = [one for key, one in made.items() if key not in held]
        if not preview:
            PaidBefore.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _row(row: AwardRow, id_hash: str, name: str) -> PaidBefore:
    return PaidBefore(
        id_hash=id_hash,
        family=row.award.family,
        level=row.award.level,
        trade=row.award.trade,
        awarded_on=row.award.awarded_on,
        amount_fen=row.award.amount_fen,
        origin=f"import:{name}"[:64],
    )
