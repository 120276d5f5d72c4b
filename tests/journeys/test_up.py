"""`yuanmeng up`: from an empty folder to an answering site, and back on its feet after any part is killed."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

import psycopg
import pytest

from yuanmeng.adapters import signing
from yuanmeng.adapters.crypto import make_key_file
from yuanmeng.adapters.postgres_server import APP, DATABASE, OWNER
from yuanmeng.adapters.postgres_server.cluster import socket_folder

pytestmark = pytest.mark.slow
PARTS = ("postgres", "gunicorn", "worker")


class House:
    """A data folder and the `up` that runs on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.running: subprocess.Popen[str] | None = None

    def up(self, port: str = "0", **more: str) -> subprocess.Popen[str]:
        environment = {**os.environ, "YUANMENG_DATA": str(self.folder), "YUANMENG_PORT": port, **more}
        command = [sys.executable, "-m", "yuanmeng", "up"]
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def start(self, port: str = "0", **more: str) -> str:
        """Start and return the address that is printed."""
        self.running = self.up(port, **more)
        assert self.running.stdout is not None
        line = self.running.stdout.readline()
        assert "http://127.0.0.1:" in line, line + self.running.stdout.read()
        return line.split()[-1]

    def stop(self, number: signal.Signals) -> str:
        assert self.running is not None
        self.running.send_signal(number)
        return self.end()

    def end(self) -> str:
        """The rest of what `up` says, once it has ended."""
        assert self.running is not None
        said, _ = self.running.communicate(timeout=30)
        return said

    def processes(self) -> dict[int, str]:
        """Live processes that belong to this folder, with their command lines."""
        return {pid: line for pid, line in commands().items() if str(self.folder) in line or owner_of(pid) == self.mark}

    @property
    def mark(self) -> bytes:
        return f"YUANMENG_DATA={self.folder}".encode()

    def part(self, name: str) -> int:
        """The main process of a part: the child of `up` whose command names it."""
        assert self.running is not None
        return next(
            pid for pid, line in self.processes().items() if name in line and parent_of(pid) == self.running.pid
        )


def commands() -> dict[int, str]:
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                found[int(entry.name)] = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
            except OSError:
                continue
    return found


def owner_of(pid: int) -> bytes:
    try:
        variables = Path(f"/proc/{pid}/environ").read_bytes().split(b"\0")
    except OSError:
        return b""
    return next((line for line in variables if line.startswith(b"YUANMENG_DATA=")), b"")


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def answers(address: str) -> bool:
    with urllib.request.urlopen(address + "healthz", timeout=10) as answer:
        return bool(answer.status == 200)


@pytest.fixture(scope="session")
def prepared() -> Iterator[Path]:
    """A data folder that has been up once: copying it spares each test the migrations."""
    with TemporaryDirectory(prefix="ym-") as folder:
        house = House(Path(folder))
        assert answers(house.start())
        house.stop(signal.SIGTERM)
        yield house.folder


@pytest.fixture
def house(prepared: Path) -> Iterator[House]:
    with TemporaryDirectory(prefix="圆梦 up ") as folder:
        made = House(Path(folder))
        shutil.copytree(prepared, made.folder, dirs_exist_ok=True)
        yield made
        if made.running and made.running.poll() is None:
            made.stop(signal.SIGTERM)


def test_from_an_empty_folder_and_again() -> None:
    with TemporaryDirectory(prefix="ym-") as folder:
        house = House(Path(folder))
        assert answers(house.start())
        house.stop(signal.SIGTERM)
        keys = (house.folder / "keys").read_text()
        assert answers(house.start())
        assert (house.folder / "keys").read_text() == keys, "new keys would make every stored value unreadable"
        house.stop(signal.SIGTERM)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_stops_everything(house: House, number: signal.Signals) -> None:
    house.start()
    assert len(house.processes()) > len(PARTS)
    house.stop(number)
    assert house.running is not None
    assert house.running.returncode == 0
    assert house.processes() == {}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_that_is_killed_is_named_and_the_next_up_recovers(house: House, name: str) -> None:
    house.start()
    os.kill(house.part(name), signal.SIGKILL)
    said = house.end()
    assert house.running is not None
    assert house.running.returncode == 1
    assert "process ended" in said
    wait_until_gone(house)
    assert answers(house.start())


