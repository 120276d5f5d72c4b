"""`./run up`: database, migrations, policies, web and jobs as one thing that starts, says where it is, and stops."""

import fcntl
import os
import secrets
import signal
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TextIO
from urllib.parse import urlsplit

import django

from yuanmeng.adapters import crypto, postgres_server, signing

from .children import Child, listen, start_web, start_worker, stop
from .environment import data_folder, is_embedded, keys_file, signing_key_file
from .prepare import NotBound, prepare, publish

PATIENCE = 120.0  # seconds until the first page must answer, also on a machine busy with other things


class Stopped(Exception):
    """SIGTERM, SIGINT or SIGHUP arrived."""


def up() -> int:
    """Run until a signal comes or a part dies. Returns the exit status."""
    data = data_folder()
    data.mkdir(parents=True, exist_ok=True)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        if (number, signal.getsignal(number)) != (signal.SIGHUP, signal.SIG_IGN):  # nohup stays nohup
            signal.signal(number, _raise_stopped)
    with (data / "up.lock").open("a+") as lock:
        if not _taken(lock):
            say(f"圆梦已在运行 · already running: {_noted(data) or '(starting or stopping)'}")
            return 0
        try:
            return _run(data)
        except Stopped:
            return 0
        except (postgres_server.ServerRefused, NotBound, crypto.KeysRefused, signing.SigningKeyRefused) as refused:
            say(str(refused))
            return 1


def _run(data: Path) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yuanmeng.config.settings")
    os.environ.setdefault("YUANMENG_SECRET_KEY", _secret(data / "secret-key"))
    _check_keys()
    with ExitStack() as stack:
        listener = stack.enter_context(listen(urlsplit(_noted(data)).port))
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        stack.enter_context(_address_file(data, address))
        children = [stack.enter_context(_database(data))] if is_embedded() else []
        django.setup()
        prepare()
        children.append(stack.enter_context(_running(start_web(listener, data))))
        publish()
        if _wait_for_page(address, children):
            children.append(stack.enter_context(_running(start_worker(data))))
            say(f"圆梦 · Yuanmeng: {address}")
            _tell_demonstration(address)
        return _watch(children)


def _tell_demonstration(address: str) -> None:
    """Whom one can try the desks as; passwords and codes stand on the development page, not in a terminal's history."""
    from django.conf import settings

    from yuanmeng.adapters.policies.load import policies_root
    from yuanmeng.casework.accounts.demonstration import officers

    if not settings.DEVELOPMENT:
        return
    say(f"登录 · sign in: 职工 worker {address}sign-in/ · 工作人员 officer {address}office/sign-in/")
    say(f"密码和验证码 · passwords and codes: {address}dev/")
    for one in officers(policies_root()):
        say(f"  {one.login:18} {one.role.value:9} {one.place}")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def _raise_stopped(number: int, frame: object) -> None:
    for each in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(each, signal.SIG_IGN)  # stopping is not interrupted
    raise Stopped


def _taken(lock: TextIO) -> bool:
    """The kernel frees this lock when the process ends, however it ends."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _secret(file: Path) -> str:
    if not file.exists():
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as handle:
            handle.write(secrets.token_urlsafe(50))
    return file.read_text()


def _noted(data: Path) -> str:
    """The address of the run that holds this folder, or of one that was killed; empty after an orderly end."""
    file = data / "address"
    return file.read_text().strip() if file.exists() else ""


def _check_keys() -> None:
    """Make key files beside the embedded database; a real server's machines must all be given the same ones."""
    if is_embedded() and "YUANMENG_KEYS" not in os.environ:
        crypto.make_key_file(keys_file())
    if is_embedded() and "YUANMENG_SIGNING_KEY" not in os.environ:
        signing.make_key_file(signing_key_file())
    crypto.read_key_file(keys_file())
    signing.read_key_file(signing_key_file())


@contextmanager
def _address_file(data: Path, address: str) -> Iterator[None]:
    (data / "address").write_text(address + "\n")
    yield
    (data / "address").unlink(missing_ok=True)


@contextmanager
def _database(data: Path) -> Iterator[Child]:
    cluster = postgres_server.cluster_at(data)
    process = postgres_server.start(cluster)
    try:
        postgres_server.prepare(str(cluster.socket))
        yield Child(zh="数据库", en="database", process=process, log=cluster.log)
    finally:
        postgres_server.stop(process)


@contextmanager
def _running(child: Child) -> Iterator[Child]:
    try:
        yield child
    finally:
        stop(child)


def _dead(children: list[Child]) -> Child | None:
    return next((child for child in children if child.process.poll() is not None), None)


def _report(child: Child) -> int:
    last_words = child.log.read_text(errors="replace")[-1500:].strip()
    say(f"{child.zh}已停止，全部关闭 · the {child.en} process ended, stopping everything. {child.log}:\n{last_words}")
    return 1


def _wait_for_page(address: str, children: list[Child]) -> bool:
    """True when the site answers; False when a part died first."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and not _dead(children):
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(address + "healthz", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    if not _dead(children):
        log = children[-1].log
        raise postgres_server.ServerRefused(f"网站没有应答 · {address} did not answer in {PATIENCE:.0f} s; see {log}")
    return False


def _watch(children: list[Child]) -> int:
    while not (dead := _dead(children)):
        time.sleep(0.25)
    return _report(dead)
