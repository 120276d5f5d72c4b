"""A progress bar on standard error: redrawn on a terminal, one line a step elsewhere."""

import sys
from dataclasses import dataclass

WIDTH = 28


@dataclass(slots=True)
class Bar:
    """Shows `done` of `total` for a named step; with total 0 only the count."""

    last: str = ""

    def show(self, step: str, done: int, total: int) -> None:
        if total:
            filled = WIDTH * done // total
            text = f"[{'█' * filled}{'·' * (WIDTH - filled)}] {done}/{total} {step}"
        else:
            text = f"{step}: {done:,}"
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{text:<{len(self.last)}}")
        elif step != self.last.rpartition(" ")[2] or not total:
            sys.stderr.write(text + "\n")
        self.last = text
        sys.stderr.flush()

    def end(self) -> None:
        if sys.stderr.isatty():
            sys.stderr.write("\n")