def test_up_itself_killed_takes_its_parts_along_and_the_next_up_recovers_at_the_same_address(house: House) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    address = house.start(port)
    assert house.running is not None
    house.running.kill()
    house.running.communicate(timeout=30)
    assert house.start(port) == address
    assert answers(address)


def test_all_killed_at_once_recovers(house: House) -> None:
    house.start()
    assert house.running is not None
    for pid in (house.running.pid, *house.processes()):
        os.kill(pid, signal.SIGKILL)
    house.running.communicate(timeout=30)
    assert answers(house.start())


ENQUEUE = """
from yuanmeng.casework.foundation.jobs import enqueue
assert enqueue("schemes.verify_archive", {"timestamp": 1}, "once")
"""


def test_the_worker_does_what_was_queued(house: House) -> None:
    house.start()
    environment = {**os.environ, "YUANMENG_DATA": str(house.folder), "YUANMENG_SECRET_KEY": "unused"}
    command = [sys.executable, "-m", "yuanmeng", "manage", "shell", "--no-imports", "-c", ENQUEUE]
    subprocess.run(command, env=environment, check=True)
    deadline = time.monotonic() + 20
    with psycopg.connect(host=str(socket_folder(house.folder)), user=APP, dbname=DATABASE, autocommit=True) as database:
        jobs = "SELECT last_value, (SELECT count(*) FROM procrastinate_jobs) FROM procrastinate_jobs_id_seq"
        while (found := database.execute(jobs).fetchone()) and found[1] and time.monotonic() < deadline:
            time.sleep(0.1)
    assert found is not None
    assert (found[0] >= 1, found[1]) == (True, 0), (
        "a job was queued (the clock may add its own); done jobs leave the table"
    )


def test_a_second_up_says_where_the_first_one_is(house: House) -> None:
    address = house.start()
    second = house.up()
    said, _ = second.communicate(timeout=20)
    assert second.returncode == 0
    assert address in said
    assert answers(address)


def test_a_port_that_is_taken_is_said_in_one_line(house: House) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        refused = house.up(port=str(other.getsockname()[1]))
        said, _ = refused.communicate(timeout=20)
    assert refused.returncode == 1
    assert said.count("\n") == 1
    assert "YUANMENG_PORT" in said


def test_a_real_server_serves_with_two_roles_and_not_with_one(postgres: Path) -> None:
    with psycopg.connect(host=str(postgres), user="postgres", dbname="postgres", autocommit=True) as admin:
        admin.execute("CREATE DATABASE real_server OWNER yuanmeng_owner")
    app, owner = (f"postgresql://{role}@{quote(str(postgres), safe='')}/real_server" for role in (APP, OWNER))
    with TemporaryDirectory(prefix="ym-") as folder:
        house, keys = House(Path(folder)), Path(folder) / "given-keys"
        make_key_file(keys)
        signing.make_key_file(Path(folder) / "given-signing-key")
        both = {"YUANMENG_KEYS": str(keys), "YUANMENG_SIGNING_KEY": str(Path(folder) / "given-signing-key")}
        assert answers(house.start(DATABASE_URL=app, DATABASE_OWNER_URL=owner, **both))
        assert [line for line in house.processes().values() if "bin/postgres" in line] == []
        house.stop(signal.SIGTERM)
        alone = house.up(DATABASE_URL=owner, **both)
        said, _ = alone.communicate(timeout=30)
        without_keys = house.up(DATABASE_URL=app, DATABASE_OWNER_URL=owner)
        asked, _ = without_keys.communicate(timeout=30)
    assert (alone.returncode, without_keys.returncode) == (1, 1)
    assert "DATABASE_OWNER_URL" in said
    assert "YUANMENG_KEYS" in asked


def wait_until_gone(house: House) -> None:
    deadline = time.monotonic() + 10
    while house.processes() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert house.processes() == {}
