"""Bring a register of members or of the insured: people, verified facts, employment. Again it changes nothing."""

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256
from itertools import islice
from pathlib import Path
from shutil import copyfile
from uuid import UUID

from django.db import connection
from django.utils.timezone import localdate

from yuanmeng.adapters.policies.load import library
from yuanmeng.adapters.registers.people import PeopleRegister, PersonRow, read_people
from yuanmeng.adapters.registers.refused import RegisterRefused
from yuanmeng.adapters.registers.source import Fault
from yuanmeng.casework.foundation.acting import acting
from yuanmeng.casework.foundation.errors import Refusal
from yuanmeng.casework.foundation.record import record
from yuanmeng.casework.people.register_many import register_many
from yuanmeng.rules.actors import Actor, Role, region_prefix
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.facts import Origin
from yuanmeng.rules.facts.outside import outside

from .bulk import Vouched, write_employment, write_facts
from .register_rows import Ready, ready_rows

BATCH = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """`rows_in` = `new` + `known` people + `rejected` rows. `facts` and `jobs` count what was written anew."""

    rows_in: int
    new: int
    known: int
    rejected: int
    facts: int
    jobs: int
    notices: tuple[Words, ...]


def import_register(
    actor: Actor,
    path: Path,
    *,
    at: datetime,
    as_of: date | None = None,
    rejects: Path | None = None,
    preview: bool = False,
    progress: Callable[[int], None] = lambda rows: None,
) -> Imported:
    """`as_of` is the day the register is true of, today if not said; `rejects` where refused rows are written.

    `preview` writes nothing but the reject file. One transaction a batch: killed on the way, run it again.
    Raises Refusal when the file as a whole cannot be read.
    """
    if actor.role is not Role.OPERATOR or region_prefix(actor) != "":
        raise Refusal(zh="只有负责全部地区的运维能导入名册。", en="Only an operator for the whole country imports.")
    known = library()
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        try:
            register = read_people(
                path, vocabulary=known.vocabulary, regions=known.regions, on=localdate(at), out_dir=Path(folder)
            )
        except RegisterRefused as refused:
            raise Refusal(zh=refused.zh, en=refused.en) from None
        done = _import(actor, register, _mark(path), as_of or localdate(at), at, preview, progress)
        if rejects is not None:
            copyfile(register.rejects, rejects)
    return done


def _import(
    actor: Actor,
    register: PeopleRegister,
    reference: str,
    on: date,
    at: datetime,
    preview: bool,
    progress: Callable[[int], None],
) -> Imported:
    done = Imported(
        rows_in=register.rows_in,
        new=0,
        known=0,
        rejected=register.rows_rejected,
        facts=0,
        jobs=0,
        notices=register.notices,
    )
    for rows in in_batches(register.rows(), BATCH):
        with acting(actor):
            done = _batch(actor, register, rows, done, reference, on, at, preview)
        progress(done.new + done.known + done.rejected)
    if not preview:
        with acting(actor):
            record(
                "register.import",
                reference,
                actor,
                at=at,
                rows_in=done.rows_in,
                new=done.new,
                rejected=done.rejected,
                facts=done.facts,
            )
    return done


def _batch(
    actor: Actor,
    register: PeopleRegister,
    rows: Sequence[PersonRow],
    done: Imported,
    reference: str,
    on: date,
    at: datetime,
    preview: bool,
) -> Imported:
    with connection.cursor() as cursor:  # one import at a time writes
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('eligibility.import'))")
    ready, faults = ready_rows(rows, register.headers)
    found = register_many(actor, [(one.plain, one.region) for one in ready], at=at, look_only=preview)
    taken: list[tuple[UUID, Ready]] = []
    for one, answer in zip(ready, found, strict=True):
        if answer.why is not None:
            faults.append(Fault(one.row, register.headers["id_number"], "", answer.why))
        elif answer.id is not None:
            taken.append((answer.id, one))
    register.reject(faults)
    new = sum(answer.is_new for answer in found)
    known = sum(answer.why is None for answer in found) - new
    facts = jobs = 0
    if not preview:
        facts = write_facts(actor, _facts(taken), Origin.REGISTRY, reference=reference, on=on, at=at)
        jobs = write_employment(actor, [(key, one.employer) for key, one in taken if one.employer], at=at)
    return replace(
        done,
        new=done.new + new,
        known=done.known + known,
        rejected=done.rejected + len(rows) - new - known,
        facts=done.facts + facts,
        jobs=done.jobs + jobs,
    )


def _facts(taken: Iterable[tuple[UUID, Ready]]) -> list[Vouched]:
    """A blank cell is not known, or known not to exist where the vocabulary says so."""
    known = library().vocabulary.facts
    return [
        Vouched(person=person, name=name, value=outside(known[name], value))
        for person, one in taken
        for name, value in one.facts.items()
        if value is not None or known[name].missing == "none"
    ]


def in_batches(rows: Iterator[PersonRow], size: int) -> Iterator[list[PersonRow]]:
    while batch := list(islice(rows, size)):
        yield batch


def _mark(path: Path) -> str:
    """By it a fact names the file it comes from."""
    digest = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return f"register:{digest.hexdigest()[:32]}"
