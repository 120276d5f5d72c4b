"""`./run bench page`: the pages a worker sees against an empty page of the same site, in one run.

First processor time of a request in this process, then of the server (gunicorn, gthread, as `up` starts it but with
one worker) over HTTP. Rounds alternate between the pages and the best round counts. Requests a second are those one
core can serve: the client and the wire are not in them.
"""

import argparse
import http.client
import io
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.test import Client, RequestFactory

from benches.cost import family
from benches.page_site import application, collect, settings
from benches.rules import say
from yuanmeng.portals.worker.questions import question
from yuanmeng.rules.eligibility.vocabulary import Fact

PLACE = "990101"  # in the invented province, where schemes are always open
SPECIAL = {"prior_awards": {"answer": "no"}, "platform_kind": {"answer": "none"}}
PAGES = ("empty", "start", "question", "answer")


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run bench page")
    parser.add_argument("--requests", type=int, default=100, help="requests a page and round")
    parser.add_argument("--rounds", type=int, default=6)
    given = parser.parse_args()
    collect()
    try:
        pages = walked()
        spent = {name: {"inside": float("inf"), "served": float("inf")} for name in pages}
        for _ in range(given.rounds):
            for name, (path, cookie) in pages.items():
                spent[name]["inside"] = min(spent[name]["inside"], in_process(path, cookie, given.requests))
        with server() as (port, process):
            for _ in range(given.rounds):
                for name, (path, cookie) in pages.items():
                    start = running_seconds(process)
                    over_http(port, path, cookie, given.requests)
                    served = (running_seconds(process) - start) / given.requests * 1000
                    spent[name]["served"] = min(spent[name]["served"], served)
        show(spent)
    finally:
        shutil.rmtree(settings.DATA, ignore_errors=True)
    return 0


def walked() -> dict[str, tuple[str, str]]:
    """Path and cookie of each page; a worker answers questions until the result, the middle question is measured."""
    client, steps = Client(), []
    path, data = "/ask/work_region/", {"answer": PLACE}
    while path.startswith("/ask/"):
        response = client.post(path, data)
        if response.status_code != 302:
            raise SystemExit(f"{path} did not take {data}: {response.status_code}")
        path = response["Location"]
        cookie = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
        steps.append((path, cookie))
        fact = question(path.split("/")[2]) if path.startswith("/ask/") else None
        data = typed(fact) if fact else {}
    found = {"empty": ("/empty/", ""), "start": ("/", ""), "question": steps[len(steps) // 2 - 1], "answer": steps[-1]}
    for name, (path, cookie) in found.items():
        answer = Client(headers={"cookie": cookie}).get(path)
        if answer.status_code != 200:
            raise SystemExit(f"{name}: {path} answers {answer.status_code}")
    say(f"{len(steps)} questions answered; the question page is {found['question'][0]}")
    return found


def typed(fact: Fact) -> dict[str, str]:
    """A plausible answer."""
    if fact.name in SPECIAL:
        return SPECIAL[fact.name]
    match fact.type:
        case "region":
            return {"answer": PLACE}
        case "date":
            recent = fact.name in ("enrolled_on", "cert_issued_on", "graduated_on")
            return {"y": "2026" if recent else "2020", "m": "3", "d": "1"}
        case "text" | "rank":
            return {"answer": fact.values[0].id}
        case "bool":
            return {"answer": "yes"}
        case _:
            return {"answer": "24"}


def in_process(path: str, cookie: str, requests: int) -> float:
    """Processor milliseconds of one request, from the WSGI call to the last byte."""
    environ = RequestFactory().get(path, headers={"cookie": cookie} if cookie else None).environ
    start = time.process_time()
    for _ in range(requests):
        body = application({**environ, "wsgi.input": io.BytesIO()}, lambda status, headers: None)
        b"".join(body)
        body.close()
    return (time.process_time() - start) / requests * 1000


def running_seconds(process: int) -> float:
    """Seconds that a process and those below it have run, to the nanosecond."""
    threads = [thread for member in family(process) for thread in Path(f"/proc/{member}/task").iterdir()]
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9


def over_http(port: int, path: str, cookie: str, requests: int) -> None:
    """Requests one after the other on a connection that is kept."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as connection:
        for _ in range(requests):
            connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
            response = connection.getresponse()
            response.read()
            if response.status != 200:
                raise SystemExit(f"{path} answers {response.status}")


@contextmanager
def server() -> Iterator[tuple[int, int]]:
    """One gunicorn with one worker: its port and process."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        command = [sys.executable, "-m", "gunicorn", "benches.page_site:application", "--no-control-socket"]
        command += ["--bind", f"fd://{listener.fileno()}", "--worker-class", "gthread", "--workers", "1"]
        command += ["--threads", "4", "--preload", "--log-level", "error"]
        process = subprocess.Popen(command, pass_fds=(listener.fileno(),), env=os.environ)
        try:
            yield listener.getsockname()[1], process.pid
        finally:
            process.terminate()
            process.wait(20)


def show(spent: dict[str, dict[str, float]]) -> None:
    say(f"{'page':10}{'in process ms':>15}{'times empty':>13}{'served ms':>11}{'a second':>10}{'of empty':>10}")
    empty = spent["empty"]
    for name, row in spent.items():
        say(
            f"{name:10}{row['inside']:>15.2f}{row['inside'] / empty['inside']:>13.1f}{row['served']:>11.2f}"
            f"{1000 / row['served']:>10,.0f}{empty['served'] / row['served']:>10.2f}"
        )


if __name__ == "__main__":
    sys.exit(main())
