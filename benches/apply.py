"""`./run bench apply [--workers N]`: a round of applications through the real site, and what became of every one.

1. A union's register of invented workers and a list of earlier awards are brought by the operator's commands.
2. Each worker signs in by a code sent as text, answers where they work, ticks the scheme, gives name and consents, and
   comes to the page that hands in. All over HTTP.
3. They hand in as fast as the machine takes it. Every tenth form is sent twice; in the middle one of the web
   processes is killed outright; whoever got no answer sends the same form again.
4. Receipts are compared with rows, decisions are computed again, and what passed without a person is counted.

The peer is the same site's first page, asked by the same client just before: what any answer costs at least.
"""

import argparse
import asyncio
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benches.apply_round import Worker, drawn, write
from benches.apply_site import Gateway, Site, running
from benches.browser import Answer, Broken, Browser, Connection

WINDOW = re.compile(rb'name="window"[^>]* value="([0-9a-f-]{36})"')
KEY = re.compile(rb'name="key" value="([0-9a-f-]{36})"')
CONSENTS = ["eligibility", "contact", "employment", "notice"]
PREPARING, SUBMITTING = 24, 64
TRIES = 40
SCHEME = "990000-demo-degree/2026"
PEER_SECONDS = 5.0


@dataclass(slots=True)
class Person:
    """A worker on the way: the browser, the application, the key of the form, and what the answers said."""

    worker: Worker
    source: str
    browser: Browser = field(default_factory=Browser)
    application: str = ""
    key: str = ""
    seconds: float = 0.0
    acknowledged: bool = False
    resent: int = 0


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run bench apply")
    parser.add_argument("--workers", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--folder", type=Path, help="where the system's data go; removed at the end")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ym-bench-", dir=given.folder) as name:
        return asyncio.run(bench(Path(name), drawn(given.workers, given.seed)))


async def bench(folder: Path, workers: Sequence[Worker]) -> int:
    gateway = Gateway()
    await gateway.open()
    data = folder / "data"
    with running(data, f"http://127.0.0.1:{gateway.port}/") as site:
        bring(site, folder, list(workers))
        people = [Person(one, source(place)) for place, one in enumerate(workers)]
        window = await first_window(site, people[0])
        began = time.perf_counter()
        await each(people, PREPARING, lambda one, by: prepare(one, by, gateway, window), site)
        took = time.perf_counter() - began
        ready = [one for one in people if one.key]
        say(f"{len(ready):,} of {len(people):,} at the last page after {took:,.0f} s, over {9 * len(ready):,} requests")
        await peer(site)
        elapsed = await hand_in(site, ready)
        await wait_for_the_machinery(site)
        return judge(site, ready, elapsed)


def bring(site: Site, folder: Path, workers: list[Worker]) -> None:
    """The operator's part, timed."""
    write(workers, folder / "register.csv", folder / "awards.csv")
    site.manage("open_window", SCHEME)
    began = time.perf_counter()
    said = site.manage("import_register", folder / "register.csv", "--rejects", folder / "rejects.csv")
    site.manage("import_awards", folder / "awards.csv")
    say(f"{len(workers):,} people registered in {time.perf_counter() - began:,.0f} s")
    say("\n".join(line for line in said.splitlines() if "rejected" in line))


def source(place: int) -> str:
    """Fifty workers behind one network address, as in a factory."""
    block, last = divmod(place // 50, 250)
    return f"127.{1 + block // 250}.{block % 250}.{1 + last}"


async def each(
    people: Sequence[Person], lanes: int, act: Callable[[Person, Connection], Awaitable[None]], site: Site
) -> None:
    """Every person's act, `lanes` at a time; a lane keeps its connection while the network address is the same."""
    queue = iter(people)

    async def lane() -> None:
        by: Connection | None = None
        for one in queue:
            if by is None or by.source != one.source:
                if by is not None:
                    by.close()
                by = Connection(site.host, site.port, one.source)
            await act(one, by)

    await asyncio.gather(*(lane() for _ in range(lanes)))


async def first_window(site: Site, one: Person) -> str:
    """The id behind the tick of the scheme."""
    by, browser = Connection(site.host, site.port), Browser()
    await browser.post(by, "/ask/work_region/", {"pick": "990101"})
    found = await browser.get(by, "/apply/")
    ids = [match.decode() for match in WINDOW.findall(found.body)]
    of_scheme = str(site.ask(f"SELECT id FROM schemes_window WHERE scheme = '{SCHEME}'")[0][0])
    if of_scheme not in ids:
        raise SystemExit(f"the scheme is not offered at {one.source}")
    return of_scheme


async def prepare(one: Person, by: Connection, gateway: Gateway, window: str) -> None:
    """From the first question to the page that hands in. A broken connection begins again."""
    for _ in range(3):
        try:
            return await _prepare(one, by, gateway, window)
        except Broken:
            one.browser = Browser()
    return None


async def _prepare(one: Person, by: Connection, gateway: Gateway, window: str) -> None:
    browser, phone = one.browser, one.worker.phone
    await browser.post(by, "/ask/work_region/", {"pick": "990101"})
    await browser.post(by, "/apply/", {"window": window})
    await browser.get(by, "/sign-in/")
    code = gateway.expect(phone)
    await browser.post(by, "/sign-in/", {"phone": phone})
    await browser.post(by, "/sign-in/code/", {"phone": phone, "code": await asyncio.wait_for(code, 120)})
    await browser.get(by, "/apply/name/")
    form = {"name": one.worker.name, "id_number": one.worker.id_number, "consent": CONSENTS}
    named = await browser.post(by, "/apply/name/", form)
    if not named.location.startswith("/apply/"):
        return note("name", named)
    one.application = named.location.strip("/").split("/")[1]
    page = await browser.get(by, f"/apply/{one.application}/hand-in/")
    found = KEY.search(page.body)
    if found is None:
        return note("hand-in page", page)
    one.key = found[1].decode()
    return None


FAULTS: Counter[str] = Counter()


def note(where: str, answer: Answer) -> None:
    FAULTS[f"{where}: {answer.status}"] += 1


async def peer(site: Site) -> None:
    """The first page, as fast as it comes."""
    count, end = 0, time.perf_counter() + PEER_SECONDS

    async def lane() -> None:
        nonlocal count
        by, browser = Connection(site.host, site.port), Browser()
        while time.perf_counter() < end:
            await browser.get(by, "/")
            count += 1

    await asyncio.gather(*(lane() for _ in range(SUBMITTING)))
    say(f"peer: the first page {count / PEER_SECONDS:,.0f} a second")


async def hand_in(site: Site, people: Sequence[Person]) -> float:
    """Everybody at once; a web process dies when a third is through. Seconds."""
    began, done = time.perf_counter(), 0
    killed: list[int] = []

    async def act(one: Person, by: Connection) -> None:
        nonlocal done
        await send(one, by)
        done += 1
        if done == len(people) // 3 and not killed:
            killed.append(site.kill_a_web_process())

    same = [Person(one.worker, "127.0.0.1") for one in people]
    for mine, one in zip(same, people, strict=True):
        mine.browser, mine.application, mine.key = one.browser, one.application, one.key
    await each(same, SUBMITTING, act, site)
    elapsed = time.perf_counter() - began
    for mine, one in zip(same, people, strict=True):
        one.seconds, one.acknowledged, one.resent = mine.seconds, mine.acknowledged, mine.resent
    say(f"killed web process {killed[0]} on the way" if killed else "no web process was killed")
    return elapsed


async def send(one: Person, by: Connection) -> None:
    """One form, sent until an answer comes; every tenth is sent again though it was answered."""
    began = time.perf_counter()
    answer = await until_answered(one, by)
    if answer is None:
        return
    one.seconds = time.perf_counter() - began
    one.acknowledged = answer.status == 302 and answer.location.endswith("/receipt/")
    if not one.acknowledged:
        note("hand in", answer)
    if int(one.worker.id_number[14:17]) % 10 == 0:
        one.resent += 1
        again = await until_answered(one, by)
        if again is not None and again.location != answer.location:
            note("sent again", again)


async def until_answered(one: Person, by: Connection) -> Answer | None:
    """Post the form as often as it takes; None, and a fault, when no answer ever came."""
    for _ in range(TRIES):
        try:
            return await one.browser.post(by, f"/apply/{one.application}/hand-in/", {"key": one.key, "true": "1"})
        except Broken:
            one.resent += 1
            await asyncio.sleep(0.1)
    FAULTS["no answer"] += 1
    return None


async def wait_for_the_machinery(site: Site) -> None:
    """Until everything handed in has been taken up; the gateway goes on answering meanwhile."""
    began = time.perf_counter()
    while site.number("SELECT count(*) FROM applications_claim WHERE state = 'submitted'"):
        if time.perf_counter() - began > 900:
            FAULTS["not taken up"] += 1
            break
        await asyncio.sleep(1)
    say(f"all taken up {time.perf_counter() - began:,.0f} s after the last was handed in")


def judge(site: Site, people: Sequence[Person], elapsed: float) -> int:
    """Receipts against rows, shares, decisions again; 1 when anything was lost, doubled or differs."""
    told = sorted(one.seconds for one in people if one.acknowledged)
    say(f"{len(told):,} handed in in {elapsed:,.1f} s: {len(told) / elapsed:,.0f} a second")
    say(f"p50 {told[len(told) // 2] * 1000:,.0f} ms, p95 {told[int(len(told) * 0.95)] * 1000:,.0f} ms")
    say(f"{sum(one.resent for one in people):,} forms sent again")
    mine = {one.application for one in people if one.acknowledged}
    rows = site.ask("SELECT application_id::text, count(*), max(revision) FROM applications_receipt GROUP BY 1")
    kept = {str(row[0]): (row[1], row[2]) for row in rows if str(row[0]) in mine}
    lost = len(mine - set(kept))
    doubled = sum(found != (1, 1) for found in kept.values())
    say(f"receipts against rows: {len(mine):,} acknowledged, lost {lost}, doubled {doubled}")
    shares(site)
    replayed = site.manage("replay_decisions")
    say(replayed.strip())
    for fault, count in FAULTS.items():
        say(f"FAULT {fault}: {count}")
    return int(bool(lost or doubled or FAULTS or "differ: 0" not in replayed))


def shares(site: Site) -> None:
    """What passed without a person, of those whose facts were all verified and whom the rules found eligible."""
    sql = """
        SELECT count(*) FILTER (WHERE c.state IN ('passed', 'noticed', 'approved')
            AND NOT EXISTS (SELECT FROM reviews_reviewstep s WHERE s.claim_id = c.id AND s.decided_by IS NOT NULL)),
            count(*),
            count(*) FILTER (WHERE EXISTS (SELECT FROM reviews_reviewstep s WHERE s.claim_id = c.id AND s.sampled))
        FROM applications_claim c JOIN applications_assessment a ON a.claim_id = c.id
        WHERE a.status = 'eligible' AND c.submitted_at IS NOT NULL AND NOT EXISTS (
            SELECT FROM jsonb_each(a.facts) f WHERE NOT (f.value ->> 2)::boolean)
    """
    passed, verified, sampled = (int(str(value)) for value in site.ask(sql)[0])
    say(f"straight through: {passed:,} of {verified:,} with verified facts = {100 * passed / max(verified, 1):.1f} %")
    say(f"drawn for a blind look: {sampled:,}")


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
