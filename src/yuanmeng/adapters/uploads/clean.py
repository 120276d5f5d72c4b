"""Clean one upload. The parsers are foreign C code, so they run in a process of their own that may take only so much
memory and time and inherits no environment, no keys and no connection; when it dies the upload is refused, no more.
"""

import json
import logging
import os
import subprocess
import sys
import unicodedata
from hashlib import sha256
from pathlib import Path
from threading import BoundedSemaphore
from typing import BinaryIO

import yuanmeng

from .limits import AT_ONCE, MAX_BYTES, PATIENCE
from .refused import MESSAGES, UploadRefused
from .result import Cleaned

NAME_LENGTH = 60
MEDIA_TYPES = {"application/pdf", "image/jpeg", "image/png"}

log = logging.getLogger(__name__)

_turns = BoundedSemaphore(AT_ONCE)


def clean(stream: BinaryIO, name: str) -> Cleaned:
    """What of the upload may be kept, the same bytes for the same upload; `name` stands in messages only.

    What it is, is decided by parsing alone. A picture is turned upright and written anew without place, device, comment
    or profile; a HEIC becomes a JPEG. A PDF keeps what its pages show; scripts, actions, links, attachments, form
    fields and electronic signatures are gone. Raises UploadRefused.
    """
    shown = _shown(name)
    raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise UploadRefused("too_large", shown)
    if not raw:
        raise UploadRefused("empty", shown)
    head, data = _parsed_apart(raw, shown)
    if refused := head.get("refused"):
        raise UploadRefused(str(refused), shown)
    if len(data) > MAX_BYTES:
        raise UploadRefused("too_large", shown)
    return Cleaned(
        data=data,
        media_type=str(head["media_type"]),
        sha256=sha256(data).hexdigest(),
        pages=_number(head.get("pages")),
        width=_number(head.get("width")),
        height=_number(head.get("height")),
        converted_from="image/heic" if head.get("converted_from") else None,
    )


def _parsed_apart(raw: bytes, shown: str) -> tuple[dict[str, object], bytes]:
    """One line of JSON and the cleaned bytes, from the process that parses."""
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": str(Path(yuanmeng.__file__).parents[1]),
        "PYTHONSAFEPATH": "1",
        "PYTHONUTF8": "1",
        "MALLOC_ARENA_MAX": "2",
    }
    command = [sys.executable, "-m", "yuanmeng.adapters.uploads.apart"]
    with _turns:
        try:
            done = subprocess.run(
                command, input=raw, capture_output=True, env=environment, timeout=PATIENCE, cwd="/", check=False
            )
        except subprocess.TimeoutExpired:
            raise UploadRefused("too_heavy", shown) from None
    if done.returncode:  # parsers' own errors end with 0: it was killed, or this installation is not whole
        last = done.stderr.decode(errors="replace").strip().rpartition("\n")[2] if done.returncode > 0 else ""
        log.warning("the process that parses uploads ended with %d %s", done.returncode, last[:200])
        raise UploadRefused("too_heavy", shown)
    line, _, data = done.stdout.partition(b"\n")
    head: dict[str, object] = json.loads(line)
    if head.get("media_type") not in MEDIA_TYPES and head.get("refused") not in MESSAGES:
        raise UploadRefused("broken", shown)  # a parser that was taken over may answer anything
    return head, data


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _shown(name: str) -> str:
    """The name without folders and invisible characters, short enough for a message."""
    bare = "".join(sign for sign in name.replace("\\", "/").split("/")[-1] if unicodedata.category(sign)[0] != "C")
    return bare if len(bare) <= NAME_LENGTH else bare[: NAME_LENGTH - 1] + "…"
