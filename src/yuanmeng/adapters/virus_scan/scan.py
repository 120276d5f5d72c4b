"""clamd's INSTREAM: `zINSTREAM\\0`, chunks with their length before them, a length of zero; then one answer to its zero
byte. (clamd(8), "COMMANDS")
"""

import re
import socket
import time
from contextlib import suppress

from .verdict import CLEAN, Verdict, infected, not_scanned

CHUNK = 64 * 1024
ANSWER_BYTES = 4096
TCP_PORT = 3310
FOUND = re.compile(r"stream: (.{1,200}) FOUND")
PLACE = re.compile(r"(?:tcp:)?(?:\[(?P<six>[0-9a-fA-F:]+)\]|(?P<host>[^:/\s]+))(?::(?P<port>\d{1,5}))?")


def scan(data: bytes, address: str, *, patience: float = 20.0) -> Verdict:
    """The verdict on `data`. Never raises: what keeps the scanner from answering is NOT_SCANNED with its reason.

    `address` is `/path/of/socket`, `unix:/path`, `host`, `host:port` or `[v6]:port`; empty means no scanner is used.
    `patience` is seconds for all of it.
    """
    if not address:
        return not_scanned("no scanner is set up")
    until = time.monotonic() + patience
    try:
        with _connected(address, until) as line:
            return _verdict(_asked(line, data, until))
    except TimeoutError:
        return not_scanned(f"the scanner did not answer in {patience:g} s")
    except (OSError, ValueError, OverflowError) as error:
        return not_scanned(f"the scanner cannot be reached: {error}")


def _connected(address: str, until: float) -> socket.socket:
    path = address.removeprefix("unix:")
    if path.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        try:
            line.settimeout(_left(until))
            line.connect(path)
        except OSError:
            line.close()
            raise
        return line
    place = PLACE.fullmatch(address)
    if not place:
        raise ValueError(f"{address!r} is no address")
    host = place["six"] or place["host"]
    return socket.create_connection((host, int(place["port"] or TCP_PORT)), timeout=_left(until))


def _asked(line: socket.socket, data: bytes, until: float) -> bytes:
    """The answer up to its zero byte. A scanner that refuses says so and hangs up while we still send."""
    with suppress(BrokenPipeError, ConnectionResetError):
        _send(line, b"zINSTREAM\0", until)
        for at in range(0, len(data), CHUNK):
            chunk = data[at : at + CHUNK]
            _send(line, len(chunk).to_bytes(4, "big") + chunk, until)
        _send(line, bytes(4), until)
    answer = b""
    with suppress(ConnectionResetError):
        while b"\0" not in answer and len(answer) < ANSWER_BYTES:
            line.settimeout(_left(until))
            part = line.recv(ANSWER_BYTES)
            if not part:
                break
            answer += part
    return answer


def _send(line: socket.socket, part: bytes, until: float) -> None:
    line.settimeout(_left(until))
    line.sendall(part)


def _left(until: float) -> float:
    left = until - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _verdict(answer: bytes) -> Verdict:
    """Only a whole answer counts: a cut one could be the beginning of another."""
    text, end, _ = answer.partition(b"\0")
    said = text.decode("utf-8", "replace").strip()
    if not end:
        return not_scanned("the scanner hung up before it had answered")
    if said == "stream: OK":
        return CLEAN
    if found := FOUND.fullmatch(said):
        return infected(found[1])
    return not_scanned(f"the scanner said: {said[:200]}")
