"""A small HTTP/1.1 client: as little work as possible beside the server that shares the processors with it."""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="([^"]+)"')
MOST = 4 << 20


class Broken(Exception):
    """The connection ended before the whole answer came."""


@dataclass(slots=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def location(self) -> str:
        return self.headers.get("location", "")


@dataclass(slots=True)
class Connection:
    """One kept-alive connection from a network address of its own; opened again when the server closed it."""

    host: str
    port: int
    source: str = "127.0.0.1"
    reader: asyncio.StreamReader | None = None
    writer: asyncio.StreamWriter | None = None

    async def ask(self, head: bytes, body: bytes, cookies: dict[str, str]) -> Answer:
        """Raises Broken."""
        try:
            if self.writer is None or self.writer.is_closing():
                self.reader, self.writer = await asyncio.open_connection(
                    self.host, self.port, local_addr=(self.source, 0), limit=MOST
                )
            assert self.reader is not None
            self.writer.write(head + body)
            return await self._answer(self.reader, cookies)
        except (OSError, asyncio.IncompleteReadError) as fault:
            self.close()
            raise Broken(type(fault).__name__) from None

    async def _answer(self, reader: asyncio.StreamReader, cookies: dict[str, str]) -> Answer:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers: dict[str, str] = {}
        for line in lines[1:]:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                key, _, text = value.partition(";")[0].partition("=")
                cookies[key] = text
            elif name:
                headers[name.lower()] = value
        if headers.get("transfer-encoding") == "chunked":
            body = await _chunks(reader)
        else:
            body = await reader.readexactly(int(headers.get("content-length", 0)))
        if headers.get("connection", "").lower() == "close":
            self.close()
        return Answer(int(lines[0].split()[1]), headers, body)

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()
            self.writer = None


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readexactly(2)
    return body


@dataclass(slots=True)
class Browser:
    """One person's cookies and the token of the last form seen; any connection carries them."""

    cookies: dict[str, str] = field(default_factory=lambda: {"django_language": "zh-hans"})
    token: str = ""

    async def get(self, by: Connection, path: str) -> Answer:
        return self._seen(await by.ask(self._head("GET", path, by), b"", self.cookies))

    async def post(self, by: Connection, path: str, form: Mapping[str, str | list[str]]) -> Answer:
        body = urlencode({**form, "csrfmiddlewaretoken": self.token}, doseq=True).encode()
        return self._seen(await by.ask(self._head("POST", path, by, len(body)), body, self.cookies))

    def _head(self, method: str, path: str, by: Connection, length: int | None = None) -> bytes:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items() if value)
        lines = [f"{method} {path} HTTP/1.1", f"Host: {by.host}:{by.port}", f"Cookie: {cookies}"]
        if length is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {length}"]
            lines.append("Sec-Fetch-Site: same-origin")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def _seen(self, answer: Answer) -> Answer:
        found = TOKEN.search(answer.body)
        if found:
            self.token = found[1].decode()
        return answer
