"""What a scanner says, and everything that keeps it from saying it, against a socket that plays the scanner's part."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from yuanmeng.adapters.virus_scan import Outcome, scan

Part = Callable[[socket.socket], None]
UPLOAD = bytes(range(256)) * 1000  # 256,000 bytes: four chunks


class Heard:
    """What the scanner was sent."""

    command = b""
    data = b""


def listen(line: socket.socket) -> Heard:
    """Read one INSTREAM as clamd does."""
    heard, source = Heard(), line.makefile("rb")
    heard.command = source.read(10)
    while size := int.from_bytes(source.read(4), "big"):
        heard.data += source.read(size)
    return heard


@contextmanager
def scanner(folder: Path, part: Part, *, tcp: bool = False) -> Iterator[str]:
    """One connection is answered by `part`; gives the address."""
    server = socket.create_server(("127.0.0.1", 0)) if tcp else socket.socket(socket.AF_UNIX)
    if not tcp:
        server.bind(str(folder / "clamd.sock"))
        server.listen()

    def serve() -> None:
        line, _ = server.accept()
        with line:
            part(line)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"127.0.0.1:{server.getsockname()[1]}" if tcp else str(folder / "clamd.sock")
    finally:
        thread.join()
        server.close()


def answering(*parts: bytes) -> Part:
    def part(line: socket.socket) -> None:
        listen(line)
        for piece in parts:
            line.sendall(piece)

    return part


@pytest.mark.parametrize("tcp", [False, True])
@pytest.mark.parametrize("data", [b"", b"x", UPLOAD, UPLOAD[: 64 * 1024]])
def test_every_byte_arrives_as_the_protocol_has_it(tmp_path: Path, data: bytes, tcp: bool) -> None:
    heard: list[Heard] = []

    def part(line: socket.socket) -> None:
        heard.append(listen(line))
        line.sendall(b"stream: OK\0")

    with scanner(tmp_path, part, tcp=tcp) as address:
        assert scan(data, address).outcome is Outcome.CLEAN
    assert heard[0].command == b"zINSTREAM\0"
    assert heard[0].data == data


@pytest.mark.parametrize("form", ["{}", "unix:{}"])
def test_a_find_has_its_name_also_in_pieces(tmp_path: Path, form: str) -> None:
    with scanner(tmp_path, answering(b"stream: Win.Test", b".EICAR_HDB-1 FO", b"UND\0")) as address:
        verdict = scan(UPLOAD, form.format(address))
    assert (verdict.outcome, verdict.name) == (Outcome.INFECTED, "Win.Test.EICAR_HDB-1")


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (b"", "hung up"),
        (b"stream: OK", "hung up"),
        (b"stream: X FOUND", "hung up"),
        (b"INSTREAM size limit exceeded. ERROR\0", "size limit"),
        (b"UNKNOWN COMMAND\0", "UNKNOWN"),
        (b"stream:  FOUND\0", "said"),
        (b"other: OK\0", "said"),
        (b"stream: OKAY\0", "said"),
        (b"\xff\xfe\0", "said"),
        (b"A" * 10_000, "hung up"),
    ],
)
def test_only_a_whole_known_answer_counts(tmp_path: Path, answer: bytes, why: str) -> None:
    with scanner(tmp_path, answering(answer)) as address:
        verdict = scan(b"abc", address)
    assert verdict.outcome is Outcome.NOT_SCANNED
    assert why in verdict.why


def test_a_scanner_that_refuses_while_we_send_is_heard(tmp_path: Path) -> None:
    def part(line: socket.socket) -> None:
        line.recv(1000)
        line.sendall(b"INSTREAM size limit exceeded. ERROR\0")
        line.shutdown(socket.SHUT_RD)

    with scanner(tmp_path, part) as address:
        verdict = scan(UPLOAD * 20, address)
    assert verdict.outcome is Outcome.NOT_SCANNED
    assert "size limit" in verdict.why


@pytest.mark.parametrize("drip", [False, True])
def test_patience_ends_also_with_a_scanner_that_drips(tmp_path: Path, drip: bool) -> None:
    done = threading.Event()

    def part(line: socket.socket) -> None:
        listen(line)
        while not done.wait(0.05):
            if drip:
                line.sendall(b".")

    with scanner(tmp_path, part) as address:
        verdict = scan(b"abc", address, patience=0.4)
        done.set()
    assert verdict.outcome is Outcome.NOT_SCANNED
    assert "did not answer" in verdict.why


@pytest.mark.parametrize(
    "address", ["/nowhere/clamd.sock", "127.0.0.1:1", "a b", "host:99999999", "/" + "x" * 300, "[::1"]
)
def test_a_scanner_that_is_not_there_is_said(address: str) -> None:
    verdict = scan(b"abc", address, patience=2)
    assert verdict.outcome is Outcome.NOT_SCANNED
    assert "cannot be reached" in verdict.why


def test_without_an_address_nothing_is_scanned() -> None:
    assert scan(b"abc", "").outcome is Outcome.NOT_SCANNED
