"""The same against a real clamd, with a signature database of its own of one line."""

import shutil
import subprocess
import time
from collections.abc import Iterator

import pytest

from yuanmeng.adapters.virus_scan import Outcome, scan

CLAMD = shutil.which("clamd", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
MARK = b"yuanmeng-harmless-sample-of-a-find"
BIG = 3 * 1024 * 1024

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CLAMD is None, reason="clamd is not installed (package clamav-daemon)"),
]


@pytest.fixture(scope="module")
def clamd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("clamd")
    (folder / "signatures").mkdir()
    (folder / "signatures" / "own.ndb").write_text(f"Own.Sample-1:0:*:{MARK.hex()}\n")
    configuration = folder / "clamd.conf"
    configuration.write_text(
        f"LocalSocket {folder}/s\nDatabaseDirectory {folder}/signatures\nForeground yes\nStreamMaxLength 2M\n"
        f"TemporaryDirectory {folder}\nLogFile {folder}/log\n"
    )
    process = subprocess.Popen([str(CLAMD), "-c", configuration], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            if (folder / "s").exists() or process.poll() is not None:
                break
            time.sleep(0.1)
        yield str(folder / "s")
    finally:
        process.terminate()
        process.wait(30)


def test_clean_bytes_are_clean(clamd: str) -> None:
    assert scan(b"a harmless letter", clamd).outcome is Outcome.CLEAN


def test_a_find_has_its_name(clamd: str) -> None:
    verdict = scan(b"x" * 100_000 + MARK + b"y" * 100_000, clamd)
    assert (verdict.outcome, verdict.name) == (Outcome.INFECTED, "Own.Sample-1.UNOFFICIAL")


def test_more_than_the_scanner_takes_is_not_scanned(clamd: str) -> None:
    verdict = scan(b"x" * BIG, clamd)
    assert verdict.outcome is Outcome.NOT_SCANNED
    assert "size limit" in verdict.why or "hung up" in verdict.why
