"""Which kind of file a register is, told by its first bytes, never by its name."""

from collections.abc import Callable
from pathlib import Path

from yuanmeng.adapters.registers.parquet_file import open_parquet
from yuanmeng.adapters.registers.refused import RegisterRefused
from yuanmeng.adapters.registers.sheet_file import open_sheet
from yuanmeng.adapters.registers.source import Source
from yuanmeng.adapters.registers.text_file import open_text

ZIP, PARQUET = b"PK\x03\x04", b"PAR1"
OTHERS = {
    b"\xd0\xcf\x11\xe0": "XLS / encrypted",
    b"%PDF": "PDF",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"\x1f\x8b": "GZIP",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7Z",
    b"{\\rtf": "RTF",
    b"<htm": "HTML",
    b"<!DO": "HTML",
    b"<?xm": "XML",
}


def open_register(path: Path, is_known: Callable[[str], bool]) -> Source:
    """Open a file; `is_known` tells whether a header cell names a column. Raises RegisterRefused."""
    if not path.is_file():
        raise RegisterRefused("missing", name=path.name)
    with path.open("rb") as file:
        head = file.read(4)
    if not head:
        raise RegisterRefused("empty", name=path.name)
    for mark, found in OTHERS.items():
        if head.startswith(mark):
            raise RegisterRefused("kind", name=path.name, found=found)
    if head == ZIP:
        return open_sheet(path, is_known)
    if head == PARQUET:
        return open_parquet(path)
    return open_text(path)
