"""`./run bench up`: from an empty data folder to an answering page, and again; wall seconds and processor seconds.

The yardstick is `python -c "import django, polars, z3"` in the same run: what any start has to load.
"""

import os
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory

from benches.cost import family
from yuanmeng.portals.terminal.say import say

YARDSTICK = [sys.executable, "-c", "import django, polars, z3"]


def main() -> int:
    began = time.perf_counter()
    subprocess.run(YARDSTICK, check=True)
    yardstick = time.perf_counter() - began
    say(f"{'imports alone':<28}{yardstick:>8.2f} s")
    with TemporaryDirectory(prefix="ym-") as folder:
        for name in ("up, empty data folder", "up again", "up a third time"):
            wall, cpu = start_and_stop(Path(folder))
            say(f"{name:<28}{wall:>8.2f} s{cpu:>8.2f} CPU s{wall / yardstick:>8.1f} x imports")
    return 0


def start_and_stop(folder: Path) -> tuple[float, float]:
    """Seconds until the printed address answers, and processor seconds of all parts until then."""
    environment = {**os.environ, "YUANMENG_DATA": str(folder), "YUANMENG_PORT": "0"}
    began = time.perf_counter()
    command = [sys.executable, "-m", "yuanmeng", "up"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        with urllib.request.urlopen(line.split()[-1], timeout=30) as answer:
            answer.read()
        wall = time.perf_counter() - began
        cpu = sum(spent(pid) for pid in family(process.pid))
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    return wall, cpu


def spent(pid: int) -> float:
    """Seconds of processor time, ended children included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return sum(int(ticks) for ticks in fields[11:15]) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
