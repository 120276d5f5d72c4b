"""Run two versions over one register and compare their answers."""

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl

from yuanmeng.adapters.engines import polars as engine
from yuanmeng.adapters.engines.batch import KEY
from yuanmeng.adapters.engines.prepare import batch_for, prepare
from yuanmeng.rules.eligibility.compare import Comparison, compared, joined
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.vocabulary import Vocabulary

GROUPS = ("province", "sex", "industry")
WITNESSES = 2


def compare_versions(register: Path, old: RuleSet, new: RuleSet, vocabulary: Vocabulary, on: date) -> Comparison:
    """Both versions on one day over a register in normal form: the nine cells, by group, with witnesses."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        prepared = prepare(register, [(old, on), (new, on)], vocabulary, folder / "parts")
        for rule_set, path in ((old, folder / "old.parquet"), (new, folder / "new.parquet")):
            engine.run(*batch_for(prepared, rule_set, on), on, path)
        shown = tuple(dict.fromkeys(fact for fact in (*old.facts, *new.facts) if fact in vocabulary.facts))
        facts = _facts(register, shown)
        rows = joined(pl.scan_parquet(folder / "old.parquet"), pl.scan_parquet(folder / "new.parquet"), facts)
        return compared(rows, GROUPS, shown, WITNESSES)


def _facts(register: Path, shown: tuple[str, ...]) -> pl.LazyFrame:
    """The facts of the register with its row numbers and the province of work; a birth date only as its year."""
    scan = pl.scan_parquet(register)
    have = scan.collect_schema().names()
    wanted = [name for name in dict.fromkeys((*shown, "sex", "industry")) if name in have]
    province = [(pl.col("work_region") // 10000 * 10000).alias("province")] if "work_region" in have else []
    frame = scan.with_row_index(KEY).select(KEY, *wanted, *province)
    if "birth_date" in wanted:
        frame = frame.with_columns(pl.col("birth_date").dt.truncate("1y"))
    return frame
