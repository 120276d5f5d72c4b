"""The reject file of a list, written as that of a register: one line per fault, safe to open in a spreadsheet."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from yuanmeng.adapters.registers import rejects
from yuanmeng.adapters.registers.source import Fault
from yuanmeng.rules.organisations.entries import RowFault


def write_rejects(path: Path, faults: Sequence[RowFault], headers: Mapping[str, str]) -> None:
    """Replaces the file. Columns: row, column as headed in the list, value, reason in Chinese, reason in English."""
    lines = [Fault(fault.row, headers.get(fault.column, fault.column), fault.value, fault.why) for fault in faults]
    rejects.write_head(path)
    rejects.append(path, rejects.from_faults(lines))
