"""`./run bench queue [--waiting N]`: an officer's queue page with 100,000 waiting claims, at eight clients over HTTP.

The whole site runs with its demonstration province. One officer's open step is copied by SQL until so many wait; then
the officer signs in and eight clients ask for the first page, later pages and one case. The peer is the site's first
page, asked by the same clients in the same run.
"""

import argparse
import asyncio
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import quantiles

from benches.apply_site import Site, running
from benches.browser import Browser, Connection

CLIENTS, ROUNDS = 8, 40
LOGIN = "unit-reviewer"
MORE = re.compile(rb'href="(/review/\?[^"]*after=[^"]+)"')
CASE = re.compile(rb'href="(/review/[0-9a-f-]{36}/[^"]*)"')
STEP = """SELECT step.id, step.claim_id, claim.application_id FROM reviews_reviewstep step
    JOIN applications_claim claim ON claim.id = step.claim_id JOIN organisations_body body ON body.id = step.body_id
    WHERE step.state = 'open' AND NOT step.sampled AND body.name_zh = '演示机床厂工会'
    AND NOT EXISTS (SELECT FROM procrastinate_jobs WHERE task_name = 'disclosure.demonstrate')
    ORDER BY step.id LIMIT 1"""
COPIES = """
SET session_replication_role = replica;
CREATE TEMPORARY TABLE made AS SELECT n, gen_random_uuid() AS person, gen_random_uuid() AS file,
    gen_random_uuid() AS claim FROM generate_series(1, {count}) n;
INSERT INTO people_person (id, region, created_at) SELECT person, '990101', now() FROM made;
INSERT INTO applications_application SELECT (jsonb_populate_record(one, jsonb_build_object(
    'id', made.file, 'person_id', made.person, 'number', 'YM-B-' || made.n))).*
    FROM applications_application one, made WHERE one.id = '{file}';
INSERT INTO applications_claim SELECT (jsonb_populate_record(one, jsonb_build_object(
    'id', made.claim, 'person_id', made.person, 'application_id', made.file))).*
    FROM applications_claim one, made WHERE one.id = '{claim}';
INSERT INTO applications_assessment (claim_id, revision, at, "on", rule_hash, facts, awards, answers, "values", status,
    amount_fen, fail_mask, unknown_mask, made_by) SELECT made.claim, one.revision, one.at, one."on", one.rule_hash,
    one.facts, one.awards, one.answers, one."values", one.status, one.amount_fen, one.fail_mask, one.unknown_mask,
    one.made_by FROM applications_assessment one, made WHERE one.claim_id = '{claim}';
INSERT INTO reviews_reviewstep SELECT (jsonb_populate_record(one, jsonb_build_object('id', gen_random_uuid(),
    'claim_id', made.claim, 'due_on', one.due_on + made.n % 9))).*
    FROM reviews_reviewstep one, made WHERE one.id = '{step}';
ANALYZE;
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run bench queue")
    parser.add_argument("--waiting", type=int, default=100_000)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ym-bench-") as name, running(Path(name) / "data") as site:
        return asyncio.run(bench(site, given.waiting))


async def bench(site: Site, waiting: int) -> int:
    row = wait_for_a_case(site)
    site.write(COPIES.format(count=waiting - 1, step=row[0], claim=row[1], file=row[2]))
    officer = await signed_in(site)
    by = Connection(site.host, site.port)
    first = await officer.get(by, "/review/")
    more, case = MORE.search(first.body), CASE.search(first.body)
    if first.status != 200 or more is None or case is None:
        raise SystemExit(f"no queue: {first.status}, {len(first.body)} bytes, later {more}, case {case}")
    later = more[1].decode().replace("&amp;", "&")
    await asked(site, "peer: first page", Browser(), ["/"])
    slow = await asked(site, "queue, first page", officer, ["/review/"])
    await asked(site, "queue, later page", officer, [later])
    await asked(site, "one case", officer, [case[1].decode().replace("&amp;", "&")])
    return int(slow > 300)


def wait_for_a_case(site: Site) -> tuple[object, ...]:
    """The demonstration's cases come a moment after the first page; until then its officers still decide."""
    for _ in range(120):
        found = site.ask(STEP)
        if found:
            return found[0]
        time.sleep(1)
    raise SystemExit("the demonstration has no case before the unit union")


async def signed_in(site: Site) -> Browser:
    """By password and the code of this moment, as the development page shows them."""
    by, officer = Connection(site.host, site.port), Browser()
    shown = (await officer.get(by, "/dev/")).body.decode()
    found = re.search(rf"<code>{LOGIN}</code></th><td><code>([^<]+)</code></td><td><code>(\d+)</code>", shown)
    if found is None:
        raise SystemExit("no such demonstration officer")
    await officer.get(by, "/office/sign-in/")
    step = await officer.post(by, "/office/sign-in/", {"login": LOGIN, "password": found[1]})
    await officer.get(by, step.location)
    await officer.post(by, step.location, {"code": found[2]})
    return officer


async def asked(site: Site, name: str, browser: Browser, paths: Sequence[str]) -> float:
    """Milliseconds at the 95th percentile."""
    spent: list[float] = []

    async def client() -> None:
        by, mine = Connection(site.host, site.port), Browser(dict(browser.cookies))
        for turn in range(ROUNDS):
            began = time.perf_counter()
            answer = await mine.get(by, paths[turn % len(paths)])
            spent.append((time.perf_counter() - began) * 1000)
            if answer.status != 200:
                raise SystemExit(f"{name}: {answer.status}")

    await asyncio.gather(*(client() for _ in range(CLIENTS)))
    cuts = quantiles(spent, n=20)
    sys.stdout.write(f"{name:20} p50 {cuts[9]:7.1f} ms   p95 {cuts[18]:7.1f} ms\n")
    sys.stdout.flush()
    return cuts[18]


if __name__ == "__main__":
    sys.exit(main())
