"""The processes that `up` starts and watches. Each dies with `up`, even when that is killed outright."""

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from yuanmeng.adapters.postgres_server.identity import Way, entering

FIRST_PORT = 8000
WORKERS, THREADS = 2, 4
LEAVING = 12.0  # seconds a web server may take to end its last requests


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A part of the running system; `log` is where its words go."""

    zh: str
    en: str
    process: subprocess.Popen[bytes]
    log: Path


def listen(left: int | None) -> socket.socket:
    """YUANMENG_PORT (0: any free port), else 8000 or the next free; this machine only. Stays open for the server.

    `left` is the port of a run that was killed: its web server is leaving, so a while is spent on getting it back.
    """
    wanted = os.environ.get("YUANMENG_PORT")
    ports = [int(wanted)] if wanted else [*range(FIRST_PORT, FIRST_PORT + 100), 0]
    deadline = time.monotonic() + LEAVING
    for port in ports:
        listener = _bound(port)
        while listener is None and port == left and time.monotonic() < deadline:
            time.sleep(0.1)
            listener = _bound(port)
        if listener:
            listener.listen(128)
            return listener
    raise SystemExit(f"端口 {wanted} 已被占用 · port {wanted} is taken: set YUANMENG_PORT to another.")


def _bound(port: int) -> socket.socket | None:
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
    except OSError:
        listener.close()
        return None
    return listener


def start_web(listener: socket.socket, logs: Path) -> Child:
    command = [sys.executable, "-m", "gunicorn", "yuanmeng.config.wsgi:application", "--no-control-socket"]
    command += ["--bind", f"fd://{listener.fileno()}", "--worker-class", "gthread", "--graceful-timeout", "10"]
    command += ["--workers", str(WORKERS), "--threads", str(THREADS), "--preload"]
    process = _spawn(command, logs / "web.log", pass_fds=(listener.fileno(),))
    return Child(zh="网站", en="web", process=process, log=logs / "web.log")


def start_worker(logs: Path) -> Child:
    process = _spawn([sys.executable, "-m", "yuanmeng", "worker"], logs / "worker.log")
    return Child(zh="后台任务", en="worker", process=process, log=logs / "worker.log")


def stop(child: Child) -> None:
    """Ask, wait, insist."""
    if child.process.poll() is None:
        child.process.terminate()
    try:
        child.process.wait(12)
    except subprocess.TimeoutExpired:
        os.killpg(child.process.pid, signal.SIGKILL)
        child.process.wait()


def _spawn(command: list[str], log: Path, pass_fds: tuple[int, ...] = ()) -> subprocess.Popen[bytes]:
    with log.open("wb") as handle:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=handle,
            stderr=handle,
            pass_fds=pass_fds,
            process_group=0,  # Ctrl-C reaches `up` alone, which stops things in order
            preexec_fn=entering(Way.PLAIN, dies_with_parent=signal.SIGTERM),
        )
