"""The embedded server starts from nothing, keeps its rows, survives kills, and says plainly what it refuses."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg
import pytest

from yuanmeng.adapters.postgres_server import (
    APP,
    DATABASE,
    OWNER,
    ServerRefused,
    cluster_at,
    prepare,
    start,
    stop,
)
from yuanmeng.adapters.postgres_server.binaries import find_binaries
from yuanmeng.adapters.postgres_server.cluster import Cluster, socket_folder
from yuanmeng.adapters.postgres_server.identity import Way


@pytest.fixture
def place() -> Iterator[Path]:
    with TemporaryDirectory(prefix="圆梦 房, ") as folder:
        yield Path(folder)
        shutil.rmtree(socket_folder(Path(folder)), ignore_errors=True)  # stands outside: the name holds a comma


@pytest.fixture
def made(place: Path) -> Cluster:
    return cluster_at(place)


def ask(made: Cluster, sql: str, user: str = "postgres", database: str = "postgres") -> object:
    with psycopg.connect(host=str(made.socket), user=user, dbname=database) as connection:
        row = connection.execute(sql).fetchone()
        return row[0] if row else None


def test_it_starts_from_nothing_keeps_rows_and_starts_again(made: Cluster) -> None:
    process = start(made, for_tests=True)
    prepare(str(made.socket))
    prepare(str(made.socket))  # repeating changes nothing
    with psycopg.connect(host=str(made.socket), user=OWNER, dbname=DATABASE) as owner:
        owner.execute("CREATE TABLE kept AS SELECT '圆梦' AS word")
    stop(process)
    process = start(made, for_tests=True)
    assert ask(made, "SELECT word FROM kept", OWNER, DATABASE) == "圆梦"
    assert ask(made, "SELECT current_setting('listen_addresses')") == ""
    assert ask(made, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user", APP, DATABASE) is False
    stop(process)
    assert process.returncode == 0


def test_killed_outright_it_recovers_what_was_committed(made: Cluster) -> None:
    process = start(made)
    with psycopg.connect(host=str(made.socket), user="postgres", dbname="postgres") as connection:
        connection.execute("CREATE TABLE kept AS SELECT 7 AS n")
    process.kill()
    process.wait()
    process = start(made)
    assert ask(made, "SELECT n FROM kept") == 7
    stop(process)


STARTER = """
import sys, time
from pathlib import Path
from yuanmeng.adapters.postgres_server import cluster_at, start
process = start(cluster_at(Path(sys.argv[1])), for_tests=True)
print(process.pid, flush=True)
time.sleep(60)
"""


def test_the_server_ends_when_its_starter_is_killed(place: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", STARTER, str(place)], stdout=subprocess.PIPE, text=True) as starter:
        assert starter.stdout is not None
        pid = int(starter.stdout.readline())
        starter.kill()
    deadline = time.monotonic() + 10
    while Path(f"/proc/{pid}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not Path(f"/proc/{pid}/cmdline").exists()


def test_a_server_left_running_is_taken_over(made: Cluster) -> None:
    first = start(made, for_tests=True)
    second = start(made, for_tests=True)
    assert first.wait(5) == 0
    assert ask(made, "SELECT 1") == 1
    stop(second)


def test_a_pid_file_whose_number_belongs_to_another_process_is_forgotten(made: Cluster) -> None:
    stop(start(made, for_tests=True))
    (made.data / "postmaster.pid").write_text(f"{os.getpid()}\n{made.data}\n1\n5432\n")
    process = start(made, for_tests=True)
    assert ask(made, "SELECT 1") == 1
    stop(process)


def test_a_half_made_cluster_is_made_again(made: Cluster) -> None:
    half = made.data.with_name("postgres.init")
    half.mkdir(parents=True)
    (half / "rubbish").touch()
    stop(start(made, for_tests=True))
    assert not half.exists()


def test_data_of_another_version_are_refused_in_plain_words(made: Cluster) -> None:
    stop(start(made, for_tests=True))
    (made.data / "PG_VERSION").write_text("14\n")
    with pytest.raises(ServerRefused, match="made by PostgreSQL 14"):
        start(made, for_tests=True)


def test_a_server_that_cannot_start_says_its_last_words(made: Cluster) -> None:
    stop(start(made, for_tests=True))
    (made.data / "postgresql.conf").write_text("no_such_setting = 1\n")
    with pytest.raises(ServerRefused, match="no_such_setting"):
        start(made, for_tests=True)


def test_a_stop_leaves_nothing_behind(made: Cluster) -> None:
    process = start(made, for_tests=True)
    stop(process)
    stop(process)
    assert not (made.data / "postmaster.pid").exists()
    assert list(made.socket.iterdir()) == []


def test_the_programs_found_are_recent_enough() -> None:
    found = find_binaries()
    assert found is not None
    assert found.major >= 15


@pytest.mark.parametrize("name", ["x" * 120, "圆" * 40, "a,b"])
def test_a_folder_too_long_for_a_socket_gets_a_short_one(name: str) -> None:
    short = socket_folder(Path("/srv") / name)
    assert len(os.fsencode(short / ".s.PGSQL.5432")) <= 107
    assert "," not in str(short)
    assert short != socket_folder(Path("/srv") / (name + "y"))


def test_where_namespaces_are_blocked_it_runs_as_nobody(place: Path) -> None:
    if os.geteuid() != 0:
        assert cluster_at(place).way is Way.PLAIN
        return
    made = cluster_at(place, way=Way.NOBODY)
    process = start(made, for_tests=True)
    assert Path(f"/proc/{process.pid}").owner() == "nobody"
    assert ask(made, "SELECT 1") == 1
    process.send_signal(signal.SIGINT)
    assert process.wait(10) == 0
    subprocess.run(["rm", "-r", made.data.parent], check=True)
