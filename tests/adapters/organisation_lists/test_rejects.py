"""The reject file of a list."""

import csv
from pathlib import Path

from yuanmeng.adapters.organisation_lists import write_rejects
from yuanmeng.rules.eligibility.vocabulary import Words
from yuanmeng.rules.organisations.entries import RowFault


def test_one_line_per_fault_with_both_reasons_and_nothing_a_spreadsheet_would_run(tmp_path: Path) -> None:
    path = tmp_path / "rejects.csv"
    path.write_text("old")
    why = Words(zh="没有这种类型", en="no such kind")
    write_rejects(path, [RowFault(row=3, column="kind", value="=1+1", why=why)], {"kind": "类型"})
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.DictReader(file)) == [
            {"row": "3", "column": "类型", "value": "'=1+1", "reason_zh": "没有这种类型", "reason_en": "no such kind"}
        ]
