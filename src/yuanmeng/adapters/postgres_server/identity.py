"""Under which identity the server runs, and that it never outlives its starter.

PostgreSQL refuses uid 0. Started by root it runs in a new user namespace where root's files belong to uid 65534, so
that no folder's permissions change; where namespaces are blocked it runs as the user nobody.
"""

import ctypes
import os
import pwd
import signal
import subprocess
from collections.abc import Callable
from enum import StrEnum
from functools import cache

CLONE_NEWUSER = 0x10000000
PR_SET_PDEATHSIG = 1
OVERFLOW_ID = 65534

_libc = ctypes.CDLL(None, use_errno=True)


class Way(StrEnum):
    PLAIN = "plain"
    NAMESPACE = "namespace"
    NOBODY = "nobody"


def _enter_namespace() -> None:
    uid, gid = os.getuid(), os.getgid()
    if _libc.unshare(CLONE_NEWUSER):
        raise OSError(ctypes.get_errno(), "unshare")
    for file, text in (
        ("setgroups", "deny"),
        ("uid_map", f"{OVERFLOW_ID} {uid} 1"),
        ("gid_map", f"{OVERFLOW_ID} {gid} 1"),
    ):
        with open(f"/proc/self/{file}", "w") as handle:
            handle.write(text)


def _become_nobody() -> None:
    entry = pwd.getpwnam("nobody")
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)


def entering(way: Way, *, dies_with_parent: signal.Signals | None = None) -> Callable[[], None]:
    """What the child does between fork and exec. The death signal comes last: a change of identity clears it."""
    parent = os.getpid()

    def enter() -> None:
        match way:
            case Way.NAMESPACE:
                _enter_namespace()
            case Way.NOBODY:
                _become_nobody()
            case Way.PLAIN:
                pass
        if dies_with_parent is not None:
            die_with_parent(dies_with_parent, parent)

    return enter


def die_with_parent(with_signal: signal.Signals, parent: int) -> None:
    """Ask the kernel to send the signal to this process when the parent dies; leave at once if it is dead already."""
    _libc.prctl(PR_SET_PDEATHSIG, int(with_signal), 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)


@cache
def way_here() -> Way:
    """The first way that works for this process."""
    if os.geteuid() != 0:
        return Way.PLAIN
    try:
        subprocess.run(["true"], check=True, preexec_fn=entering(Way.NAMESPACE))
    except (OSError, subprocess.SubprocessError):
        return Way.NOBODY
    return Way.NAMESPACE
