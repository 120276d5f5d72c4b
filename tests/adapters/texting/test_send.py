"""Sending a text: to a real HTTP server, to a file, or nowhere; no number or code is logged or raised."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from yuanmeng.adapters.texting import Undelivered, Way, kept, send

PHONE, TEXT = "19900000001", "【圆梦】验证码 123456"


class Gateway(HTTPServer):
    status = 200
    got: list[tuple[str | None, dict[str, str]]]


class Answer(BaseHTTPRequestHandler):
    server: Gateway

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.got.append((self.headers["Authorization"], body))
        self.send_response(self.server.status)
        self.send_header("Location", "/elsewhere")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    server = Gateway(("127.0.0.1", 0), Answer)
    server.got = []
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def way(server: Gateway) -> Way:
    return Way(url=f"http://127.0.0.1:{server.server_port}/texts", token="secret")


def test_the_gateway_gets_number_and_text(gateway: Gateway, caplog: pytest.LogCaptureFixture) -> None:
    send(way(gateway), PHONE, TEXT)
    assert gateway.got == [("Bearer secret", {"phone": PHONE, "text": TEXT})]
    assert PHONE not in caplog.text


@pytest.mark.parametrize("status", [302, 400, 429, 503])
def test_any_other_answer_is_raised_without_number_or_text(gateway: Gateway, status: int) -> None:
    gateway.status = status
    with pytest.raises(Undelivered) as caught:
        send(way(gateway), PHONE, TEXT)
    assert str(status) in str(caught.value)
    assert PHONE not in str(caught.value)
    assert "123456" not in str(caught.value)
    assert len(gateway.got) == 1


def test_a_gateway_that_is_not_there_is_raised(gateway: Gateway) -> None:
    nowhere = Way(url="http://127.0.0.1:9/texts")
    with pytest.raises(Undelivered, match="not reached"):
        send(nowhere, PHONE, TEXT)


def test_without_a_way_nothing_is_sent() -> None:
    with pytest.raises(Undelivered, match="YUANMENG_SMS_URL"):
        send(Way(), PHONE, TEXT)


def test_while_developing_the_last_texts_are_kept(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "texts"
    assert kept(file) == []
    for number in range(205):
        send(Way(file=file), PHONE, f"text {number}")
    shown = kept(file)
    assert [one.text for one in shown] == [f"text {number}" for number in range(204, 4, -1)]
    assert file.stat().st_mode & 0o077 == 0
    assert "text 204" in capsys.readouterr().out


def test_a_secret_shows_in_no_text_of_the_way() -> None:
    assert "secret" not in repr(Way(url="http://x/", token="secret"))
