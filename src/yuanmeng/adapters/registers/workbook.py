"""XLSX before it is read: size guards, and the cells that cannot be trusted, found in the sheet's own XML."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from yuanmeng.adapters.registers.refused import RegisterRefused
from yuanmeng.adapters.registers.source import BadCell
from yuanmeng.rules.eligibility.vocabulary import Words

MEGABYTE = 1024 * 1024
LARGEST = 64  # MB on disk
UNPACKED = 768  # MB
LOCAL_HEADER = 30  # bytes before the name of an entry
NO_STORED_VALUE = Words(
    zh="公式没有存下计算结果：请在Excel里打开并保存，或粘贴为数值",
    en="The formula has no stored result: open and save the file in Excel, or paste as values",
)
ERROR_VALUE = Words(zh="公式出错（如 #DIV/0!、#N/A）", en="The formula gives an error such as #DIV/0! or #N/A")
CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"([^>]*)>(.*?)</c>', re.DOTALL)
EMPTY_RESULT = re.compile(rb"<f[ >/].*?(?:</f>|/>)\s*(?:<v>\s*</v>|<v\s*/>)?\s*$", re.DOTALL)
SHEET = re.compile(rb"<sheet [^>]*?>")


def guard(path: Path) -> None:
    """Unpack to count, not trusting the sizes the file claims. Raises RegisterRefused."""
    size = path.stat().st_size // MEGABYTE
    if size >= LARGEST:
        raise RegisterRefused("too_large", name=path.name, count=size, limit=LARGEST)
    left = UNPACKED * MEGABYTE
    try:
        with zipfile.ZipFile(path) as archive, path.open("rb") as file:
            for entry in archive.infolist():
                left -= entry.file_size
                if left < 0 or _unpacked(file, entry, left + entry.file_size) > entry.file_size:
                    raise RegisterRefused("zip_bomb", name=path.name, limit=UNPACKED)
    except (zipfile.BadZipFile, struct.error, zlib.error) as fault:
        raise RegisterRefused("broken", name=path.name, found=type(fault).__name__) from None


def _unpacked(file: BinaryIO, entry: zipfile.ZipInfo, most: int) -> int:
    """How many bytes the entry really unpacks to; stops counting above `most`."""
    if entry.compress_type == zipfile.ZIP_STORED:
        return entry.compress_size
    file.seek(entry.header_offset)
    name, extra = struct.unpack("<26xHH", file.read(LOCAL_HEADER))
    file.seek(name + extra, 1)
    unpack, total, ahead = zlib.decompressobj(-zlib.MAX_WBITS), 0, entry.compress_size
    while ahead > 0 and total <= most and (block := file.read(min(MEGABYTE, ahead))):
        ahead -= len(block)
        while block and total <= most:
            total += len(unpack.decompress(block, MEGABYTE))
            block = unpack.unconsumed_tail
    return total


def bad_cells(path: Path, sheet: str) -> Iterator[BadCell]:
    """Formula cells without a stored result, and cells that hold an error. `row` counts from 1, `index` from 0."""
    with zipfile.ZipFile(path) as archive:
        body = archive.read(_part(archive, sheet))
    if b"<f" not in body and b't="e"' not in body:
        return
    for column, row, attributes, inner in CELL.findall(body):
        if b't="e"' in attributes:
            yield BadCell(int(row), _index(column), ERROR_VALUE)
        elif b"<f" in inner and EMPTY_RESULT.search(inner):
            yield BadCell(int(row), _index(column), NO_STORED_VALUE)


def counts_from_1904(path: Path) -> bool:
    """Whether day 0 of the workbook's serials is in 1904 (old Mac)."""
    with zipfile.ZipFile(path) as archive:
        return re.search(rb'date1904="(1|true)"', archive.read("xl/workbook.xml")) is not None


def _part(archive: zipfile.ZipFile, sheet: str) -> str:
    """The file inside the archive that holds the sheet of that name."""
    book = archive.read("xl/workbook.xml")
    links = dict(
        (_attribute(link, b"Id"), _attribute(link, b"Target"))
        for link in re.findall(rb"<Relationship [^>]*?>", archive.read("xl/_rels/workbook.xml.rels"))
    )
    for tag in SHEET.findall(book):
        if _unescaped(_attribute(tag, b"name")) == sheet:
            target = links[_attribute(tag, rb"r:id")].removeprefix("/xl/").removeprefix("xl/")
            return f"xl/{target}"
    raise RegisterRefused("broken", name=sheet, found="sheet")


def _attribute(tag: bytes, name: bytes) -> str:
    found = re.search(rb"\s" + name + rb'="([^"]*)"', tag)
    return found[1].decode() if found else ""


def _unescaped(text: str) -> str:
    for code, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(code, sign)
    return text


def _index(letters: bytes) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + letter - 64
    return index - 1
