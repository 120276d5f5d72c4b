"""`./run bench agreement [--rows N] [--faults]`: every engine against the generated Python, on boundary-mined rows.

The rows are spread over all rule sets in policies/; one mismatch makes the exit code 1. With `--faults` the planted
faults of tests/adapters/engines/faults.py run instead, and each must be noticed on some rule set.
"""

import argparse
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from benches.batch import postgres
from benches.rules import say, spark_here
from tests.adapters.engines.faults import PLANTED
from yuanmeng.adapters.engines import duckdb, polars, spark
from yuanmeng.adapters.engines.agreement import Compared, compare, good_rows
from yuanmeng.adapters.engines.batch import Batch, Engine
from yuanmeng.adapters.policies.load import Library, library
from yuanmeng.rules.eligibility.link import RuleSet

FAULT_ROWS = 2_000
BAR = 20  # seconds between two lines of progress


@dataclass(slots=True)
class Sums:
    """What has been compared so far; seconds by engine."""

    rows: int = 0
    eligible: int = 0
    sets: int = 0
    differing: Counter[str] = field(default_factory=Counter)
    seconds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, found: Compared) -> None:
        self.rows, self.eligible, self.sets = self.rows + found.rows, self.eligible + found.eligible, self.sets + 1
        self.differing.update(found.differing)

    def timed(self, name: str, engine: Engine) -> Engine:
        def run(rule_set: RuleSet, batch: Batch, on: date, out: Path) -> None:
            start = time.monotonic()
            engine(rule_set, batch, on, out)
            self.seconds[name] += time.monotonic() - start

        return run


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run bench agreement")
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows in all, spread over the rule sets")
    parser.add_argument("--seed", type=int, default=1, help="another seed mines other rows")
    parser.add_argument("--faults", action="store_true", help="run the planted faults instead")
    given = parser.parse_args()
    policies = library()
    if policies.faults:
        say("\n".join(map(str, policies.faults)))
        return 1
    return plant(policies, given.seed) if given.faults else agree(policies, given.rows, given.seed)


def agree(policies: Library, rows: int, seed: int) -> int:
    """Compare all engines on all rule sets; 1 on any mismatch."""
    each = -(-rows // len(policies.schemes))
    sums, shown, last = Sums(), 0, time.monotonic()
    with engines() as found, tempfile.TemporaryDirectory(prefix="ym-agree-") as folder:
        timed = {name: sums.timed(name, engine) for name, engine in found.items()}
        for rule_set in policies.schemes.values():
            on, good = good_rows(policies, rule_set)
            compared = compare(rule_set, good, timed, on=on, rows=each, seed=seed, folder=Path(folder))
            sums.add(compared)
            for example in compared.examples[: max(0, 5 - shown)]:
                say(f"{example.scheme} {example.engine}: {example.expected} became {example.found} on {example.row}")
            shown += len(compared.examples)
            if time.monotonic() - last > BAR:
                say(f"  {sums.sets}/{len(policies.schemes)} rule sets, {sums.rows:,} rows")
                last = time.monotonic()
    say(f"{sums.sets} rule sets, {sums.rows:,} rows, {sums.eligible:,} of them eligible; reference: generated Python")
    say(f"{'engine':12}{'rows':>12}{'mismatches':>12}{'seconds':>10}")
    for name in found:
        say(f"{name:12}{sums.rows:>12,}{sums.differing[name]:>12,}{sums.seconds[name]:>10.1f}")
    return 1 if sums.differing.total() else 0


@contextmanager
def engines() -> Iterator[Mapping[str, Engine]]:
    found: dict[str, Engine] = {"polars": polars.run, "duckdb": duckdb.run}
    with ExitStack() as stack:
        found["postgres"] = stack.enter_context(postgres())
        if spark_here():
            found["spark"] = spark.run
            stack.callback(lambda: spark.session().stop())
        else:
            say("Spark is left out: pyspark or Java is not here.")
        yield found


def plant(policies: Library, seed: int) -> int:
    """Run every planted fault until some rule set shows it; 1 when one goes unnoticed."""
    unnoticed = 0
    with tempfile.TemporaryDirectory(prefix="ym-agree-") as folder:
        for name, engine in PLANTED.items():
            where = noticed(policies, name, engine, seed, Path(folder))
            unnoticed += not where
            say(f"{name:28}{where or 'NOT NOTICED'}")
    say(f"{len(PLANTED) - unnoticed} of {len(PLANTED)} planted faults noticed")
    return 1 if unnoticed else 0


def noticed(policies: Library, name: str, engine: Engine, seed: int, folder: Path) -> str:
    """On which rule set a faulty engine differs, and on how many rows; "" when on none."""
    for rule_set in policies.schemes.values():
        on, good = good_rows(policies, rule_set)
        found = compare(rule_set, good, {name: engine}, on=on, rows=FAULT_ROWS, seed=seed, folder=folder)
        if found.differing[name]:
            return f"{rule_set.id}: {found.differing[name]:,} of {found.rows:,} rows"
    return ""


if __name__ == "__main__":
    sys.exit(main())
