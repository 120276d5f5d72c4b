"""For development and demonstrations: texts go to a file and to the console, and the page /dev/ shows the last ones."""

import json
import os
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.utils import timezone

LAST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    at: datetime
    phone: str
    text: str


def keep(file: Path, phone: str, text: str) -> None:
    """Append one line; only the owner reads the file."""
    at = timezone.now().isoformat(timespec="seconds")
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "w", encoding="utf-8") as handle:
        handle.write(json.dumps({"at": at, "phone": phone, "text": text}, ensure_ascii=False) + "\n")
    sys.stdout.write(f"{phone} {text}\n")
    sys.stdout.flush()


def kept(file: Path) -> list[Kept]:
    """The last texts, the newest first."""
    lines = file.read_text("utf-8").splitlines()[-LAST:] if file.exists() else []
    rows = [json.loads(line) for line in reversed(lines)]
    return [Kept(at=datetime.fromisoformat(row["at"]), phone=row["phone"], text=row["text"]) for row in rows]
