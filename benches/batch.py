"""One engine over a prepared register: `python -m benches.batch ENGINE FOLDER ROWS REPEATS`, run by benches.rules."""

import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import ModuleType

import numpy as np
import polars as pl

from benches import workers
from benches.cost import measured, tell
from benches.rule_set import ON, rule_set, vocabulary
from yuanmeng.adapters.engines import duckdb, polars, python, spark
from yuanmeng.adapters.engines.batch import Batch, Engine
from yuanmeng.adapters.engines.prepare import CHUNK, batch_for, prepare
from yuanmeng.rules.eligibility.link import RuleSet

ENGINES: dict[str, Engine] = {"polars": polars.run, "duckdb": duckdb.run, "python": python.run, "spark": spark.run}


def main(name: str, folder: Path, rows: int, repeats: int) -> None:
    if name == "prepare":
        make(folder, rows)
        return
    parts = sorted((folder / "parts").glob("*.parquet"))[: -(-rows // CHUNK)]
    here, batch = batch_for(Batch(tuple(parts), {}, rows), rule_set(), ON)
    out = folder / f"{name}.parquet"
    with _work(name, here, batch, out) as work:
        for _ in range(repeats):
            tell(measured(name, rows, work))


@contextmanager
def _work(name: str, here: RuleSet, batch: Batch, out: Path) -> Iterator[Callable[[], object]]:
    if name == "postgres":
        with postgres() as run:
            yield partial(run, here, batch, ON, out)
    elif name == "openfisca":
        yield partial(port().calculated, port().system(), arrays(batch))
    elif name == "openfisca-parquet":
        yield lambda: port().calculated(port().system(), arrays(batch))
    elif name == "polars-counted":  # the same plan with totals instead of a file
        plan = polars.plan(here, batch, ON).select(pl.all().sum())
        yield partial(plan.collect, engine="streaming")
    else:
        yield partial(ENGINES[name], here, batch, ON, out)


@contextmanager
def postgres() -> Iterator[Engine]:
    """The PostgreSQL engine on an embedded server of its own."""
    import psycopg

    from yuanmeng.adapters import postgres_server
    from yuanmeng.adapters.engines.postgres import run_on

    with tempfile.TemporaryDirectory(prefix="ym-bench-") as name:
        cluster = postgres_server.cluster_at(Path(name))
        server = postgres_server.start(cluster, for_tests=True)
        try:
            with psycopg.connect(host=str(cluster.socket), user="postgres", dbname="postgres") as connection:
                yield partial(run_on, connection)
        finally:
            postgres_server.stop(server)


def port() -> ModuleType:
    from benches.peers import openfisca_port

    return openfisca_port


def arrays(batch: Batch) -> dict[str, np.ndarray]:
    """The columns as OpenFisca wants them; blanks are defaults, for there is no unknown."""
    frame = batch.scan().select(**{name: batch.names[name] for name in port().INPUTS}).collect()
    return {name: port().array(name, frame[name]) for name in port().INPUTS}


def make(folder: Path, rows: int) -> None:
    """The register and its prepared parts; tells what preparing costs."""
    workers.write(rows, folder / "register.parquet")
    register, chosen = folder / "register.parquet", [(rule_set(), ON)]
    tell(measured("prepare", rows, lambda: prepare(register, chosen, vocabulary(), folder / "parts")))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
