"""From a register to what engines read: every row counted, tallies and table values beside it, chunk by chunk."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from tests.rules.eligibility.drafts import VOCABULARY, amount, condition, linked
from yuanmeng.adapters.engines import duckdb, polars, prepare, python
from yuanmeng.adapters.engines.batch import Batch
from yuanmeng.rules.eligibility.link import RuleSet
from yuanmeng.rules.eligibility.tables import read_parameter_table

ON = date(2026, 6, 1)
TERMS = read_parameter_table(
    "local-terms",
    "region,valid_from,valid_to,base_fen,opens_on,document\n440100,2026-01-01,,700,2026-05-01,x\n",
    "local-terms.csv",
)
ONCE = '[[once]]\nid = "o1"\nper = "life"\nzh = "一次"\nen = "once"\nsource = "S1"\n'
RULES = linked(
    'tables = { r = "local-terms" }\n',
    condition("graduated_on IS NULL OR graduated_on >= r.opens_on"),
    ONCE,
    amount=amount("r.base_fen", cap="r.base_fen"),
    tables={"local-terms": TERMS},
)
AWARD = {"family": "DRAFT", "level": "", "trade": "", "awarded_on": date(2025, 1, 1), "amount_fen": 1}
COLUMNS = {
    "work_region": [440104, 110101, None, 440105, 440106],
    "graduated_on": [None, None, None, date(2026, 4, 30), date(2026, 5, 1)],
    "prior_awards": [[], [], [], [], [AWARD]],
}
AWARDS = pl.List(
    pl.Struct(
        {"family": pl.String, "level": pl.String, "trade": pl.String, "awarded_on": pl.Date, "amount_fen": pl.Int64}
    )
)
TYPES = {"work_region": pl.Int64, "graduated_on": pl.Date, "prior_awards": AWARDS}


def register(folder: Path, *names: str) -> Path:
    path = folder / "register.parquet"
    pl.DataFrame(
        {"worker_id": list("abcde")} | {name: pl.Series(COLUMNS[name], dtype=TYPES[name]) for name in names}
    ).write_parquet(path)
    return path


def states(folder: Path, path: Path, rule_set: RuleSet = RULES) -> list[list[tuple[int, int, int | None]]]:
    """Masks and amounts of every row, by each engine."""
    prepared = prepare.prepare(path, [(rule_set, ON)], VOCABULARY, folder / "parts")
    found = []
    for engine in (python.run, polars.run, duckdb.run):
        engine(*prepare.batch_for(prepared, rule_set, ON), ON, folder / "out.parquet")
        result = pl.read_parquet(folder / "out.parquet")
        assert result["row"].to_list() == list(range(prepared.rows))
        found.append(result.drop("row").rows())
    return found


EXPECTED = [(0, 0, 700), (0, 1 << 62, None), (0, 1 << 62, None), (1, 0, None), (2, 0, None)]


@pytest.mark.parametrize("chunk", [2, 1, 500_000])
def test_every_row_is_decided_in_order_whatever_the_chunk(
    chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Chunks in which no row has a table value or an award have the same columns as the others."""
    monkeypatch.setattr(prepare, "CHUNK", chunk)
    assert states(tmp_path, register(tmp_path, *COLUMNS)) == [EXPECTED] * 3


def test_a_register_with_none_of_the_facts_keeps_its_rows_and_decides_nothing(tmp_path: Path) -> None:
    assert states(tmp_path, register(tmp_path)) == [[(0, 3, None)] * 5] * 3


def test_a_missing_column_is_not_known_even_where_a_blank_means_none(tmp_path: Path) -> None:
    found = states(tmp_path, register(tmp_path, "work_region", "prior_awards"))
    assert found == [[(0, 1, None), (0, 1, None), (0, 1, None), (0, 1, None), (2, 1, None)]] * 3


def test_only_what_the_rules_read_is_carried_along(tmp_path: Path) -> None:
    prepared = prepare.prepare(register(tmp_path, *COLUMNS), [(RULES, ON)], VOCABULARY, tmp_path / "parts")
    names = pl.read_parquet(prepared.parts[0]).columns
    assert "worker_id" not in names
    assert "prior_awards" not in names
    assert {"row", "work_region", "graduated_on"} < set(names)
    assert isinstance(prepared, Batch)
    assert prepared.rows == 5


def test_an_empty_register_has_one_empty_part(tmp_path: Path) -> None:
    path = register(tmp_path, *COLUMNS)
    pl.read_parquet(path).clear().write_parquet(path)
    assert states(tmp_path, path) == [[]] * 3
