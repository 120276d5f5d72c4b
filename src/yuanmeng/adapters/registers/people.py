"""Registers that name people: facts go through `ingest` as in any register, names and numbers are read beside it.

Nothing of a name or a number is written to disk; what `ingest` writes knows a row by its number only.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from yuanmeng.adapters.registers import rejects
from yuanmeng.adapters.registers.cells import plain
from yuanmeng.adapters.registers.columns import known_labels
from yuanmeng.adapters.registers.ingest import ingest
from yuanmeng.adapters.registers.mapping import IGNORE
from yuanmeng.adapters.registers.mapping import Mapping as ColumnMapping
from yuanmeng.adapters.registers.opening import open_register
from yuanmeng.adapters.registers.refused import RegisterRefused
from yuanmeng.adapters.registers.source import Fault
from yuanmeng.rules.eligibility.vocabulary import Value, Vocabulary, Words
from yuanmeng.rules.regions import Regions

LABELS = {
    "姓名": "name",
    "name": "name",
    "身份证号": "id_number",
    "身份证号码": "id_number",
    "公民身份号码": "id_number",
    "id_number": "id_number",
    "手机": "phone",
    "手机号": "phone",
    "手机号码": "phone",
    "联系电话": "phone",
    "phone": "phone",
    "统一社会信用代码": "uscc",
    "单位统一社会信用代码": "uscc",
    "credit_code": "uscc",
    "uscc": "uscc",
    "所属工会": "union_body",
    "union_body": "union_body",
}
NOT_READ = frozenset({"worker_id", "firm_id", "credit_code", "prior_awards"})
"""Columns of other registers that mean nothing here: a row is known by its place, awards have their own list."""
NEEDED = ("name", "id_number")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow:
    """One row whose facts and identity number can be read. Texts are as in the file; `facts` in normal form."""

    row: int
    name: str
    id_number: str
    phone: str
    uscc: str
    union_body: str
    facts: Mapping[str, Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleRegister:
    """`rows` are read once, in the order of the file; `rows_rejected` were refused already, with their reasons in
    `rejects`. `reject` adds one. `facts` are the facts whose column is there."""

    rows_in: int
    rows_rejected: int
    facts: tuple[str, ...]
    headers: Mapping[str, str]
    notices: tuple[Words, ...]
    rejects: Path
    rows: Callable[[], Iterator[PersonRow]]

    def reject(self, faults: list[Fault]) -> None:
        """Append to the reject file."""
        rejects.append(self.rejects, rejects.from_faults(faults))


def read_people(
    path: Path,
    *,
    vocabulary: Vocabulary,
    regions: Regions,
    on: date,
    out_dir: Path,
    needed: tuple[str, ...] = NEEDED,
) -> PeopleRegister:
    """Read a register of people into `out_dir` (rejects and facts, no names). Raises RegisterRefused."""
    labels = known_labels(vocabulary, "worker")
    source = open_register(path, lambda text: plain(text) in LABELS or plain(text) in labels)
    own = {LABELS[plain(text)]: index for index, text in enumerate(source.header) if plain(text) in LABELS}
    missing = [name for name in needed if name not in own]
    if missing:
        shown = "、".join(next(label for label, name in LABELS.items() if name == target) for target in missing)
        raise RegisterRefused("missing_column", name=path.name, found=shown)
    ignored = {
        plain(text): IGNORE
        for index, text in enumerate(source.header)
        if (index in own.values() and index != own.get("id_number")) or labels.get(plain(text)) in NOT_READ
    }
    done = ingest(
        path,
        vocabulary=vocabulary,
        regions=regions,
        on=on,
        out_dir=out_dir,
        mapping=ColumnMapping(columns=ignored),
    )
    return PeopleRegister(
        rows_in=done.rows_in,
        rows_rejected=done.rows_rejected,
        facts=done.facts,
        headers={name: source.header[index] for name, index in own.items()},
        notices=done.notices,
        rejects=done.rejects,
        rows=lambda: _rows(path, done.register, own, lambda text: plain(text) in LABELS or plain(text) in labels),
    )


def _rows(path: Path, register: Path, own: Mapping[str, int], known: Callable[[str], bool]) -> Iterator[PersonRow]:
    """The rows `ingest` accepted, joined by their number with names and numbers read again from the file."""
    facts = pl.read_parquet(register).with_columns(pl.col("worker_id").cast(pl.UInt32).alias("row")).drop("worker_id")
    names = [name for name in facts.columns if name != "row"]
    for batch in open_register(path, known).batches(sorted(own.values())):
        texts = pl.DataFrame(
            [
                batch.rows.cast(pl.UInt32).alias("row"),
                *(batch.frame[str(index)].cast(pl.String).alias(f"own.{name}") for name, index in own.items()),
            ]
        )
        for one in texts.join(facts, on="row", how="inner", maintain_order="left").iter_rows(named=True):
            text = {name: (one.get(f"own.{name}") or "").strip() for name in ("name", *set(LABELS.values()) - {"name"})}
            yield PersonRow(row=one["row"], facts={name: one[name] for name in names}, **text)
