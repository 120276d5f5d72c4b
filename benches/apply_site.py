"""The whole system for a bench: started by `yuanmeng up` in a folder of its own, with a gateway for its texts."""

import asyncio
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from benches.cost import family

CODE = re.compile(r"[0-9]{6}")
DATABASE = "yuanmeng"


@dataclass(frozen=True, slots=True)
class Site:
    """`folder` holds data, socket and keys; `process` is `yuanmeng up`."""

    folder: Path
    process: subprocess.Popen[str]
    address: str

    @property
    def host(self) -> str:
        return str(urlsplit(self.address).hostname)

    @property
    def port(self) -> int:
        return int(urlsplit(self.address).port or 80)

    def manage(self, *words: object) -> str:
        """One operator's command. Raises CalledProcessError."""
        command = [sys.executable, "-m", "yuanmeng", "manage", *map(str, words)]
        secret = (self.folder / "secret-key").read_text()
        environment = {**os.environ, "YUANMENG_DATA": str(self.folder), "YUANMENG_SECRET_KEY": secret}
        return subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True).stdout

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        """As superuser, past row-level security: the auditor's view."""
        with psycopg.connect(host=str(self.folder / "socket"), user="postgres", dbname=DATABASE) as admin:
            return admin.execute(sql).fetchall()

    def write(self, sql: str) -> None:
        """Many statements as superuser, to make a long queue out of one case."""
        with psycopg.connect(host=str(self.folder / "socket"), user="postgres", dbname=DATABASE) as admin:
            admin.execute(sql)

    def number(self, sql: str) -> int:
        return int(str(self.ask(sql)[0][0]))

    def kill_a_web_process(self) -> int:
        """SIGKILL to one of the processes that serve pages; the number of the process."""
        serving = [pid for pid in family(self.process.pid) if _is_serving(pid)]
        os.kill(serving[-1], signal.SIGKILL)
        return serving[-1]


def _is_serving(pid: int) -> bool:
    """A worker of gunicorn: its parent is gunicorn too."""

    def command(of: int) -> bytes:
        file = Path(f"/proc/{of}/cmdline")
        return file.read_bytes() if file.exists() else b""

    status = Path(f"/proc/{pid}/status")
    parent = re.search(r"PPid:\s+(\d+)", status.read_text()) if status.exists() else None
    return b"gunicorn" in command(pid) and parent is not None and b"gunicorn" in command(int(parent[1]))


@contextmanager
def running(folder: Path, gateway: str = "") -> Iterator[Site]:
    """`gateway` is where texts are posted; without one they go to the development page."""
    environment = {**os.environ, "YUANMENG_DATA": str(folder), "YUANMENG_PORT": "0"}
    if gateway:
        environment["YUANMENG_SMS_URL"] = gateway
    command = [sys.executable, "-m", "yuanmeng", "up"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        if "http://" not in line:
            raise SystemExit(line + process.stdout.read())
        try:
            yield Site(folder, process, line.split()[-1].rstrip("/"))
        finally:
            process.terminate()


@dataclass(slots=True)
class Gateway:
    """Takes the texts that the site sends and hands each code to whoever waits for it."""

    waiting: dict[str, asyncio.Future[str]] = field(default_factory=dict)
    port: int = 0

    async def open(self) -> None:
        server = await asyncio.start_server(self._take, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]

    def expect(self, phone: str) -> asyncio.Future[str]:
        """The code that the next text to this phone brings."""
        self.waiting[phone] = asyncio.get_running_loop().create_future()
        return self.waiting[phone]

    async def _take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        size = re.search(r"content-length: (\d+)", head)
        text = json.loads(await reader.readexactly(int(size[1]) if size else 0))
        code = CODE.search(text["text"])
        waiting = self.waiting.pop(text["phone"], None) if code else None
        if waiting is not None and code is not None and not waiting.done():
            waiting.set_result(code[0])
        writer.write(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n")
        await writer.drain()
        writer.close()
