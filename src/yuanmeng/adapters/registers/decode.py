"""The bytes of a text file as UTF-8 in whole lines: BOM, UTF-8, UTF-16 and GB18030 are told apart by content."""

import codecs
from collections.abc import Iterator
from pathlib import Path

from yuanmeng.adapters.registers.refused import RegisterRefused

CHUNK = 24 * 1024 * 1024
SNIFF = 1024 * 1024
FEW = 10  # GBK read as UTF-8 is damaged in more than one byte of ten
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def utf8_chunks(path: Path, size: int = CHUNK) -> Iterator[bytes]:
    """Chunks that end at a line's end. Raises RegisterRefused when the content is no text.

    Plain ASCII leaves the encoding open until the first other byte. What is not in the encoding of the file becomes
    U+FFFD, and its line keeps its place.
    """
    with path.open("rb") as file:
        head = file.read(4)
        bom, encoding = next(((bom, name) for bom, name in BOMS if head.startswith(bom)), (b"", ""))
        file.seek(len(bom))
        step = size - size % 2
        held = b""
        while block := file.read(step):
            text, held, encoding = _text(held + block, encoding, path.name)
            if text:
                yield text
        if held:
            yield _text(held + "\n".encode(encoding or "utf-8"), encoding, path.name)[0]


def _text(block: bytes, encoding: str, name: str) -> tuple[bytes, bytes, str]:
    """Whole lines as UTF-8, the rest as it stands in the file, and the encoding as far as it is known."""
    newline = "\n".encode(encoding or "utf-8")
    end = _line_end(block, newline)
    if encoding.startswith("utf-16"):
        lines = block[:end].decode(encoding, "replace").encode()
    else:
        if b"\0" in block:
            raise RegisterRefused("kind", name=name, found="NUL")
        encoding = encoding or _encoding(block[:end])
        lines = _checked(block[:end]) if encoding in ("", "utf-8") else block[:end].decode(encoding, "replace").encode()
    return lines.replace(b"\r\n", b"\n").replace(b"\r", b"\n"), block[end:], encoding


def _line_end(block: bytes, newline: bytes) -> int:
    """Where the last whole line ends; all of the block when it has no line end (a file of one line, or old Mac)."""
    end = len(block)
    while (end := block.rfind(newline, 0, end)) >= 0:
        if end % len(newline) == 0:
            return end + len(newline)
    return 0


def _encoding(block: bytes) -> str:
    """utf-8, gb18030, or "" for plain ASCII."""
    if block.isascii():
        return ""
    damaged = block.decode("utf-8", "replace").count("\ufffd")
    beyond_ascii = len(block) - len(block.decode("ascii", "ignore"))
    return "utf-8" if damaged * FEW < beyond_ascii else "gb18030"


def _checked(block: bytes) -> bytes:
    """The block itself when it is UTF-8; else with U+FFFD in place of what is not."""
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return block.decode("utf-8", "replace").encode()
    return block
