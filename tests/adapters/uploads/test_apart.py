"""The process that parses: bounded in memory and time, without anything of ours; when it dies nothing else does."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

import yuanmeng
from tests.adapters.uploads.samples import jpeg
from yuanmeng.adapters.uploads import UploadRefused, clean

SOURCE = str(Path(yuanmeng.__file__).parents[1])
INSTEAD = """
import sys
sys.path.insert(0, {source!r})
from yuanmeng.adapters.uploads import apart, kinds
kinds.cleaned = lambda raw: {body}
apart.main()
"""


def with_parser(body: str) -> subprocess.CompletedProcess[bytes]:
    """The process, its parsers replaced by an expression."""
    command = [sys.executable, "-c", INSTEAD.format(source=SOURCE, body=body)]
    return subprocess.run(command, input=b"raw", capture_output=True, check=False)


def test_a_parser_that_takes_all_memory_is_stopped() -> None:
    done = with_parser("bytearray(3 * 2**30)")
    assert done.stdout == b'{"refused": "too_heavy"}\n'


def test_a_parser_that_writes_files_is_stopped(tmp_path: Path) -> None:
    done = with_parser(f"open({str(tmp_path / 'x')!r}, 'wb', buffering=0).write(b'x')")
    assert done.stdout == b'{"refused": "broken"}\n'
    assert (tmp_path / "x").read_bytes() == b""


def test_a_parser_that_dies_is_a_refusal_and_a_line_in_the_log(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("sys.executable", "/bin/false")
    with pytest.raises(UploadRefused) as refused:
        clean(BytesIO(jpeg()), "x.jpg")
    assert refused.value.code == "too_heavy"
    assert "ended with 1" in caplog.text
    assert "x.jpg" not in caplog.text


def test_the_process_inherits_no_setting(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    spy = tmp_path / "spy"
    spy.write_text(f"#!/bin/sh\nenv > {tmp_path}/seen\nexit 1\n")
    spy.chmod(0o700)
    monkeypatch.setenv("DATABASE_URL", "postgres://secret")
    monkeypatch.setattr("sys.executable", str(spy))
    with pytest.raises(UploadRefused):
        clean(BytesIO(jpeg()), "x.jpg")
    seen = (tmp_path / "seen").read_text()
    assert "PYTHONPATH" in seen
    assert "secret" not in seen
    assert "DJANGO" not in seen


def test_an_answer_that_no_parser_of_ours_gives_is_a_refusal(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    taken_over = tmp_path / "taken_over"
    taken_over.write_text("#!/bin/sh\ncat > /dev/null\necho '{\"media_type\": \"text/html\"}'\necho '<script>'\n")
    taken_over.chmod(0o700)
    monkeypatch.setattr("sys.executable", str(taken_over))
    with pytest.raises(UploadRefused) as refused:
        clean(BytesIO(jpeg()), "x.jpg")
    assert refused.value.code == "broken"
