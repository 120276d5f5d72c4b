"""`./run bench rules [--rows N]`: one decision and whole registers, beside OpenFisca-core, ZEN and CEL in the same run.

The peers must first give the same answers about workers of whom all is known. Every engine runs in a process of its
own; the results of all engines must be identical, else the exit code is 1. Processor time is the firm figure.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from shutil import which

import polars as pl

from benches.cost import Cost, in_child
from benches.one_worker import Correct, Latency, correctness, latencies
from benches.rule_set import rule_set
from yuanmeng.adapters.engines.prepare import CHUNK

ONE_WORKER = 4_000
LIMITS = {"python": CHUNK, "postgres": 2 * CHUNK}  # whole parts; more would only take longer
REPEATS = {"spark": 3, "postgres": 1, "python": 1}
WRITTEN = ("duckdb", "python", "postgres", "spark")
NAMES = {
    "prepare": "prepare: tallies and terms into the parts",
    "polars": "Polars, Parquet to Parquet",
    "polars-counted": "Polars, Parquet to totals",
    "duckdb": "DuckDB, Parquet to Parquet",
    "python": "generated Python, Parquet to Parquet",
    "postgres": "PostgreSQL, loaded, decided, fetched",
    "spark": "Spark local[2], warm",
    "spark-cold": "Spark local[2], first run with its start",
    "openfisca": "OpenFisca, arrays ready, nothing unknown",
    "openfisca-parquet": "OpenFisca, from Parquet, nothing unknown",
}


def main() -> int:
    given = _arguments()
    wrong = show_correctness(correctness(ONE_WORKER // 2))
    show_latencies(latencies(ONE_WORKER))
    with tempfile.TemporaryDirectory(prefix="ym-bench-", dir=given.folder) as name:
        folder = Path(name)
        show_costs(costs(folder, given.rows, given.engines or list(engines_here())))
        unlike = [engine for engine in WRITTEN if not same_answers(folder, engine)]
    if unlike:
        say(f"NOT IDENTICAL with Polars: {', '.join(unlike)}")
    return 1 if wrong or unlike else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="./run bench rules")
    parser.add_argument("--rows", type=int, default=1_000_000, help="workers of the batch")
    parser.add_argument("--folder", type=Path, help="where the register is made; removed at the end")
    parser.add_argument(
        "--engines", nargs="*", choices=[name for name in NAMES if name not in ("prepare", "spark-cold")]
    )
    return parser.parse_args()


def engines_here() -> Iterable[str]:
    yield from ("polars", "polars-counted", "duckdb", "openfisca", "openfisca-parquet", "python", "postgres")
    if spark_here():
        yield "spark"
    else:
        say("Spark is left out: pyspark or Java is not here.")


def spark_here() -> bool:
    return bool(find_spec("pyspark") and which("java"))


def costs(folder: Path, rows: int, engines: list[str]) -> Iterable[Cost]:
    """The cheapest run of each engine; of Spark the first one too."""
    yield from in_child("benches.batch", "prepare", folder, rows, 1)
    for engine in engines:
        found = in_child("benches.batch", engine, folder, min(rows, LIMITS.get(engine, rows)), REPEATS.get(engine, 4))
        if engine == "spark":
            yield Cost(name="spark-cold", rows=rows, wall=found[0].wall, cpu=found[0].cpu, peak=found[0].peak)
            found = found[1:]
        yield min(found, key=lambda cost: cost.cpu)


def same_answers(folder: Path, engine: str) -> bool:
    """Whether an engine that ran wrote, row by row, what Polars wrote."""
    path = folder / f"{engine}.parquet"
    if not path.exists() or not (folder / "polars.parquet").exists():
        return True
    found = pl.read_parquet(path)
    return found.equals(
        pl.scan_parquet(folder / "polars.parquet").head(found.height).cast(dict(found.schema)).collect()
    )


def show_correctness(rows: list[Correct]) -> bool:
    """Print how the peers answer; true when one is wrong about a worker of whom all is known."""
    say(f"\n{len(rule_set().rules)} conditions, {len(rule_set().columns)} columns. Answers against the reference:")
    say(f"{'':12}{'all known':>10}{'wrong':>8}{'with unknowns':>16}{'raises':>8}{'silently wrong':>16}")
    for row in rows:
        say(f"{row.name:12}{row.known:>10,}{row.wrong_known:>8}{row.unknown:>16}{row.raised:>8}{row.wrong_unknown:>16}")
    return any(row.wrong_known for row in rows)


def show_latencies(rows: list[Latency]) -> None:
    say(f"\n{'one worker, in process':48}{'median us':>12}{'p99 us':>12}{'times ours':>12}")
    for row in rows:
        say(f"{row.name:48}{row.median:>12,.1f}{row.p99:>12,.1f}{row.median / rows[0].median:>12,.1f}")


def show_costs(found: Iterable[Cost]) -> None:
    """Print each cost as it comes; ratios are processor time a worker against Polars writing its results."""
    say(f"\n{'batch':44}{'workers':>12}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}{'M/s and core':>14}{'times Polars':>14}")
    ours = 0.0
    for cost in found:
        ours = cost.per_core_second if cost.name == "polars" else ours
        ratio = f"{ours / cost.per_core_second:>14,.2f}" if ours else f"{'':14}"
        say(
            f"{NAMES[cost.name]:44}{cost.rows:>12,}{cost.wall:>9.2f}{cost.cpu:>9.2f}{cost.peak:>9,.0f}"
            f"{cost.per_core_second:>14.2f}{ratio}"
        )


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
