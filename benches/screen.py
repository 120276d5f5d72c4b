"""`./run bench screen [--workers N]`: a synthetic register made and screened for every scheme, by the real commands.

Nothing may be lost: rows read = rows decided + rows rejected, else the exit code is 1.
"""

import argparse
import csv
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

COUNTED = re.compile(r"rows in = decided \+ rejected: ([\d,]+) = ([\d,]+) \+ ([\d,]+)")
CHECKED = re.compile(r"repeated by the reference: ([\d,]+); unlike: (\d+)")


@dataclass(frozen=True, slots=True)
class Run:
    """One command: seconds of wall and processor time, and MB of resident memory at the peak."""

    wall: float
    cpu: float
    peak: float
    text: str


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run bench screen")
    parser.add_argument("--workers", type=int, default=1_000_000)
    parser.add_argument("--on", default="2024-10-31", help="the decision date")
    parser.add_argument("--engine", default="polars")
    parser.add_argument("--folder", type=Path, help="where the files go; removed at the end")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ym-bench-", dir=given.folder) as name:
        folder = Path(name)
        register, out = folder / "register.parquet", folder / "out"
        say(f"{'command':20}{'wall s':>9}{'CPU s':>9}{'peak MB':>9}")
        tell(
            "nation register", command("nation", "register", "--workers", given.workers, "--seed", 1, "--out", register)
        )
        words = ("--on", given.on, "--scheme", "*", "--engine", given.engine, "--language", "en", "--out", out)
        screened = command("screen", register, *words)
        tell("screen", screened)
        size = sum(path.stat().st_size for path in out.rglob("*") if path.is_file()) / 1e6
        return judge(screened, given.workers, out / "summary.csv", register.stat().st_size / 1e6, size)


def judge(screened: Run, workers: int, summary: Path, register_mb: float, out_mb: float) -> int:
    """Say what was decided; 1 when a row was lost or the reference disagreed on the sample."""
    read, decided, rejected = numbers(COUNTED, screened.text)
    checked, unlike = numbers(CHECKED, screened.text)
    with summary.open(encoding="utf-8-sig", newline="") as file:
        schemes = len(list(csv.DictReader(file)))
    say(f"{workers:,} made; {read:,} read = {decided:,} decided + {rejected:,} rejected")
    say(f"{schemes} schemes: {decided * schemes:,} decisions, {checked:,} of them repeated, {unlike:,} unlike")
    say(f"{decided * schemes / screened.cpu / 1e6:.2f} M decisions per second and core, reading and checking included")
    say(f"register {register_mb:,.0f} MB, results and register in normal form {out_mb:,.0f} MB")
    return int(read != workers or decided + rejected != read or unlike > 0)


def command(*words: object) -> Run:
    """Run `yuanmeng WORDS` and wait. Raises SystemExit with its last words when it fails."""
    start = time.monotonic()
    with tempfile.TemporaryFile("w+") as output:
        process = subprocess.Popen([sys.executable, "-m", "yuanmeng", *map(str, words)], stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        text = output.read()
    if process.returncode > 1:
        raise SystemExit(text[-2000:])
    cpu = usage.ru_utime + usage.ru_stime
    return Run(time.monotonic() - start, cpu, usage.ru_maxrss / 1024, text)


def numbers(pattern: re.Pattern[str], text: str) -> list[int]:
    found = pattern.search(text)
    if found is None:
        raise SystemExit(f"no such line in the output: {pattern.pattern}\n{text[-2000:]}")
    return [int(number.replace(",", "")) for number in found.groups()]


def tell(name: str, run: Run) -> None:
    say(f"{name:20}{run.wall:>9.1f}{run.cpu:>9.1f}{run.peak:>9,.0f}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
