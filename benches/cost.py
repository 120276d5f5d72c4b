"""What a piece of work costs: wall time, processor time and peak memory of this process and its children (Linux)."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """Seconds, and MB of resident memory at the peak since the process began; `rows` is how many were decided."""

    name: str
    rows: int
    wall: float
    cpu: float
    peak: float

    @property
    def per_core_second(self) -> float:
        """Millions of decisions per second of one core."""
        return self.rows / self.cpu / 1e6


def measured(name: str, rows: int, work: Callable[[], object]) -> Cost:
    """Run the work once and say what it cost."""
    wall, cpu = time.perf_counter(), cpu_seconds()
    work()
    return Cost(
        name=name, rows=rows, wall=time.perf_counter() - wall, cpu=cpu_seconds() - cpu, peak=sum(map(_peak, family()))
    )


def family(root: int = 0) -> Iterator[int]:
    """This process and those that live below it."""
    root = root or os.getpid()
    yield root
    for children in Path(f"/proc/{root}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from family(int(child))


def cpu_seconds() -> float:
    """Processor time of the family, children that have ended included."""
    total = 0
    for process in family():
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        total += sum(int(value) for value in fields[11:15])
    return total / TICK


def _peak(process: int) -> float:
    """0 for a child that has just ended."""
    file = Path(f"/proc/{process}/status")
    status = file.read_text() if file.exists() else ""
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024 if "VmHWM:" in status else 0.0


def in_child(module: str, *words: object) -> list[Cost]:
    """Run `python -m MODULE WORDS`, so that memory is its own; it prints one cost a line."""
    command = [sys.executable, "-m", module, *map(str, words)]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return [Cost(**json.loads(line)) for line in done.stdout.splitlines() if line.startswith("{")]


def tell(cost: Cost) -> None:
    """Print a cost for the parent."""
    sys.stdout.write(json.dumps(asdict(cost)) + "\n")
    sys.stdout.flush()
