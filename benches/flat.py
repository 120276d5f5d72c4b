"""Flat values of single workers, as a web request has them: facts, tallies and the terms of the place."""

import tempfile
from pathlib import Path

from benches import workers
from benches.rule_set import ON, rule_set, vocabulary
from yuanmeng.adapters.engines.prepare import batch_for, prepare
from yuanmeng.rules.eligibility.vocabulary import Value


def flats(rows: int, *, blanks: bool = True) -> list[dict[str, Value]]:
    """Distinct workers. Without `blanks` nothing is unknown; what is known not to exist stays blank."""
    with tempfile.TemporaryDirectory() as name:
        register = Path(name) / "register.parquet"
        workers.frame(0, rows, blanks=blanks).write_parquet(register)
        _, batch = batch_for(prepare(register, [(rule_set(), ON)], vocabulary(), Path(name)), rule_set(), ON)
        found: list[dict[str, Value]] = batch.scan().select(**batch.names).collect().to_dicts()
    never = {column.name: None for column in rule_set().columns if column.name not in batch.names}
    return [{**row, **never} for row in found]
