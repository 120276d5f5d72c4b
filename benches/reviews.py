"""`./run bench reviews`: a queue of 100,000 waiting steps at eight clients, and how many claims a second are taken up.

Its own PostgreSQL, spoken to as the application role, so that row-level security counts. `--explain` prints the plans.
"""

import argparse
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from statistics import quantiles

CLIENTS, ROUNDS = 8, 25


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run bench reviews")
    parser.add_argument("--steps", type=int, default=100_000, help="open steps before one body")
    parser.add_argument("--claims", type=int, default=5_000, help="claims waiting to be taken up")
    parser.add_argument("--explain", action="store_true")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="ym-bench-"))
    os.environ |= {"DJANGO_SETTINGS_MODULE": "yuanmeng.config.settings", "YUANMENG_SECRET_KEY": "only for this bench"}
    os.environ |= {"YUANMENG_DATA": str(folder)}
    from yuanmeng.adapters import postgres_server

    cluster = postgres_server.cluster_at(folder)
    process = postgres_server.start(cluster, for_tests=True)
    try:
        postgres_server.prepare(str(cluster.socket))
        measure(cluster.socket, folder, given)
    finally:
        postgres_server.stop(process)
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def measure(socket: Path, folder: Path, given: argparse.Namespace) -> None:
    import django

    django.setup()
    from django.conf import settings
    from django.db import connections

    from yuanmeng.adapters import crypto, signing
    from yuanmeng.config.prepare import migrate

    for alias in connections:
        connections.databases[alias]["HOST"] = str(socket)
    migrate()
    settings.KEYS_FILE, settings.SIGNING_KEY_FILE = folder / "bench-keys", folder / "bench-signing"
    crypto.make_key_file(settings.KEYS_FILE)
    signing.make_key_file(settings.SIGNING_KEY_FILE)
    settings.FILES = folder / "files"
    from benches.reviews_site import explained, fill_inbox, fill_queue

    officer, at = fill_queue(given.steps)
    from yuanmeng.casework.reviews.read import counts, desk, queue
    from yuanmeng.casework.reviews.take_up import take_up

    middle = queue(officer, at=at, after=queue(officer, at=at).after)
    step = middle.rows[0].id
    if given.explain:
        say(explained(officer, at))
    for name, call in {
        "queue, first page": lambda: queue(officer, at=at),
        "queue, a later page": lambda: queue(officer, at=at, after=middle.after),
        "queue, overdue": lambda: queue(officer, at=at, only="overdue"),
        "queue, blind": lambda: queue(officer, at=at, only="blind"),
        "counts": lambda: counts(officer, at=at),
        "desk": lambda: desk(officer, step),
    }.items():
        say(f"{name:22} {p95(call)}")
    for word, clear in (("clear, to the end", True), ("to the first level", False)):
        fill_inbox(given.claims, clear=clear)
        began, taken = time.perf_counter(), 0
        mine = time.process_time()
        while done := take_up(at=at + timedelta(days=1)):
            taken += done
        wall, own = time.perf_counter() - began, time.process_time() - mine
        say(f"take_up, {word:20} {taken / wall:8.0f} claims/s ({taken}; Python {own / taken * 1000:.2f} ms each)")


def p95(call: Callable[[], object]) -> str:
    """Milliseconds at eight clients in one process, each with a connection of its own."""
    from django.db import connections

    def client(_: int) -> list[float]:
        spent = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            call()
            spent.append((time.perf_counter() - began) * 1000)
        connections.close_all()
        return spent

    with ThreadPoolExecutor(CLIENTS) as pool:
        all_of_them = [value for spent in pool.map(client, range(CLIENTS)) for value in spent]
    cuts = quantiles(all_of_them, n=20)
    return f"p50 {cuts[9]:7.1f} ms   p95 {cuts[18]:7.1f} ms"


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
