"""The reject file: one line per refused cell, safe to open in a spreadsheet, without identity numbers."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl

from yuanmeng.adapters.registers.convert import Faulty
from yuanmeng.adapters.registers.source import Fault
from yuanmeng.rules.eligibility.vocabulary import Words

SCHEMA = {"row": pl.UInt32, "column": pl.String, "value": pl.String, "reason_zh": pl.String, "reason_en": pl.String}
LONGEST = 200
IDENTITY_LIKE = r"[0-9]{15,}[Xx]?"
MASK = "******"


def from_faults(faults: Sequence[Fault]) -> pl.DataFrame:
    """Reject lines of single faults."""
    return pl.DataFrame(
        [(fault.row, fault.column, fault.value, fault.why.zh, fault.why.en) for fault in faults],
        schema=SCHEMA,
        orient="row",
    )


def from_faulty(faulty: Faulty, rows: pl.Series, header: str) -> pl.DataFrame:
    """Reject lines of one column."""
    return pl.DataFrame(
        {
            "row": rows.gather(faulty.positions),
            "column": [header] * len(faulty.why),
            "value": faulty.values,
            "reason_zh": [why.zh for why in faulty.why],
            "reason_en": [why.en for why in faulty.why],
        },
        schema=SCHEMA,
    )


def from_words(positions: Sequence[int], rows: pl.Series, header: str, why: Words) -> pl.DataFrame:
    """Reject lines of one reason, without the value."""
    return from_faults([Fault(row, header, "", why) for row in rows.gather(list(positions)).to_list()])


def write_head(path: Path) -> None:
    """Begin the file; the mark lets Excel see that it is UTF-8."""
    path.write_text("\ufeff" + ",".join(SCHEMA) + "\n", encoding="utf-8")


def append(path: Path, lines: pl.DataFrame) -> None:
    """Add lines: identity numbers masked, text that a spreadsheet would run as a formula escaped."""
    safe = lines.with_columns(
        pl.when(pl.col("value").str.normalize("NFKC").str.contains(IDENTITY_LIKE))
        .then(pl.col("value").str.normalize("NFKC").str.replace_all(IDENTITY_LIKE, MASK))
        .otherwise(pl.col("value"))
        .str.slice(0, LONGEST)
        .alias("value")
    ).with_columns(_escaped(name) for name in ("column", "value"))
    with path.open("ab") as file:
        safe.write_csv(file, include_header=False)


def _escaped(name: str) -> pl.Expr:
    column = pl.col(name)
    return pl.when(column.str.contains(r"^[=+\-@\t\r]")).then(pl.lit("'") + column).otherwise(column).alias(name)
