"""The English catalogue. `python -m yuanmeng.web.catalogue` brings it up to date; no gettext tools needed.

Chinese texts in the source are the message ids; web/locale/en/LC_MESSAGES/django.po holds the English, django.mo is
made from it. A new text stays empty until somebody writes it, and the tests refuse an empty or left-over one.
"""

import ast
import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
FOLDER = PACKAGE / "web" / "locale" / "en" / "LC_MESSAGES"
HEADER = (
    "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
    "Language: en\nPlural-Forms: nplurals=2; plural=(n != 1);\n"
)
FUNCTIONS = {"_", "gettext", "gettext_lazy", "ngettext"}
TEXT = r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
CALL = re.compile(rf"\b(?:_|gettext|ngettext)\(\s*u?{TEXT}(?:\s*,\s*u?{TEXT})?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: a plural id for counted ones, and its English, one or two texts."""

    plural: str | None
    english: tuple[str, ...]


def wanted() -> dict[str, str | None]:
    """Every message id of the source with its plural id, in the order of the files."""
    found: dict[str, str | None] = {}
    for path in sorted(PACKAGE.rglob("*.html")):
        found.update(in_template(path.read_text("utf-8")))
    for path in sorted(PACKAGE.rglob("*.py")):
        found.update(in_python(path.read_text("utf-8")))
    return found


def in_template(text: str) -> Iterator[tuple[str, str | None]]:
    """The messages of a template."""
    from django.utils.translation.template import templatize

    for call in CALL.finditer(templatize(text)):
        yield ast.literal_eval(call[1]), ast.literal_eval(call[2]) if call[2] else None


def in_python(text: str) -> Iterator[tuple[str, str | None]]:
    """The messages of a module: calls of gettext with plain text."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FUNCTIONS:
            texts = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            if texts:
                yield texts[0], texts[1] if node.func.id == "ngettext" else None


def read(text: str) -> dict[str, Entry]:
    """The entries of a .po file, the header left out."""
    found = {}
    for block in text.split("\n\n"):
        fields: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            match = re.match(r'(?:(msg\w+(?:\[\d\])?) )?(".*")$', line)
            if match:
                name = match[1] or name
                fields[name] = fields.get(name, "") + ast.literal_eval(match[2])
        if fields.get("msgid"):
            english = tuple(fields[key] for key in ("msgstr", "msgstr[0]", "msgstr[1]") if key in fields)
            found[fields["msgid"]] = Entry(fields.get("msgid_plural"), english)
    return found


def written(entries: Mapping[str, Entry]) -> str:
    """The text of a .po file."""
    blocks = [f'msgid ""\nmsgstr {quoted(HEADER)}']
    for msgid, entry in entries.items():
        lines = [f"msgid {quoted(msgid)}"]
        if entry.plural is None:
            lines.append(f"msgstr {quoted(entry.english[0])}")
        else:
            lines.append(f"msgid_plural {quoted(entry.plural)}")
            lines += [f"msgstr[{number}] {quoted(text)}" for number, text in enumerate(entry.english)]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def compiled(entries: Mapping[str, Entry]) -> bytes:
    """The .mo file: sorted ids, then texts, as the GNU gettext manual lays it out."""
    pairs = {"": HEADER}
    for msgid, entry in entries.items():
        key = msgid if entry.plural is None else f"{msgid}\0{entry.plural}"
        pairs[key] = "\0".join(entry.english)
    rows = sorted((key.encode(), value.encode()) for key, value in pairs.items())
    start = 28 + 16 * len(rows)
    tables = [b"", b""]
    body = b""
    for side in (0, 1):
        for row in rows:
            tables[side] += struct.pack("<II", len(row[side]), start + len(body))
            body += row[side] + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, len(rows), 28, 28 + 8 * len(rows), 0, 0)
    return head + tables[0] + tables[1] + body


def renewed(held: Mapping[str, Entry]) -> dict[str, Entry]:
    """The entries the source wants, with the English already held; new ones empty, left-over ones gone."""
    fresh = {}
    for msgid, plural in wanted().items():
        kept = held.get(msgid)
        empty = ("",) if plural is None else ("", "")
        fresh[msgid] = Entry(plural, kept.english if kept and len(kept.english) == len(empty) else empty)
    return fresh


def renew() -> None:
    """Write both files."""
    path = FOLDER / "django.po"
    entries = renewed(read(path.read_text("utf-8")) if path.exists() else {})
    FOLDER.mkdir(parents=True, exist_ok=True)
    path.write_text(written(entries), "utf-8")
    path.with_suffix(".mo").write_bytes(compiled(entries))


if __name__ == "__main__":
    from django.conf import settings

    settings.configure()
    renew()
